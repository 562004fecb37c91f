import { AwsRefusal } from "./aws-refusal.ts";
import type { S3 } from "./s3.ts";
import { xml } from "./s3-encoding.ts";

/** S3 never answers more keys than this at a time. */
const MAX_KEYS = 1000;

/**
 * ListObjectsV2's answer as XML: prefix, delimiter, start-after, max-keys and continuation-token.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 * @throws AwsRefusal NoSuchBucket, InvalidArgument; NotImplemented for the first version of the operation.
 */
export function listObjects(s3: S3, bucket: string, query: URLSearchParams): string {
  if (query.get("list-type") !== "2")
    throw new AwsRefusal(501, "NotImplemented", "This stand-in lists by V2 only.");
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const limit = readLimit(query.get("max-keys"));
  const token = query.get("continuation-token");
  const after =
    token === null ? (query.get("start-after") ?? "") : Buffer.from(token, "base64url").toString("utf8");
  const rest = s3
    .keys(bucket, prefix)
    .filter((key) => Buffer.compare(Buffer.from(key), Buffer.from(after)) > 0);
  const { keys, folders, last, truncated } = takePage(
    rest,
    prefix,
    delimiter,
    limit,
    token === null ? "" : after,
  );
  return xml("ListBucketResult", {
    Name: bucket,
    Prefix: prefix,
    Delimiter: delimiter || undefined,
    MaxKeys: limit,
    KeyCount: keys.length + folders.length,
    IsTruncated: truncated,
    ContinuationToken: token ?? undefined,
    NextContinuationToken: truncated ? Buffer.from(last).toString("base64url") : undefined,
    Contents: keys.map((key) => describe(s3, bucket, key)),
    CommonPrefixes: folders.map((folder) => ({ Prefix: folder })),
  });
}

interface Page {
  keys: string[];
  folders: string[];
  /** The key that the next page starts after. */
  last: string;
  truncated: boolean;
}

/** Keys up to `limit`; those that share a path to the next delimiter count once, as a folder. */
function takePage(rest: string[], prefix: string, delimiter: string, limit: number, after: string): Page {
  const page: Page = { keys: [], folders: [], last: after, truncated: false };
  for (const key of rest) {
    const cut = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    const folder = cut === -1 ? undefined : key.slice(0, cut + delimiter.length);
    // A folder that the page before has shown, or that this one shows already, is not shown again.
    const shown = folder !== undefined && (page.folders.includes(folder) || after.startsWith(folder));
    if (!shown && page.keys.length + page.folders.length >= limit) return { ...page, truncated: true };
    page.last = key;
    if (shown) continue;
    if (folder === undefined) page.keys.push(key);
    else page.folders.push(folder);
  }
  return page;
}

function describe(s3: S3, bucket: string, key: string): object {
  const object = s3.get(bucket, key);
  return {
    Key: key,
    LastModified: new Date(object?.modifiedAt ?? 0).toISOString(),
    ETag: object?.etag,
    Size: object?.bytes.length,
    StorageClass: "STANDARD",
  };
}

function readLimit(given: string | null): number {
  const limit = given === null ? MAX_KEYS : Number(given);
  if (Number.isInteger(limit) && limit >= 0) return Math.min(limit, MAX_KEYS);
  throw new AwsRefusal(400, "InvalidArgument", "Provided max-keys not an integer or within integer range");
}
