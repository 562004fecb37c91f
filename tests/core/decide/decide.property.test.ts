/**
 * Laws that hold for whatever happens to a person, in whatever order. A run is a list of random happenings in a small
 * world: five sequences, two addresses a channel, a clock that goes forward; every decision in it is checked.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Touch } from "../../../functions/core/effects.ts";
import type { Refusal } from "../../../functions/core/events.ts";
import { touchIdOf } from "../../../functions/core/identity.ts";
import {
  attemptName,
  DAY,
  given,
  HOUR,
  happen,
  later,
  MINUTE,
  type Scene,
  settings,
  steps,
  type Turn,
} from "../scene.ts";
import { CATALOG } from "../scene-catalog.ts";
import {
  askedForQuiet,
  attributes,
  autoReplied,
  CONSENT,
  closed,
  edited,
  enrolled,
  lifted,
  paused,
  performed,
  refOf,
  replied,
  resumed,
  snoozed,
  stopped,
  suppressed,
  suppression,
  talked,
  woke,
} from "../scene-events.ts";
import { checkLaws } from "./laws.ts";

const NAMES = Object.keys(CATALOG.sequences);
const REASONS = ["unsubscribed", "stop", "complained", "bounced", "imported", "manual"] as const;
const REFUSALS: readonly Refusal[] = [
  { kind: "throttled", why: "rate", retryAfterMs: 5 * MINUTE },
  { kind: "undeliverable", why: "no such user" },
  { kind: "optedOut", why: "21610" },
  { kind: "rejected", why: "not verified" },
];

/** A turn that may speak of the touches claimed so far, the latest first. */
type Happening = (touches: readonly Touch[]) => Turn;

const sequence = fc.constantFrom(...NAMES);
const channel = fc.constantFrom("email", "sms");
const id = fc.integer({ min: 0, max: 5 });
const span = fc.oneof(
  fc.integer({ min: 0, max: 3 * MINUTE }),
  fc.integer({ min: 0, max: 8 * HOUR }),
  fc.integer({ min: 0, max: 4 * DAY }),
);

function said(arbitrary: fc.Arbitrary<Turn>): fc.Arbitrary<Happening> {
  return arbitrary.map((turn) => () => turn);
}

/** Of one of the latest touches; mostly of the last one. */
function outcome(turnOf: (touch: Touch) => fc.Arbitrary<Turn>): fc.Arbitrary<Happening> {
  return fc.tuple(fc.constantFrom(0, 0, 0, 1, 2), fc.gen()).map(([back, generate]) => (touches) => {
    const touch = touches[back];
    return touch === undefined ? (scene) => scene : generate(() => turnOf(touch));
  });
}

const toTheNext: Turn = (scene) => ({
  ...scene,
  now: Math.max(scene.now, scene.person.state.owed ?? scene.now),
});

const woken = said(
  fc.oneof(
    { weight: 5, arbitrary: fc.constant<Turn>((scene) => woke()(toTheNext(scene))) },
    { weight: 3, arbitrary: fc.constant(woke()) },
    // An execution that reads again after its put was answered with a conflict.
    { weight: 1, arbitrary: fc.constant<Turn>((scene) => woke(attemptName(scene.attempts - 1))(scene)) },
    { weight: 1, arbitrary: fc.constant<Turn>((scene) => woke(scene.touch?.attempt)(scene)) },
  ),
);

const told = outcome((touch) =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constant(
        happen({ is: "handedOver", touch: refOf(touch), providerId: "p", messageId: "<m@x>" }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...REFUSALS)
        .map((refusal) => happen({ is: "refused", touch: refOf(touch), refusal })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom("accepted", "delivered", "failed", "softBounced")
        .map((what) =>
          happen(({ now }) => ({ is: "evidenced", touch: refOf(touch), providerId: "p", what, at: now })),
        ),
    },
    {
      weight: 1,
      arbitrary: fc.option(fc.constantFrom(...REASONS)).map((why) =>
        happen({
          ...{ is: "barred", touch: refOf(touch) },
          by:
            why === null
              ? { kind: "notNow", why: "the gate is shut" }
              : { kind: "suppressed", suppression: suppression(why) },
        }),
      ),
    },
  ),
);

const details = fc.record(
  {
    email: fc.constantFrom("maria@bakery.example", "new@bakery.example", null),
    phone: fc.constantFrom("+13035550117", "+13035550118", null),
    zone: fc.constantFrom("America/Denver", "Asia/Tokyo", null),
    country: fc.constantFrom("US", "FR", null),
    smsConsent: fc.constantFrom(CONSENT, null),
  },
  { requiredKeys: [] },
);

const standing = fc.record({ email: fc.constantFrom(...REASONS).map(suppression) }, { requiredKeys: [] });

