/** A DNS server on 127.0.0.1: real packets over UDP (RFC 1035), for the three types that mail needs. */
import { createSocket } from "node:dgram";
import { once } from "node:events";

export interface Zone {
  /** By name in small letters; each record as a zone file has it, a text without its quotes. */
  readonly records: Map<string, { type: "CNAME" | "MX" | "TXT"; value: string }[]>;
  /** Names that it fails at. */
  readonly failing: Set<string>;
}

const TYPES = { CNAME: 5, MX: 15, TXT: 16 } as const;
const IN = 1;
const NAME_ERROR = 3;
const SERVER_FAILURE = 2;

export async function startNameServer(zone: Zone): Promise<{ server: string; close(): Promise<void> }> {
  const socket = createSocket("udp4");
  socket.on("message", (query, from) => socket.send(answer(query, zone), from.port, from.address));
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    server: `127.0.0.1:${socket.address().port}`,
    close: async () => {
      socket.close();
      await once(socket, "close");
    },
  };
}

function answer(query: Buffer, { records, failing }: Zone): Buffer {
  const { name, end } = readName(query);
  const type = query.readUInt16BE(end);
  const question = query.subarray(12, end + 4);
  const there = records.get(name);
  const found = (there ?? []).filter((record) => TYPES[record.type] === type);
  const code = failing.has(name) ? SERVER_FAILURE : there === undefined ? NAME_ERROR : 0;
  const header = Buffer.alloc(12);
  header.writeUInt16BE(query.readUInt16BE(0), 0);
  // An answer, with recursion as it was asked for.
  header.writeUInt16BE(0x8180 | code, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(code === 0 ? found.length : 0, 6);
  const answers = code === 0 ? found.map((record) => encode(record.type, record.value)) : [];
  return Buffer.concat([header, question, ...answers]);
}

function readName(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join(".").toLowerCase(), end: at + 1 };
}

function encode(type: keyof typeof TYPES, value: string): Buffer {
  const data = dataOf(type, value);
  const head = Buffer.alloc(12);
  // The name is that of the question.
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(TYPES[type], 2);
  head.writeUInt16BE(IN, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function dataOf(type: keyof typeof TYPES, value: string): Buffer {
  if (type === "CNAME") return encodeName(value);
  if (type === "TXT") {
    // A character-string holds 255 octets, so a longer text is several.
    const bytes = Buffer.from(value);
    const strings = Array.from({ length: Math.max(1, Math.ceil(bytes.length / 255)) }, (_, index) =>
      bytes.subarray(index * 255, (index + 1) * 255),
    );
    return Buffer.concat(strings.flatMap((string) => [Buffer.from([string.length]), string]));
  }
  const [preference = "0", host = ""] = value.split(" ");
  const number = Buffer.alloc(2);
  number.writeUInt16BE(Number(preference));
  return Buffer.concat([number, encodeName(host)]);
}

function encodeName(name: string): Buffer {
  const labels = name
    .split(".")
    .map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}
