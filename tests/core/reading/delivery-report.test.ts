/** The machine part of a delivery report (RFC 3464), as servers write it. */
import { expect, it } from "vitest";
import { addressOf, readDeliveryReport } from "../../../functions/core/reading/delivery-report.ts";

const MARIA = "maria@bakery.example";

it.each<readonly [name: string, fields: readonly string[], expected: object | undefined]>([
  [
    "as the standard says",
    [`Final-Recipient: rfc822; ${MARIA}`, "Action: failed", "Status: 5.1.1"],
    { action: "failed", failed: { address: MARIA, status: "5.1.1", is: "hard" } },
  ],
  [
    "with a comment after the action",
    [`Final-Recipient: rfc822;${MARIA}`, "Action: failed (no such user)", "Status: 5.1.1"],
    { action: "failed", failed: { address: MARIA, status: "5.1.1", is: "hard" } },
  ],
  [
    "delayed, whatever the status says",
    [`Final-Recipient: rfc822; ${MARIA}`, "Action: delayed", "Status: 5.1.1"],
    { action: "delayed", failed: { address: MARIA, status: "5.1.1", is: "soft" } },
  ],
  [
    "delay",
    [`Final-Recipient: rfc822; ${MARIA}`, "Action: Delay"],
    { action: "delayed", failed: { address: MARIA, is: "soft" } },
  ],
  ...["delivered", "relayed", "expanded", "Deliverable"].map(
    (action) =>
      [
        action,
        [`Final-Recipient: rfc822; ${MARIA}`, `Action: ${action}`, "Status: 2.0.0"],
        { action: "delivered", failed: { address: MARIA, status: "2.0.0" } },
      ] as const,
  ),
  [
    "no action, and a status of success",
    [`Final-Recipient: rfc822; ${MARIA}`, "Status: 2.1.5"],
    { action: "delivered", failed: { address: MARIA, status: "2.1.5" } },
  ],
  [
    "no action, and a status of failure",
    [`Final-Recipient: rfc822; ${MARIA}`, "Status: 5.1.1"],
    { action: "failed", failed: { address: MARIA, status: "5.1.1" } },
  ],
  [
    "an action in words of its own",
    [`Final-Recipient: rfc822; ${MARIA}`, "Action: fehlgeschlagen", "Status: 5.1.1"],
    { action: "failed" },
  ],
  [
    "no status but in the diagnosis, which is folded",
    [`Final-Recipient: rfc822; ${MARIA}`, "Action: failed", "Diagnostic-Code: smtp; 550", "\t5.1.1 unknown"],
    { action: "failed", failed: { address: MARIA, status: "5.1.1", is: "hard" } },
  ],
  [
    "a diagnosis broken without a blank",
    [`Final-Recipient: rfc822; ${MARIA}`, "Action: failed", "Diagnostic-Code: smtp; 550", "<5.1.1> unknown"],
    { failed: { address: MARIA, status: "5.1.1", is: "hard" } },
  ],
  [
    "the address that was written to beside the one that failed",
    [
      "Original-Recipient: rfc822; office@bakery.example",
      `Final-Recipient: rfc822; ${MARIA}`,
      "Action: failed",
    ],
    { failed: { address: MARIA }, original: "office@bakery.example" },
  ],
  [
    "only the address that was written to",
    ["Original-Recipient: rfc822; Office@Bakery.example", "Action: failed"],
    { failed: { address: "office@bakery.example" } },
  ],
  [
    "only the actual one",
    [`X-Actual-Recipient: rfc822; ${MARIA}`, "Action: failed"],
    { failed: { address: MARIA } },
  ],
  ["an action and nobody", ["Action: failed", "Status: 5.0.0"], { action: "failed" }],
  ["no field of a recipient", ["Reporting-MTA: dns; mx.example", "Arrival-Date: today"], undefined],
  ["a status alone", ["Status: 5.1.1"], undefined],
  ["words before any field", ["   ", "> nothing here", " folded under nothing"], undefined],
])("%s", (_, fields, expected) => {
  const found = readDeliveryReport(fields.join("\r\n"));
  if (expected === undefined) expect(found).toEqual([]);
  else {
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject(expected);
  }
});

it("names no original when it is the one that failed, and nobody when there is nobody", () => {
  const same = readDeliveryReport(`Original-Recipient: ${MARIA}\nFinal-Recipient: ${MARIA}\nAction: failed`);
  expect(same[0]).not.toHaveProperty("original");
  expect(readDeliveryReport("Action: failed")[0]).toEqual({ action: "failed" });
});

it("a field that comes again begins the next recipient, with or without an empty line", () => {
  const entry = (name: string) => `Final-Recipient: rfc822; ${name}@bakery.example\nAction: failed`;
  for (const between of ["\n", "\n\n", "\n \n"]) {
    const found = readDeliveryReport([entry("a"), entry("b"), entry("a")].join(between));
    expect(found.map(({ failed }) => failed?.address)).toEqual(["a@bakery.example", "b@bakery.example"]);
  }
  // What is of the whole report, said twice, parts nothing.
  expect(readDeliveryReport(`X-Note: 1\n${entry("a")}\nX-Note: 2\nStatus: 5.1.1`)).toMatchObject([
    { failed: { address: "a@bakery.example", status: "5.1.1" } },
  ]);
});

it("reads twenty recipients and no more, and no line after the five-hundredth", () => {
  const entry = (n: number) => `Final-Recipient: rfc822; p${n}@bakery.example\nAction: failed\n\n`;
  const many = Array.from({ length: 25 }, (_, n) => entry(n)).join("");
  expect(readDeliveryReport(many).at(-1)?.failed?.address).toBe("p19@bakery.example");
  expect(readDeliveryReport(many)).toHaveLength(20);
  expect(readDeliveryReport("x\n".repeat(498) + entry(1))).toHaveLength(1);
  expect(readDeliveryReport("x\n".repeat(500) + entry(1))).toHaveLength(0);
});

it.each([
  ["rfc822; <Maria@Bakery.example>", MARIA],
  [`RFC822;${MARIA} (comment)`, MARIA],
  [`${MARIA}.`, MARIA],
  ["rfc822; maria", undefined],
  ["x400; /C=IT/ADMD= /O=bakery/", undefined],
  ["", undefined],
  [undefined, undefined],
])("the address in %s is %s", (value, address) => {
  expect(addressOf(value)).toBe(address);
});
