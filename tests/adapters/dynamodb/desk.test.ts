import { afterAll, beforeAll, expect, test } from "vitest";
import { createDesk } from "../../../functions/adapters/dynamodb/desk.ts";
import { startWire } from "../wire.ts";

let wire: Awaited<ReturnType<typeof startWire>>;
beforeAll(async () => {
  wire = await startWire();
});
afterAll(() => wire.close());

/** Sends every put twice, as the SDK does when the first one's answer was lost, and answers the second. */
async function withPutsRepeated(act: () => Promise<void>): Promise<void> {
  const { middlewareStack } = wire.table.client;
  middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === "PutItemCommand") await next(args);
        return next(args);
      },
    { step: "initialize", name: "repeated" },
  );
  try {
    await act();
  } finally {
    middlewareStack.remove("repeated");
  }
}

test("whoever claims a morning has it although the answer was lost and the put was made again", async () => {
  const [one, other] = [createDesk(wire.table), createDesk(wire.table)];
  await withPutsRepeated(async () => {
    expect(await one.claimMorning("ana", "2026-03-02")).toBe(true);
    expect(await other.claimMorning("ana", "2026-03-02")).toBe(false);
    expect(await one.claimMorning("ana", "2026-03-02")).toBe(false);
  });
});

test("an outage is thrown, and no desk is taken for empty", async () => {
  const desk = createDesk({ ...wire.table, tableName: "no-such-table" });
  await expect(desk.open("ana")).rejects.toThrow();
  await expect(desk.claimMorning("ana", "2026-03-02")).rejects.toThrow();
  await expect(desk.take("item")).rejects.toThrow();
});
