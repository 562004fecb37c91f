/** How many people of a stage wait on which step: asked page by page, as many as there are. */
import * as z from "zod";
import { addWaiting, type Waiting } from "../../core/waiting.ts";
import type { Call } from "../command.ts";

const pageSchema = z.looseObject({
  waiting: z.array(
    z.looseObject({
      sequence: z.string(),
      step: z.string(),
      people: z.number(),
      held: z.number(),
      paused: z.number(),
    }),
  ),
  read: z.number(),
  cursor: z.string().optional(),
});

/** Said now and then: a million people are four thousand pages. */
const PAGES_A_LINE = 100;

export async function readWaiting({
  api,
  progress,
}: Pick<Call, "api" | "progress">): Promise<readonly Waiting[]> {
  let waiting: readonly Waiting[] = [];
  let read = 0;
  let cursor: string | undefined;
  let pages = 0;
  do {
    const query: string = cursor === undefined ? "" : `?${new URLSearchParams({ cursor })}`;
    const page = await api.get(`/v1/enrollments/waiting${query}`, pageSchema);
    const counts = page.waiting.map(({ sequence, step, people, held, paused }) => {
      return { sequence, step, people, held, paused };
    });
    waiting = addWaiting([...waiting, ...counts]);
    read += page.read;
    cursor = page.cursor;
    pages += 1;
    if (pages % PAGES_A_LINE === 0) progress(`${read} people looked at`);
  } while (cursor !== undefined);
  return waiting;
}
