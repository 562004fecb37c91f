import { randomUUID } from "node:crypto";
import { AwsRefusal } from "./aws-refusal.ts";
import type { Handle, WireRequest, WireResponse } from "./http-server.ts";
import type { InFlight } from "./in-flight.ts";
import type { S3, StoredObject } from "./s3.ts";
import { readObjectBody, xml } from "./s3-encoding.ts";
import { listObjects } from "./s3-listing.ts";

/** What a request is about: `http://127.0.0.1/<bucket>/<key>`, the only style an SDK uses with an IP address. */
interface Place {
  bucket: string;
  key: string;
}

const KEPT_HEADERS = ["cache-control", "content-disposition", "content-encoding", "content-language"];

/**
 * S3 on the wire: PutObject, GetObject (whole or one byte range), HeadObject, CopyObject, DeleteObject and
 * ListObjectsV2, with XML errors. Everything else (versions, multipart uploads, tags, ACLs) is NotImplemented.
 */
export function s3Endpoint(s3: S3, inFlight: InFlight): Handle {
  return (request) => {
    try {
      if (!request.headers.authorization) throw new AwsRefusal(403, "AccessDenied", "Access Denied");
      return route(s3, inFlight, request, placeOf(request.path));
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      return refusal(error, request);
    }
  };
}

function route(s3: S3, inFlight: InFlight, request: WireRequest, place: Place): WireResponse {
  requireKnownQuery(request);
  const operation = `${request.method} ${place.key === "" ? "bucket" : "object"}`;
  switch (operation) {
    case "GET bucket":
      return ok(listObjects(s3, place.bucket, request.query));
    case "GET object":
    case "HEAD object":
      return getObject(s3, request, place);
    case "PUT object":
      return request.headers["x-amz-copy-source"]
        ? copyObject(s3, inFlight, request, place)
        : putObject(s3, inFlight, request, place);
    case "DELETE object":
      s3.delete(place.bucket, place.key);
      return { status: 204 };
    default:
      throw notImplemented(operation);
  }
}

function putObject(s3: S3, inFlight: InFlight, request: WireRequest, place: Place): WireResponse {
  const standing = s3.get(place.bucket, place.key);
  if (request.headers["if-none-match"] === "*" && standing) {
    throw new AwsRefusal(
      412,
      "PreconditionFailed",
      "At least one of the pre-conditions you specified did not hold",
    );
  }
  const { later, afterwards } = afterTheAnswer(inFlight);
  const object = s3.put(place.bucket, place.key, readObjectBody(request), {
    contentType: request.headers["content-type"],
    headers: headersToKeep(request),
    later,
  });
  return { status: 200, headers: { etag: object.etag, ...requestId() }, afterwards };
}

function copyObject(s3: S3, inFlight: InFlight, request: WireRequest, place: Place): WireResponse {
  const from = placeOf(`/${String(request.headers["x-amz-copy-source"]).replace(/^\//, "")}`);
  const source = requireObject(s3, from);
  const replace = request.headers["x-amz-metadata-directive"] === "REPLACE";
  if (from.bucket === place.bucket && from.key === place.key && !replace) {
    throw new AwsRefusal(
      400,
      "InvalidRequest",
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's " +
        "metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  const { later, afterwards } = afterTheAnswer(inFlight);
  const object = s3.put(place.bucket, place.key, source.bytes, {
    contentType: replace ? request.headers["content-type"] : source.contentType,
    headers: replace ? headersToKeep(request) : source.headers,
    reason: "CopyObject",
    later,
  });
  const body = xml("CopyObjectResult", {
    LastModified: new Date(object.modifiedAt).toISOString(),
    ETag: object.etag,
  });
  return { ...ok(body), afterwards };
}

function getObject(s3: S3, request: WireRequest, place: Place): WireResponse {
  const object = requireObject(s3, place);
  const headers: Record<string, string> = {
    ...object.headers,
    etag: object.etag,
    "content-type": object.contentType,
    "last-modified": new Date(object.modifiedAt).toUTCString(),
    "accept-ranges": "bytes",
    ...requestId(),
  };
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
  if (from === undefined) return { status: 200, headers, body: object.bytes };
  const start = Number(from);
  const end = Math.min(to ? Number(to) : Infinity, object.bytes.length - 1);
  if (start > end) throw new AwsRefusal(416, "InvalidRange", "The requested range is not satisfiable");
  headers["content-range"] = `bytes ${start}-${end}/${object.bytes.length}`;
  return { status: 206, headers, body: object.bytes.subarray(start, end + 1) };
}

function requireObject(s3: S3, { bucket, key }: Place): StoredObject {
  const object = s3.get(bucket, key);
  if (!object) throw new AwsRefusal(404, "NoSuchKey", "The specified key does not exist.");
  return object;
}

/** The event follows the answer, and is work in flight until it has been emitted. */
function afterTheAnswer(inFlight: InFlight): { later: (emit: () => void) => void; afterwards: () => void } {
  let announce = () => {};
  return {
    later(emit) {
      const ended = inFlight.begin();
      announce = () => {
        emit();
        ended();
      };
    },
    afterwards: () => announce(),
  };
}

function headersToKeep(request: WireRequest): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value !== "string") continue;
    if (name.startsWith("x-amz-meta-") || KEPT_HEADERS.includes(name)) kept[name] = value;
  }
  // `aws-chunked` describes the upload, not the object.
  const encodings = kept["content-encoding"]?.split(",").map((one) => one.trim());
  const left = encodings?.filter((one) => one !== "aws-chunked").join(",");
  if (left) kept["content-encoding"] = left;
  else delete kept["content-encoding"];
  return kept;
}

function placeOf(path: string): Place {
  const [, bucket = "", key = ""] = /^\/([^/]*)\/?(.*)$/s.exec(decodeURIComponent(path)) ?? [];
  return { bucket, key };
}

function requireKnownQuery(request: WireRequest): void {
  for (const name of request.query.keys()) {
    if (name === "x-id") continue;
    const ofListing = ["list-type", "prefix", "delimiter", "max-keys", "continuation-token", "start-after"];
    if (request.method === "GET" && (ofListing.includes(name) || name === "encoding-type")) continue;
    throw notImplemented(`${request.method} with ?${name}`);
  }
}

function ok(body: string): WireResponse & { status: number } {
  return { status: 200, headers: { "content-type": "application/xml", ...requestId() }, body };
}

function refusal(error: AwsRefusal, request: WireRequest): WireResponse {
  const RequestId = randomUUID();
  const body = xml("Error", { Code: error.code, Message: error.message, Resource: request.path, RequestId });
  return {
    status: error.status,
    headers: { "content-type": "application/xml", "x-amz-request-id": RequestId },
    body,
  };
}

function requestId(): Record<string, string> {
  return { "x-amz-request-id": randomUUID() };
}

function notImplemented(what: string): AwsRefusal {
  return new AwsRefusal(501, "NotImplemented", `This stand-in has no ${what}.`);
}
