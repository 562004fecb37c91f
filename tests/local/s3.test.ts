import { Readable } from "node:stream";
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Stack } from "../../functions/local/stack.ts";
import { refusalOf, START, startTestStack } from "./local-stack.ts";

const Bucket = "inbound-mail";
let stack: Stack;
let client: S3Client;
let events: Array<{
  "detail-type": string;
  detail: { bucket: { name: string }; object: Record<string, unknown> };
}>;

beforeEach(async () => {
  stack = await startTestStack({
    busRules: [{ source: "aws.s3", detailTypes: ["Object Created"], function: "created" }],
  });
  client = new S3Client({ maxAttempts: 1 });
  events = [];
  stack.lambda.register("created", (event: (typeof events)[number]) => void events.push(event));
});
afterEach(() => stack.close());

const read = async (Key: string, Range?: string) => {
  const answer = await client.send(new GetObjectCommand({ Bucket, Key, Range }));
  return Buffer.from((await answer.Body?.transformToByteArray()) ?? []);
};

describe("S3's stand-in", () => {
  test("keeps bytes, type, metadata and odd keys as they were put", async () => {
    const Key = "inbound/ä b+c/&<x>?.eml";
    const Body = Buffer.from([0, 255, 13, 10, 128]);
    await client.send(
      new PutObjectCommand({ Bucket, Key, Body, ContentType: "message/rfc822", Metadata: { who: "me" } }),
    );
    expect(await read(Key)).toEqual(Body);
    const head = await client.send(new HeadObjectCommand({ Bucket, Key }));
    expect(head).toMatchObject({
      ContentLength: 5,
      ContentType: "message/rfc822",
      Metadata: { who: "me" },
      LastModified: START,
    });
    expect(stack.s3.get(Bucket, Key)?.bytes).toEqual(Body);
    const listed = await client.send(new ListObjectsV2Command({ Bucket }));
    expect(listed.Contents?.map((one) => one.Key)).toEqual([Key]);
  });

  test("takes a streamed upload out of its chunks", async () => {
    const parts = [Buffer.alloc(70_000, "a"), Buffer.from("\r\n0\r\n\r\n"), Buffer.alloc(70_000, 0)];
    const ContentLength = parts.reduce((sum, part) => sum + part.length, 0);
    const Body = Readable.from(parts);
    await client.send(new PutObjectCommand({ Bucket, Key: "streamed", Body, ContentLength }));
    expect(await read("streamed")).toEqual(Buffer.concat(parts));
    expect(stack.s3.get(Bucket, "streamed")?.headers).toEqual({});
  });

  test("refuses a body whose checksum is another's, plain or in a trailer", async () => {
    const put = (headers: Record<string, string>, body: string) =>
      fetch(`${process.env.AWS_ENDPOINT_URL_S3}/${Bucket}/broken`, {
        method: "PUT",
        headers: { authorization: "AWS4-HMAC-SHA256 x", ...headers },
        body,
      });
    const plain = await put({ "x-amz-checksum-crc32": "AAAAAA==" }, "hello");
    expect(await plain.text()).toContain("<Code>BadDigest</Code>");
    const streaming = { "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER" };
    const trailer = await put(streaming, "3\r\nabc\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n");
    expect(await trailer.text()).toContain("<Code>BadDigest</Code>");
    const short = await put({ ...streaming, "x-amz-decoded-content-length": "4" }, "3\r\nabc\r\n0\r\n\r\n");
    expect(await short.text()).toContain("<Code>IncompleteBody</Code>");
    await stack.settle();
    expect(events).toEqual([]);
    expect(stack.s3.get(Bucket, "broken")).toBeUndefined();
  });

  test("tells the bus of an object put, copied, or put from inside, with its key as it is", async () => {
    await client.send(new PutObjectCommand({ Bucket, Key: "a b", Body: "12345" }));
    await client.send(
      new CopyObjectCommand({ Bucket, Key: "copy", CopySource: `${Bucket}/${encodeURIComponent("a b")}` }),
    );
    stack.s3.put(Bucket, "inside", Buffer.from("x"));
    await stack.settle();
    expect(events.map(({ detail }) => [detail.bucket.name, detail.object.key, detail.object.size])).toEqual([
      [Bucket, "a b", 5],
      [Bucket, "copy", 5],
      [Bucket, "inside", 1],
    ]);
    expect(events[0]?.["detail-type"]).toBe("Object Created");
    expect(events[0]?.detail.object.etag).toBe("827ccb0eea8a706c4c34a16891f84e7b");
    expect((await read("copy")).toString()).toBe("12345");
  });

  test("deletes, twice without complaint", async () => {
    stack.s3.put(Bucket, "gone", Buffer.from("x"));
    for (let i = 0; i < 2; i += 1) await client.send(new DeleteObjectCommand({ Bucket, Key: "gone" }));
    expect((await refusalOf(read("gone"))).name).toBe("NoSuchKey");
  });

  test("says what is missing, and refuses what it cannot do", async () => {
    expect((await refusalOf(read("none"))).name).toBe("NoSuchKey");
    expect((await refusalOf(client.send(new HeadObjectCommand({ Bucket, Key: "none" })))).name).toBe(
      "NotFound",
    );
    const elsewhere = client.send(new PutObjectCommand({ Bucket: "no-such", Key: "k", Body: "x" }));
    expect((await refusalOf(elsewhere)).name).toBe("NoSuchBucket");
    stack.s3.put(Bucket, "k", Buffer.from("x"));
    const version = client.send(new GetObjectCommand({ Bucket, Key: "k", VersionId: "1" }));
    expect((await refusalOf(version)).name).toBe("NotImplemented");
    const ontoItself = client.send(new CopyObjectCommand({ Bucket, Key: "k", CopySource: `${Bucket}/k` }));
    expect((await refusalOf(ontoItself)).name).toBe("InvalidRequest");
    const second = client.send(new PutObjectCommand({ Bucket, Key: "k", Body: "y", IfNoneMatch: "*" }));
    expect((await refusalOf(second)).name).toBe("PreconditionFailed");
    await stack.settle();
  });

  test("answers a range of bytes", async () => {
    stack.s3.put(Bucket, "k", Buffer.from("0123456789"));
    expect((await read("k", "bytes=2-4")).toString()).toBe("234");
    expect((await read("k", "bytes=8-")).toString()).toBe("89");
    expect((await refusalOf(read("k", "bytes=10-12"))).name).toBe("InvalidRange");
  });

  test("lists by prefix, a page at a time, in the order of bytes, and by folder", async () => {
    for (const key of ["in/b", "in/a", "in/é", "in/Z", "in/sub/1", "in/sub/2", "out/x"]) {
      stack.s3.put(Bucket, key, Buffer.from(key));
    }
    const found: Array<string | undefined> = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket, Prefix: "in/", MaxKeys: 2, ContinuationToken }),
      );
      found.push(...(page.Contents ?? []).map(({ Key }) => Key));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    expect(found).toEqual(["in/Z", "in/a", "in/b", "in/sub/1", "in/sub/2", "in/é"]);
    const folders = await client.send(new ListObjectsV2Command({ Bucket, Delimiter: "/" }));
    expect(folders.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(["in/", "out/"]);
  });
});
