import { expect, it } from "vitest";
import { mailboxOf } from "../../functions/core/mailbox.ts";

it.each([
  ["ann@boats.example", "ann@boats.example"],
  ["ann+web@boats.example", "ann@boats.example"],
  ["ann+web+two@boats.example", "ann@boats.example"],
  ["a.nn@boats.example", "a.nn@boats.example"],
  ["a.n.n+web@gmail.com", "ann@gmail.com"],
  ["a.nn@googlemail.com", "ann@gmail.com"],
  ["a.nn@mail.gmail.com", "a.nn@mail.gmail.com"],
  // There would be nobody left.
  ["+web@boats.example", "+web@boats.example"],
  ["ann@boats+web.example", "ann@boats+web.example"],
  ["a@b+c@boats.example", "a@b@boats.example"],
])("%s is in the mailbox of %s", (address, mailbox) => {
  expect(mailboxOf(address)).toBe(mailbox);
});