/** Of one of the tasks that are open, when there is one. */
const worked: fc.Arbitrary<Happening> = fc
  .tuple(fc.nat({ max: 3 }), fc.constantFrom("done", "dropped", "later", "later"), span)
  .map(([place, what, until]) => () => (scene) => {
    const { tasks } = scene.person.state;
    const task = tasks[place % Math.max(1, tasks.length)];
    if (task === undefined) return scene;
    if (what === "later") return snoozed(task.step, scene.now + until)(scene);
    return closed(task.step, what === "done" ? "done" : "dropped")(scene);
  });

const agreed = fc.tuple(id, span).map(
  ([number, until]): Happening =>
    () =>
    (scene) =>
      talked("callBack", { id: `call-${number}`, until: scene.now + until })(scene),
);

const asked = said(
  fc.oneof(
    fc
      .tuple(
        sequence,
        fc.boolean(),
        details,
        fc.oneof({ weight: 6, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: standing }),
      )
      .map(([name, again, known, suppressions]) => enrolled(name, { ...known, again, suppressions })),
    fc.tuple(id, details).map(([number, known]) => edited(known, { id: `edit-${number}` })),
    fc
      .tuple(id, details, standing)
      .map(([number, known, suppressions]) => edited(known, { id: `edit-${number}`, suppressions })),
    fc.tuple(id, fc.option(sequence), fc.option(span)).map(
      ([number, name, until]): Turn =>
        (scene) =>
          paused({
            id: `pause-${number}`,
            ...(name === null ? {} : { sequence: name }),
            ...(until === null ? {} : { until: scene.now + until }),
          })(scene),
    ),
    id.map((number) => resumed(`resume-${number}`)),
    fc.tuple(id, span).map(
      ([number, quiet]): Turn =>
        (scene) =>
          askedForQuiet(scene.now + quiet, `wish-${number}`)(scene),
    ),
  ),
);

const ending = said(
  fc.oneof(
    id.map((number) => replied(`mail-${number}`)),
    id.map((number) => autoReplied(`auto-${number}`)),
    fc.option(sequence).map((name) => stopped(name ?? undefined)),
    fc.tuple(channel, fc.constantFrom(...REASONS)).map(([on, why]) => suppressed(on, why)),
    fc.tuple(channel, fc.constantFrom(...REASONS)).map(([on, why]) => lifted(on, why)),
  ),
);

