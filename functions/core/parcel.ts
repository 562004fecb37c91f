/** The files of a mail that go on to the rep: what is safe, as far as it fits. */
import { judgeFile, type ReceivedFile, shownName } from "./attachment-rules.ts";
import type { EmailFile } from "./effects.ts";
import type { Parcel } from "./original.ts";

/**
 * SES takes 40 MB of a message with all of its encoding (https://docs.aws.amazon.com/ses/latest/dg/quotas.html), most
 * mailboxes 20 to 25. A file is in memory some four times on its way (as it came, decoded, in base64, in the request),
 * and a function has 512 MB.
 */
export const MAX_FILES_BYTES = 10 * 1024 * 1024;
/** More is an upload, not a letter. */
export const MAX_FILES = 20;

/** Chooses, in their order, what is safe and fits. */
export function pack(files: readonly ReceivedFile[]): Parcel {
  const passed: EmailFile[] = [];
  const remarks: string[] = [];
  let bytes = 0;
  for (const file of files) {
    const shown = shownName(file.name);
    const label = `${shown} (${typeOf(file)})`;
    const judged = judgeFile(file);
    if (judged.is === "withheld") remarks.push(`withheld: ${label}: ${judged.why}`);
    else if (passed.length === MAX_FILES) remarks.push(`withheld: ${label}: more than ${MAX_FILES} files`);
    else if (bytes + file.content.length > MAX_FILES_BYTES)
      remarks.push(`withheld: ${label}: more than ${MAX_FILES_BYTES / 1024 / 1024} MB in all`);
    else {
      bytes += file.content.length;
      const { name, type } = judged;
      passed.push({ name, type, content: file.content });
      if (name !== shown) remarks.push(`attached: ${shown}, as ${name}`);
    }
  }
  return { files: passed, remarks: shortened(remarks) };
}

/** A mail may have thousands of parts. */
const MAX_REMARKS = 40;

function shortened(remarks: readonly string[]): readonly string[] {
  if (remarks.length <= MAX_REMARKS) return remarks;
  return [...remarks.slice(0, MAX_REMARKS), `… and ${remarks.length - MAX_REMARKS} more`];
}

function typeOf({ type }: ReceivedFile): string {
  return type.replace(/[^ -~]/g, "").slice(0, 78) || "no type";
}
