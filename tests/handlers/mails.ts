/** Mails as they arrive, from tests/fixtures/mail, with the addresses of a story in them. */
import { readFileSync } from "node:fs";

let written = 0;

export interface Letter {
  readonly to: string;
  readonly from: string;
  /** The local part of its Message-ID; one of its own when absent. */
  readonly id?: string;
}

export function mailOf(name: string, { to, from, id }: Letter): string {
  written += 1;
  const values: Readonly<Record<string, string>> = { to, from, id: id ?? `mail-${written}` };
  const raw = readFileSync(new URL(`../fixtures/mail/${name}.eml`, import.meta.url), "utf8");
  return raw.replace(/\{\{(to|from|id)\}\}/g, (_, field: string) => values[field] ?? "");
}

/** A mail of parts within parts. */
export function nestedMail({ to, from }: Letter, depth: number): string {
  const open = Array.from({ length: depth }, (_, level) =>
    [`--b${level}`, `Content-Type: multipart/mixed; boundary="b${level + 1}"`, "", ""].join("\r\n"),
  );
  const head = [`From: <${from}>`, `To: ${to}`, "Subject: deep", "MIME-Version: 1.0"];
  const type = 'Content-Type: multipart/mixed; boundary="b0"';
  return `${[...head, type].join("\r\n")}\r\n\r\n${open.join("")}--b${depth}\r\n\r\nCall me.\r\n`;
}

/** A mail of one part, under headers that name its type. */
export function bareMail({ to, from }: Letter, type: string, body: string): string {
  return [
    `From: ${from}`,
    `To: ${to}`,
    "Subject: Re: x",
    "MIME-Version: 1.0",
    `Content-Type: ${type}`,
    "",
    body,
  ].join("\r\n");
}
