import { describe, expect, it } from "vitest";
import { withoutMachineLines, withoutSignature } from "../../../functions/core/reading/signatures.ts";

const CONTACTS = ["Maria Costa", "maria@bakery.example", "+1 212 555 0117"];
const DISCLAIMER =
  "This e-mail and any attachments are confidential and intended solely for the person who is named above.";

describe("what is left above a signature", () => {
  it.each([
    [["Yes."], ["Yes."]],
    [[], []],
    [[], [""]],
    // A delimiter or a line of the device, and a postscript below.
    [["Yes."], ["Yes.", "", "-- ", "Maria", "Call me."]],
    [["Yes."], ["Yes.", "Sent from my iPhone", "", "Old text"]],
    [
      ["Yes.", "PS: no", "really"],
      ["Yes.", "-- ", "Maria", "PS: no", "really", "", "Bakery"],
    ],
    [
      ["Yes.", "", "PS: no"],
      ["Yes.", "-- ", "", "Maria", "", "PS: no"],
    ],
    [
      ["Yes.", "PS: no", "", "PPS: yes"],
      ["Yes.", "-- ", "Maria", "", "PS: no", "", "PPS: yes"],
    ],
    // With nothing above it such a line ends nothing.
    [["Yes."], ["Sent from my iPhone", "", "Yes."]],
    [["Yes."], ["", "Sent from my iPhone", "Sent from my iPad", "Yes."]],
    [[], ["Sent from my iPhone", ""]],
    [[], ["-- ", "Maria"]],
    // Footers, one below another.
    [["Yes."], ["Yes.", "", DISCLAIMER]],
    [["Yes."], ["Yes.", "", DISCLAIMER, "", "____", "", "To unsubscribe from it: https://l.example", ""]],
    [["Yes."], ["Yes.", "", "____", "***"]],
    [
      ["Yes.", "____", "a"],
      ["Yes.", "____", "a"],
    ],
    [
      ["Yes.", "", `${DISCLAIMER} I agree.`],
      ["Yes.", "", `${DISCLAIMER} I agree.`],
    ],
    // A closing, and what only a signature has below it.
    [["Yes."], ["Yes.", "Best,", "Maria"]],
    [["Yes."], ["Yes.", "Best regards,"]],
    [["Yes."], ["Yes.", "Best, Maria"]],
    [["Yes."], ["Yes.", "Best,", "maria"]],
    [["Yes."], ["Yes.", "Thanks,", "Best,", "Maria"]],
    [["Yes."], ["Yes.", "Thanks", "Maria"]],
    [["Yes."], ["Yes.", "Thanks", "", "maria"]],
    [
      ["Yes.", "Thanks"],
      ["Yes.", "Thanks"],
    ],
    [
      ["Yes.", "Thanks", "+1 212 555 0117"],
      ["Yes.", "Thanks", "+1 212 555 0117"],
    ],
    [["Yes."], ["Yes.", "Best,", "", "Maria", "Bakery & Co", "+1 212 555 0117"]],
    [
      ["Yes.", "Best,", "Maria", "call me."],
      ["Yes.", "Best,", "Maria", "call me."],
    ],
    [
      ["Yes.", "Best,", "m"],
      ["Yes.", "Best,", "m"],
    ],
    [
      ["Yes.", "Best,", "abcdefghijklm"],
      ["Yes.", "Best,", "abcdefghijklm"],
    ],
    [
      ["Yes.", "Best,", "stop"],
      ["Yes.", "Best,", "stop"],
    ],
    [["Yes."], ["Yes.", "-Maria"]],
    [
      ["Yes.", "-Maria", "Bakery"],
      ["Yes.", "-Maria", "Bakery"],
    ],
    [["Yes."], ["Yes.", "Best,", ...Array(15).fill("Bakery")]],
    [
      ["Yes.", "Best,", ...Array(16).fill("Bakery")],
      ["Yes.", "Best,", ...Array(16).fill("Bakery")],
    ],
    // A name with numbers and addresses.
    [
      ["Yes.", ""],
      ["Yes.", "", ...CONTACTS],
    ],
    [
      ["Yes.", "", ...CONTACTS.slice(0, 2)],
      ["Yes.", "", ...CONTACTS.slice(0, 2)],
    ],
    [
      ["Yes.", "", "Maria Costa", "Baker", "+1 212 555 0117"],
      ["Yes.", "", "Maria Costa", "Baker", "+1 212 555 0117"],
    ],
    [
      ["Yes.", "", ...CONTACTS.slice(1), "Maria"],
      ["Yes.", "", ...CONTACTS.slice(1), "Maria"],
    ],
    [
      ["Yes.", "", ...CONTACTS, "see you"],
      ["Yes.", "", ...CONTACTS, "see you"],
    ],
    [CONTACTS, CONTACTS],
    [
      ["Ask Gina, call her.", "", ...CONTACTS],
      ["Ask Gina, call her.", "", ...CONTACTS],
    ],
    [
      ["Here:", "", ...CONTACTS],
      ["Here:", "", ...CONTACTS],
    ],
    [
      ["Ask a colleague", "of mine.", "", ...CONTACTS],
      ["Ask a colleague", "of mine.", "", ...CONTACTS],
    ],
    [
      ["I ask.", "", "Yes.", ""],
      ["I ask.", "", "Yes.", "", ...CONTACTS],
    ],
    [
      ["Yes.", ""],
      ["Yes.", "", ...CONTACTS, "", DISCLAIMER],
    ],
  ])("is %j of %j", (left, lines) => {
    expect(withoutSignature(lines)).toEqual(left);
  });
});

describe("what a person wrote where nothing else is", () => {
  it.each([
    [[], []],
    [["Maria"], ["-- ", "Maria", "Sent from my iPhone"]],
    [
      ["Best,", "Maria"],
      ["Best,", "Maria", "", DISCLAIMER],
    ],
    [[], ["--", "Sent from my iPhone", DISCLAIMER]],
  ])("is %j of %j", (left, lines) => {
    expect(withoutMachineLines(lines)).toEqual(left);
  });
});