const moved = said(
  fc.oneof(
    { weight: 4, arbitrary: span.map(later) },
    { weight: 4, arbitrary: fc.constant<Turn>(performed) },
    {
      weight: 1,
      arbitrary: fc.option(fc.constant("incident")).map(
        (stage): Turn =>
          (scene) => ({
            ...scene,
            switches: { ...(stage === null ? {} : { stage }), sequences: {}, senders: {} },
          }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .subarray(["hello", "nudge", "offer", "bye", "note"], { minLength: 1 })
        .map((ids) => steps("web", ...ids)),
    },
    { weight: 1, arbitrary: fc.constantFrom("Maria", null).map((name) => attributes({ first_name: name })) },
  ),
);

const happening = fc.oneof(
  { weight: 10, arbitrary: woken },
  { weight: 8, arbitrary: told },
  { weight: 3, arbitrary: asked },
  { weight: 1, arbitrary: ending },
  { weight: 3, arbitrary: worked },
  { weight: 1, arbitrary: agreed },
  { weight: 5, arbitrary: moved },
);

const start = given(
  settings({ caps: { perDay: 1, perWeek: 3 } }),
  attributes({ first_name: "Maria", interest: "light" }),
).scene;

/** Plays a run and answers every scene of it that decided something. */
function play(happenings: readonly Happening[]): readonly Scene[] {
  const touches: Touch[] = [];
  const scenes: Scene[] = [];
  let scene: Scene = start;
  for (const next of happenings) {
    scene = next(touches)({ ...scene, decisions: [], before: scene.person });
    for (const { touch } of scene.decisions) if (touch !== undefined) touches.unshift(touch);
    if (scene.decisions.length > 0) scenes.push(scene);
  }
  return scenes;
}

const runs = fc
  .tuple(sequence, sequence, fc.array(happening, { minLength: 10, maxLength: 60, size: "max" }))
  .map(([first, second, rest]): Run => [() => enrolled(first), () => enrolled(second), ...rest]);

type Run = readonly Happening[];

/**
 * Checks random runs. The first run that fails is not made smaller, since that would play it thousands of times:
 * the error names the seed and what happened up to the fault.
 */
function always(
  arbitrary: fc.Arbitrary<Run>,
  numRuns: number,
  check: (scenes: readonly Scene[]) => void,
): void {
  const property = fc.property(arbitrary, (run) => {
    const scenes = play(run);
    try {
      check(scenes);
    } catch (cause) {
      throw new Error(`after ${scenes.map(({ asked }) => asked?.event.is).join(", ")}`, { cause });
    }
  });
  const { failed, seed, errorInstance } = fc.check(property, { numRuns, endOnFailure: true });
  if (failed) throw new Error(`broken for seed ${seed}`, { cause: errorInstance });
}

/** The ids of touches that were counted as sent by a decision. */
function countedBy({ decisions }: Scene): readonly string[] {
  return decisions.flatMap(({ effects }) =>
    effects.flatMap((effect) =>
      effect.is === "writeFact" && (effect.fact.is === "touched" || effect.fact.is === "unknown")
        ? [effect.fact.touchId]
        : [],
    ),
  );
}

describe("whatever happens, in whatever order", () => {
  it("every decision keeps to the laws", () => {
    always(runs, 120, (scenes) => {
      for (const { asked, decisions } of scenes) {
        const decision = decisions.at(-1);
        if (asked !== undefined && decision !== undefined) checkLaws(asked, decision);
      }
    });
  });

  it("a touch that counts as sent is never decided again", () => {
    always(runs, 120, (scenes) => {
      const counted = new Set<string>();
      for (const scene of scenes) {
        for (const { touch } of scene.decisions) expect(counted.has(touch?.touchId ?? "")).toBe(false);
        for (const touchId of countedBy(scene)) counted.add(touchId);
      }
    });
  });
});

/** What lies on desks about a person: their open tasks, their holds, and touches of unknown fate. */
function checkDesk({ desk, person: { state } }: Scene): void {
  const items = [...desk.values()].filter((item) => item !== undefined);
  const lying = (kind: string) =>
    items.flatMap((item) => (item.kind === kind ? [`${item.touchId} ${item.due}`] : [])).sort();
  const held = state.enrollments.flatMap((one) =>
    one.status === "active" && one.hold !== undefined
      ? [`${touchIdOf(one.id, one.step)} ${one.hold.since}`]
      : [],
  );
  expect(lying("task")).toEqual(state.tasks.map(({ id: touchId, due }) => `${touchId} ${due}`).sort());
  expect(lying("held")).toEqual(held.sort());
  const unknown = items.filter(({ kind }) => kind === "unknown");
  expect(new Set(unknown.map(({ touchId }) => touchId)).size).toBe(unknown.length);
  for (const { enrollmentId } of state.tasks) {
    expect(state.enrollments.find(({ id }) => id === enrollmentId)?.status).not.toBe("ended");
  }
}

describe("the desk", () => {
  it("holds each open task and each hold once, and nothing of what has ended", () => {
    always(runs, 120, (scenes) => {
      for (const scene of scenes) checkDesk(scene);
    });
  });

  it("is waited for no longer than was said, unless a pause comes in between", () => {
    always(runs, 120, (scenes) => {
      for (const { person, before } of scenes) {
        for (const after of person.state.enrollments) {
          const was = before.state.enrollments.find(({ id }) => id === after.id);
          if (was?.status !== "active" || after.status !== "active") continue;
          if (after.awaits !== undefined && was.awaits === after.awaits) expect(after.due).toBe(was.due);
        }
      }
    });
  });
});

describe("after an answer", () => {
  const words = (["unsubscribed", "stop", "complained", "imported", "manual"] as const).map((why) =>
    suppressed("email", why),
  );
  const conversations = (["spoke", "booked", "no"] as const).map((how) => talked(how, { id: "last" }));
  const answer = said(fc.constantFrom(replied("last"), stopped(), ...conversations, ...words));
  const noise = fc.oneof(
    { weight: 6, arbitrary: woken },
    { weight: 4, arbitrary: told },
    { weight: 3, arbitrary: moved },
  );
  const answered = fc
    .tuple(
      fc.array(happening, { maxLength: 25, size: "max" }),
      answer,
      fc.array(noise, { minLength: 5, maxLength: 25, size: "max" }),
    )
    .map(
      ([before, last, after]): Run => [
        () => enrolled("web"),
        () => enrolled("mix"),
        ...before,
        last,
        ...after,
      ],
    );

  it("no touch is decided any more, in any sequence", () => {
    always(answered, 120, (scenes) => {
      const since = scenes.findLastIndex(({ asked }) => isAnswer(asked?.event));
      expect(since).toBeGreaterThanOrEqual(0);
      for (const { decisions, person } of scenes.slice(since)) {
        expect(decisions.flatMap(({ touch }) => touch?.step ?? [])).toEqual([]);
        for (const { status } of person.state.enrollments) expect(status).toBe("ended");
      }
    });
  });
});

function isAnswer(event: NonNullable<Scene["asked"]>["event"] | undefined): boolean {
  if (event?.is === "replied" || event?.is === "talked") return event.id === "last";
  return event?.is === "suppressed" || (event?.is === "stopped" && event.scope.sequence === undefined);
}
