/** Mails that came in, read again for the rep: all of their text, and their files. Bundled where the inbox is, and nowhere else. */
import PostalMime, { type Attachment } from "postal-mime";
import type { ReceivedFile } from "../core/attachment-rules.ts";
import type { Original, Originals } from "../core/original.ts";
import { MAX_FILES_BYTES, pack } from "../core/parcel.ts";
import type { Inbox } from "../ports.ts";
import { readMail } from "./read-mail.ts";

/** Files of the size that may be passed on, in base64 with its line ends, and the words. */
const MAX_BYTES = Math.ceil((MAX_FILES_BYTES * 4) / 3) * 1.03 + 512 * 1024;
/**
 * postal-mime takes a second for 14 MB of base64. Of text it takes ten, and nine for 200,000 blank lines: the time grows
 * with the square. So only lines that are base64 may be many.
 */
const MAX_PLAIN_LINES = 10_000;

export function openOriginals(inbox: Pick<Inbox, "read">): Originals {
  return {
    async read(key) {
      const raw = await inbox.read(key);
      return raw === undefined ? undefined : readOriginal(raw);
    },
  };
}

async function readOriginal(raw: Uint8Array): Promise<Original> {
  const { text, references } = await readMail(raw);
  const without = (why: string): Original => ({ text, references, files: [], remarks: [why] });
  if (raw.length > MAX_BYTES)
    return without(`The mail has ${Math.ceil(raw.length / MB)} MB: its files are not attached here.`);
  if (countPlainLines(raw) > MAX_PLAIN_LINES)
    return without("The mail is very long: its files, if any, are not attached here.");
  try {
    const { attachments } = await PostalMime.parse(raw, { forceRfc822Attachments: true });
    return { text, references, ...pack(inOrder(attachments).map(received)) };
  } catch {
    // Nesting deeper than 256 levels, headers over its limit: `text` says it too.
    return without("The files of the mail could not be read.");
  }
}

const MB = 1024 * 1024;

/** Pictures in a signature are in the text: whatever was attached on purpose comes before them. */
function inOrder(attachments: readonly Attachment[]): readonly Attachment[] {
  const isInline = ({ related, disposition }: Attachment) => related === true || disposition === "inline";
  return [...attachments.filter((one) => !isInline(one)), ...attachments.filter(isInline)];
}

function received({ filename, mimeType, content }: Attachment): ReceivedFile {
  const bytes = typeof content === "string" ? Buffer.from(content) : new Uint8Array(content);
  return { name: filename ?? "", type: mimeType.toLowerCase(), content: bytes };
}

const LINE_FEED = 0x0a;
const BASE64: readonly boolean[] = Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z0-9+/=\r]/.test(String.fromCharCode(byte)),
);

function countPlainLines(raw: Uint8Array): number {
  let plain = 0;
  let isBase64 = true;
  let begin = 0;
  for (let at = 0; at < raw.length; at++) {
    const byte = raw[at] ?? 0;
    if (byte !== LINE_FEED) isBase64 &&= BASE64[byte] === true;
    else {
      if (!isBase64 || at - begin < SHORTEST_BASE64) plain += 1;
      isBase64 = true;
      begin = at + 1;
    }
  }
  return plain;
}

/** Programs break base64 at 60 to 76 letters. */
const SHORTEST_BASE64 = 40;
