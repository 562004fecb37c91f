import { createHash } from "node:crypto";
import { AwsRefusal } from "./aws-refusal.ts";
import type { Clock } from "./clock.ts";
import type { BusEvent } from "./event-bus.ts";

export interface StoredObject {
  key: string;
  bytes: Buffer;
  /** With the quotes that S3 puts around it. */
  etag: string;
  contentType: string;
  /** `x-amz-meta-*` and other headers that come back with the object, in lower case. */
  headers: Record<string, string>;
  /** Milliseconds since 1970. */
  modifiedAt: number;
}

export interface PutOptions {
  contentType?: string | undefined;
  headers?: Record<string, string>;
  reason?: "PutObject" | "CopyObject";
  /** Called instead of emitting the event at once, when an answer has to leave first. */
  later?: (emit: () => void) => void;
}

export interface S3 {
  /** Stores an object and emits `Object Created`. @throws AwsRefusal NoSuchBucket */
  put(bucket: string, key: string, bytes: Uint8Array, options?: PutOptions): StoredObject;
  /** @throws AwsRefusal NoSuchBucket */
  get(bucket: string, key: string): StoredObject | undefined;
  /** @throws AwsRefusal NoSuchBucket */
  delete(bucket: string, key: string): void;
  /** The keys in the order S3 lists them (by UTF-8 bytes). @throws AwsRefusal NoSuchBucket */
  keys(bucket: string, prefix?: string): string[];
}

export interface S3Options {
  clock: Clock;
  buckets: string[];
  /** Where `Object Created` events go. */
  emit: (event: BusEvent) => void;
}

/** S3's objects, in memory. `s3-endpoint.ts` puts them on the wire. */
export function createS3({ clock, buckets, emit }: S3Options): S3 {
  const objects = new Map(buckets.map((name) => [name, new Map<string, StoredObject>()]));
  let sequence = 0;

  function inBucket(name: string): Map<string, StoredObject> {
    const bucket = objects.get(name);
    if (!bucket) throw new AwsRefusal(404, "NoSuchBucket", "The specified bucket does not exist");
    return bucket;
  }

  function createdEvent(bucket: string, object: StoredObject, reason: string): BusEvent {
    sequence += 1;
    return {
      source: "aws.s3",
      "detail-type": "Object Created",
      resources: [`arn:aws:s3:::${bucket}`],
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html (the key is not URL-encoded here)
      detail: {
        version: "0",
        bucket: { name: bucket },
        object: {
          key: object.key,
          size: object.bytes.length,
          etag: object.etag.replaceAll('"', ""),
          sequencer: sequence.toString(16).toUpperCase().padStart(18, "0"),
        },
        reason,
      },
    };
  }

  return {
    put(bucket, key, bytes, options = {}) {
      const object: StoredObject = {
        key,
        bytes: Buffer.from(bytes),
        etag: `"${createHash("md5").update(bytes).digest("hex")}"`,
        contentType: options.contentType ?? "binary/octet-stream",
        headers: options.headers ?? {},
        modifiedAt: clock.now(),
      };
      inBucket(bucket).set(key, object);
      const announce = () => emit(createdEvent(bucket, object, options.reason ?? "PutObject"));
      if (options.later) options.later(announce);
      else announce();
      return object;
    },
    get: (bucket, key) => inBucket(bucket).get(key),
    delete: (bucket, key) => void inBucket(bucket).delete(key),
    keys: (bucket, prefix = "") =>
      [...inBucket(bucket).keys()]
        .filter((key) => key.startsWith(prefix))
        .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
  };
}
