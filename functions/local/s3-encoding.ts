import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { AwsRefusal } from "./aws-refusal.ts";
import type { WireRequest } from "./http-server.ts";

/**
 * The object's bytes in a PutObject request: the body as it is, or taken out of `aws-chunked` framing, which the
 * SDK uses for streams. A checksum, in a header or in the trailer, must match.
 * @throws AwsRefusal IncompleteBody, BadDigest or NotImplemented (a checksum that this stand-in cannot compute).
 */
export function readObjectBody(request: WireRequest): Buffer {
  const streaming = String(request.headers["x-amz-content-sha256"] ?? "").startsWith("STREAMING-");
  const { data, trailers } = streaming ? unchunk(request.body) : { data: request.body, trailers: new Map() };
  const declared = request.headers["x-amz-decoded-content-length"];
  if (streaming && declared !== undefined && Number(declared) !== data.length) throw incomplete();
  for (const [name, value] of [...Object.entries(request.headers), ...trailers]) {
    const algorithm = /^x-amz-checksum-(?!algorithm$|type$|mode$)(.+)$/.exec(name)?.[1];
    if (algorithm && checksum(algorithm, data) !== value) {
      throw new AwsRefusal(
        400,
        "BadDigest",
        `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`,
      );
    }
  }
  return data;
}

/**
 * `<hex size>[;chunk-signature=…]\r\n<data>\r\n`, repeated to size 0, then trailer lines.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
function unchunk(body: Buffer): { data: Buffer; trailers: Map<string, string> } {
  const chunks: Buffer[] = [];
  let position = 0;
  const readLine = () => {
    const end = body.indexOf("\r\n", position);
    if (end === -1) throw incomplete();
    const line = body.toString("latin1", position, end);
    position = end + 2;
    return line;
  };
  for (;;) {
    const size = Number.parseInt(readLine(), 16);
    if (!(size >= 0) || position + size > body.length) throw incomplete();
    if (size === 0) break;
    chunks.push(body.subarray(position, position + size));
    position += size;
    if (readLine() !== "") throw incomplete();
  }
  const trailers = new Map<string, string>();
  while (position < body.length) {
    const line = readLine();
    if (line === "") break;
    const colon = line.indexOf(":");
    trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { data: Buffer.concat(chunks), trailers };
}

function checksum(algorithm: string, data: Buffer): string {
  switch (algorithm) {
    case "crc32": {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(crc32(data));
      return bytes.toString("base64");
    }
    case "sha1":
    case "sha256":
      return createHash(algorithm).update(data).digest("base64");
    default:
      throw new AwsRefusal(501, "NotImplemented", `This stand-in does not compute ${algorithm}.`);
  }
}

function incomplete(): AwsRefusal {
  return new AwsRefusal(
    400,
    "IncompleteBody",
    "You did not provide the number of bytes specified by the Content-Length HTTP header",
  );
}

/** An XML document of one element; nested objects become elements, arrays repeat the element, text is escaped. */
export function xml(name: string, content: Record<string, unknown>): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(name, content)}`;
}

function element(name: string, content: unknown): string {
  if (content === undefined) return "";
  if (Array.isArray(content)) return content.map((one) => element(name, one)).join("");
  const inner =
    typeof content === "object" && content !== null
      ? Object.entries(content)
          .map(([key, value]) => element(key, value))
          .join("")
      : escapeXml(String(content));
  return `<${name}>${inner}</${name}>`;
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"'\r\n]/g, (char) => `&#${char.charCodeAt(0)};`);
}
