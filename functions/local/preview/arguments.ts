/** What `npm run preview` is told on its command line. */
import { join } from "node:path";
import { parseRecipients, type Recipients } from "../../core/recipients.ts";
import { ROOT } from "../dev/arguments.ts";
import { folderAt, readOptions, WrongUse, wholeNumber } from "../script.ts";

export interface PreviewOptions {
  /** The folder of templates. */
  readonly directory: string;
  /** As it was asked for. */
  readonly shown: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** The addresses a test may go to; none when there are none. */
  readonly sendTo: readonly string[];
  readonly recipients: Recipients;
  /** What one segment of a text costs, with its currency. */
  readonly smsPrice: string | undefined;
}

const LAST_PORT = 65_535;

export const USAGE = `Usage: npm run preview -- [--dir templates] [--port 4700] [--send-to you@example.com] [--sms-price "0.0079 USD"]
  --dir        the folder of sequences
  --port       the page's port on 127.0.0.1
  --send-to    an address of yours that tests may be sent to; may be given more than once
  --sms-price  what one segment of a text costs you, to reckon with: prices differ by country and change`;

/** @throws WrongUse for an option that is unknown or has a wrong value. */
export function readArguments(args: readonly string[]): PreviewOptions {
  const values = readOptions(
    {
      dir: { type: "string" },
      port: { type: "string", default: "4700" },
      "send-to": { type: "string", multiple: true, default: [] },
      "sms-price": { type: "string" },
    },
    args,
  );
  const directory = folderAt("dir", values.dir ?? join(ROOT, "templates"));
  const port = wholeNumber("port", values.port, 0, LAST_PORT);
  const smsPrice = values["sms-price"];
  if (smsPrice !== undefined && !/^\d+(?:\.\d{1,6})?\s*[\p{L}\p{Sc}]{0,5}$/u.test(smsPrice.trim())) {
    throw new WrongUse(`--sms-price is "${smsPrice}": write an amount and a currency, such as "0.0079 USD"`);
  }
  const sendTo = values["send-to"].map((address) => address.trim().toLowerCase());
  return { directory, shown: values.dir ?? "templates", port, sendTo, recipients: listed(sendTo), smsPrice };
}

/** Addresses alone: a domain or "everyone" is not oneself. */
function listed(addresses: readonly string[]): Recipients {
  const wrong = addresses.find((address) => !/^[^@\s,*]+@[^@\s,*]+$/.test(address));
  const parsed = wrong === undefined ? parseRecipients(addresses.join(",")) : undefined;
  if (parsed?.is === "recipients") return parsed.recipients;
  throw new WrongUse(
    `--send-to is "${wrong ?? addresses.join(", ")}": give one address of your own, such as you@example.com`,
  );
}
