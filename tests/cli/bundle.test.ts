import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { bundle, ERROR_CLASSES } from "../../functions/cli/bundle.ts";

const ROOT = join(import.meta.dirname, "../..");
const directory = mkdtempSync(join(tmpdir(), "softtouch-bundle-"));
afterAll(() => rmSync(directory, { recursive: true }));

/** What a bundled module exports. */
async function bundled(source: string): Promise<Record<string, unknown>> {
  const entry = join(ROOT, `.build/question-${process.pid}.ts`);
  writeFileSync(entry, source);
  try {
    await bundle({ question: entry }, directory);
  } finally {
    rmSync(entry);
  }
  return import(pathToFileURL(join(directory, "question.mjs")).href);
}

/** A table that refuses everything in one way. */
async function withTable<T>(type: string, ask: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((_request, answer) => {
    answer.writeHead(400, { "content-type": "application/x-amz-json-1.0" });
    answer.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: "no" }));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  try {
    return await ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}

describe("a bundle", () => {
  const question = `
import { ConditionalCheckFailedException, DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
export async function ask(endpoint: string) {
  const credentials = { accessKeyId: "nobody", secretAccessKey: "nothing" };
  const client = new DynamoDBClient({ endpoint, region: "us-east-1", credentials, maxAttempts: 1 });
  try {
    await client.send(new GetItemCommand({ TableName: "t", Key: { pk: { S: "x" } } }));
    return {};
  } catch (error: any) {
    return {
      name: error.name, message: error.message, status: error.$metadata.httpStatusCode, fault: error.$fault,
      isKnown: error instanceof ConditionalCheckFailedException, isError: error instanceof Error,
    };
  } finally { client.destroy(); }
}
export function parse(text: string) { return z.object({ a: z.coerce.number().min(1), b: z.string().min(2) }).safeParse(JSON.parse(text)); }
export function schemaOf() { return z.string().toJSONSchema(); }
`;

  it("tells an error that our code knows by its class, and any other by its name and status", async () => {
    const { ask } = (await bundled(question)) as { ask(url: string): Promise<object> };
    const told = { message: "no", status: 400, fault: "client", isError: true };
    expect(await withTable("ConditionalCheckFailedException", ask)).toEqual({
      ...told,
      ...{ name: "ConditionalCheckFailedException", isKnown: true },
    });
    expect(await withTable("ResourceNotFoundException", ask)).toEqual({
      ...told,
      ...{ name: "ResourceNotFoundException", isKnown: false },
    });
  });

  it("checks what comes in as before, and says plainly that it cannot describe it as JSON Schema", async () => {
    const { parse, schemaOf } = (await bundled(question)) as {
      parse(text: string): { success: boolean; error?: { issues: readonly { message: string }[] } };
      schemaOf(): unknown;
    };
    expect(parse('{"a":"2","b":"xy"}').success).toBe(true);
    const messages = parse('{"a":0,"b":""}').error?.issues.map(({ message }) => message) ?? [];
    expect(messages).toHaveLength(2);
    for (const message of messages) expect(message).toContain("Too small");
    expect(schemaOf).toThrow("JSON Schema is left out");
  });

  it("keeps the class of every error that an adapter asks after by class", () => {
    const adapters = readdirSync(join(ROOT, "functions/adapters"), { recursive: true, encoding: "utf8" });
    const asked = adapters
      .filter((name) => name.endsWith(".ts"))
      .flatMap((name) => [
        ...readFileSync(join(ROOT, "functions/adapters", name), "utf8").matchAll(/instanceof (\w+)/g),
      ])
      .map(([, name]) => name)
      .filter((name) => name !== undefined && !/^(?:\w*Error|\w+ServiceException)$/.test(name));
    expect([...new Set(asked)].sort()).toEqual([...ERROR_CLASSES].sort());
  });
});
