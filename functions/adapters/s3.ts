/** Raw inbound mail: SES puts it under `inbound/`, and moving it to `processed/` is its mark. */
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import type { Instant } from "../core/person.ts";
import { type Arrival, GiveUp, type Inbox, Retry } from "../ports.ts";
import { handlerFor, type Patience } from "./connections.ts";

export interface InboxConfig {
  readonly client: S3Client;
  readonly bucket: string;
}

/** Where SES's receipt rule puts mail. */
export const INBOUND_PREFIX = "inbound/";
export const PROCESSED_PREFIX = "processed/";

/** A mail may have 40 MB (https://docs.aws.amazon.com/ses/latest/dg/quotas.html). */
const PATIENCE: Patience = { connectMs: 2_000, answerMs: 15_000 };

/** Default retries are right: each of the calls may be done twice. A put whose answer was lost finds its own and says "known". */
export function createS3Client(
  config: Pick<S3ClientConfig, "region" | "endpoint" | "credentials" | "forcePathStyle"> = {},
): S3Client {
  return new S3Client({ ...config, requestHandler: handlerFor(PATIENCE) });
}

/**
 * Keys are those under `inbound/`, also after the mail was moved: a reply is read again when its event comes again.
 * The role needs `s3:ListBucket`, or S3 answers a missing key with 403 instead of 404.
 */
export function createInbox({ client, bucket }: InboxConfig): Inbox {
  return {
    /**
     * A mark is the mail's place under `processed/`, so that is looked at first, and what stands is never overwritten. A mail that
     * is marked between the two comes back: it is heard once more, by which nobody is told anything again, and marked again.
     */
    async put(key, bytes) {
      if (await isThere(client, bucket, processedKey(key))) return "known";
      try {
        const put = { Bucket: bucket, Key: key, Body: bytes, ContentType: "message/rfc822" };
        await client.send(new PutObjectCommand({ ...put, IfNoneMatch: "*" }));
        return "put";
      } catch (error) {
        if (!(error instanceof S3ServiceException)) throw error;
        if (error.name === "PreconditionFailed") return "known";
        // Another put of the same key is under way (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html).
        if (error.name === "ConditionalRequestConflict")
          throw new Retry("the same mail is being stored by somebody else", { cause: error });
        throw error;
      }
    },

    async read(key) {
      const moved = processedKey(key);
      return (await readObject(client, bucket, key)) ?? (await readObject(client, bucket, moved));
    },

    unprocessed: (before) => unprocessed(client, bucket, before),

    async markProcessed(key) {
      const moved = processedKey(key);
      try {
        await client.send(
          new CopyObjectCommand({
            Bucket: bucket,
            Key: moved,
            CopySource: `${bucket}/${key.split("/").map(encodeURIComponent).join("/")}`,
          }),
        );
      } catch (error) {
        // Somebody else has moved it meanwhile.
        if (isMissing(error)) return;
        throw error;
      }
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
  };
}

async function isThere(client: S3Client, bucket: string, key: string): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return true;
  } catch (error) {
    // By its name: asked with HEAD there is no body that tells more, and in a bundle it is not of the class NotFound.
    if (error instanceof S3ServiceException && error.name === "NotFound") return false;
    throw error;
  }
}

async function readObject(client: S3Client, bucket: string, key: string): Promise<Uint8Array | undefined> {
  try {
    const { Body: body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return await body?.transformToByteArray();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function* unprocessed(client: S3Client, bucket: string, before: Instant): AsyncGenerator<Arrival> {
  for await (const { Contents: objects = [] } of paginateListObjectsV2(
    { client },
    { Bucket: bucket, Prefix: INBOUND_PREFIX },
  )) {
    for (const { Key: key, LastModified: modified } of objects) {
      const arrived = modified?.getTime();
      if (key !== undefined && arrived !== undefined && arrived < before) yield { key, arrived };
    }
  }
}

/** @throws GiveUp for a key that no inbound mail has: copying it would move somebody else's object. */
function processedKey(key: string): string {
  if (key.startsWith(INBOUND_PREFIX)) return PROCESSED_PREFIX + key.slice(INBOUND_PREFIX.length);
  throw new GiveUp(
    `The object ${JSON.stringify(key)} is no inbound mail: its key must begin with ${INBOUND_PREFIX}`,
  );
}

/** CopyObject knows no typed error for a missing source, only the code. */
function isMissing(error: unknown): boolean {
  return error instanceof NoSuchKey || (error instanceof S3ServiceException && error.name === "NoSuchKey");
}
