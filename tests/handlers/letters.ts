/** Mails with files, as real programs write them. */
export interface Enclosure {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array | string;
  readonly inline?: boolean;
}

export interface FullLetter {
  readonly from: string;
  readonly to: string;
  readonly id?: string;
  readonly subject?: string;
  readonly references?: readonly string[];
  readonly words: string;
  readonly files?: readonly Enclosure[];
  readonly headers?: readonly string[];
}

/** Headers beyond ASCII as encoded words, names by RFC 2231, files in base64. */
export function fullLetter(letter: FullLetter): string {
  const { from, to, id = "letter@mail.shop.example", subject = "Re: Hello", references = [] } = letter;
  const head = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${encoded(subject)}`,
    `Message-ID: <${id}>`,
    ...(references.length === 0
      ? []
      : [`In-Reply-To: ${references.at(-1)}`, `References: ${references.join("\r\n ")}`]),
    ...(letter.headers ?? []),
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="outer"',
  ];
  const text = [
    "--outer",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    base64(Buffer.from(letter.words)),
  ];
  const files = (letter.files ?? []).flatMap(({ name, type, content, inline = false }) => [
    "--outer",
    `Content-Type: ${type}`,
    `Content-Disposition: ${inline ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(name)}`,
    "Content-Transfer-Encoding: base64",
    "",
    base64(Buffer.from(content)),
  ]);
  return [...head, "", ...text, ...files, "--outer--", ""].join("\r\n");
}

function encoded(text: string): string {
  return /^[ -~]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`;
}

function base64(bytes: Buffer): string {
  return bytes.toString("base64").replace(/.{76}/g, "$&\r\n");
}
