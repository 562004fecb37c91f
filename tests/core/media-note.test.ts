import { expect, it } from "vitest";
import { mediaNote } from "../../functions/core/media-note.ts";

it.each([
  [[], undefined],
  [["image/jpeg"], "[1 picture; open it in Twilio]"],
  [["IMAGE/PNG", "image/gif"], "[2 pictures; open them in Twilio]"],
  [["video/mp4"], "[1 video; open it in Twilio]"],
  [["video/mp4", "video/3gpp"], "[2 videos; open them in Twilio]"],
  [["audio/amr"], "[1 recording; open it in Twilio]"],
  [["audio/amr", "audio/mpeg"], "[2 recordings; open them in Twilio]"],
  [["text/vcard"], "[1 contact card; open it in Twilio]"],
  [["text/x-vcard", "text/vcard"], "[2 contact cards; open them in Twilio]"],
  [["text/vcards"], "[1 file; open it in Twilio]"],
  [["application/pdf", "", "x-image/png"], "[3 files; open them in Twilio]"],
  [
    ["application/pdf", "audio/amr", "image/png", "video/mp4", "image/png"],
    "[2 pictures, 1 video, 1 recording, 1 file; open them in Twilio]",
  ],
])("of %j is told as %j", (types, note) => {
  expect(mediaNote(types)).toBe(note);
});
