/** Whether an address is dead, by a server's words and by its codes. */
import { describe, expect, it } from "vitest";
import { failureOf, statusIn } from "../../../functions/core/reading/failure-reason.ts";
import { FAILURES } from "./said-by-servers.ts";

describe.each(Object.entries(FAILURES))("a failure is %s", (is, texts) => {
  it.each(texts)("by the words %j", (text) => {
    expect(failureOf(text)).toBe(is);
  });
});

it.each<readonly [words: string, status: string | undefined, is: string]>([
  ["user unknown", undefined, "hard"],
  ["user unknown", "4.1.1", "soft"],
  ["450 4.1.1 user unknown", undefined, "soft"],
  ["450 4.1.1 user unknown", "5.1.1", "hard"],
  ["mailbox full", "5.1.1", "soft"],
  ...["5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.1.10", "5.2.1", "5.4.4"].map(
    (status) => ["", status, "hard"] as const,
  ),
  ...["5.0.0", "5.1.0", "5.5.0", "2.0.0"].map((status) => ["", status, "unspecified"] as const),
  ...["5.1.5", "5.1.7", "5.1.8", "5.2.0", "5.2.2", "5.7.1", "4.0.0"].map(
    (status) => ["", status, "soft"] as const,
  ),
  ["5.7.1 no", "not a status", "soft"],
  ["450 no", "5.0.0", "soft"],
  ["550 no", "5.0.0", "unspecified"],
  [`${"x".repeat(1_990)} mailbox full`, undefined, "unspecified"],
  [`${" ".repeat(1_988)}mailbox full`, undefined, "soft"],
  [`${" ".repeat(1_989)}mailbox full`, undefined, "unspecified"],
])("%j with the status %s is %s", (words, status, is) => {
  expect(failureOf(words, status)).toBe(is);
});

it.each([
  ["450 no", "soft"],
  ["said: 421-no", "soft"],
  ["(459 no)", "soft"],
  ["450", "unspecified"],
  ["450: no", "unspecified"],
  ["460 no", "unspecified"],
  ["350 no", "unspecified"],
  ["45 no", "unspecified"],
  ["1450 no", "unspecified"],
  ["0.450 no", "unspecified"],
  ["550 no, and 450 no", "unspecified"],
  ["450 no, and 550 no", "soft"],
])("of a reply without a status, %j is %s", (words, is) => {
  expect(failureOf(words)).toBe(is);
});

it.each([
  ["5.1.1", "5.1.1"],
  ["smtp; 550-5.7.26 no", "5.7.26"],
  ["#4.4.7>", "4.4.7"],
  ["2.0.0 (ok)", "2.0.0"],
  ["5.100.200.", "5.100.200"],
  ["4.4.1 and then 5.1.1", "4.4.1"],
  ["3.1.1", undefined],
  ["5.1", undefined],
  ["5.1000.1", undefined],
  ["15.1.1", undefined],
  [".5.1.1", undefined],
  ["5.1.1.7", undefined],
  ["5.1.1000", undefined],
  ["192.5.1.1", undefined],
  ["version 5.1.x", undefined],
  [`${" ".repeat(1_995)}5.1.1`, "5.1.1"],
  [`${" ".repeat(1_996)}5.1.1`, undefined],
])("the status in %j is %s", (text, status) => {
  expect(statusIn(text)).toBe(status);
});
