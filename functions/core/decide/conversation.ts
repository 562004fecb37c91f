/** Somebody spoke with them by hand: that is an answer. */
import type { Event } from "../events.ts";
import type { Draft } from "./draft.ts";
import { pauseOrExtend } from "./pause.ts";

/** Silence; until the agreed date, when there is one. */
export function talk(draft: Draft, event: Extract<Event, { is: "talked" }>): void {
  const { id, how, note, by, until, replyId } = event;
  const of = replyId === undefined ? {} : { replyId };
  const agreed = until === undefined ? {} : { until };
  if (!draft.note({ is: "talked", how, note, by, ...of, ...agreed }, id)) return;
  const because = `${by} spoke with them: ${note}`;
  if (how !== "callBack" || until === undefined) {
    draft.noteAnswer(id);
    if (how === "no") draft.state = { ...draft.state, declined: { at: draft.now, replyId: id } };
    draft.endAll(how === "booked" ? "booked" : "replied", because);
    return;
  }
  for (const enrollment of draft.state.enrollments) {
    pauseOrExtend(draft, enrollment, { id, why: because, until });
  }
}
