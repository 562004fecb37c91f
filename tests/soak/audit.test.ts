/** The audit is worth what it finds: the books of a small true story, and then of false ones. */
import { beforeAll, describe, expect, it } from "vitest";
import { enroll } from "../../functions/app/enroll.ts";
import type { Service } from "../../functions/app/service.ts";
import { wake } from "../../functions/app/tell.ts";
import type { Fact } from "../../functions/core/facts.ts";
import type { Delivered } from "../../functions/local/demo/ledger.ts";
import { createWorld } from "../../functions/local/memory/world.ts";
import { settings } from "../app/settings.ts";
import { compileSequences } from "../simulation/catalog.ts";
import { type Acceptance, History } from "../simulation/history.ts";
import { observe } from "../simulation/observed-world.ts";
import { audit, type WireEvidence } from "./audit.ts";
import type { ClaimStory } from "./chronicle.ts";
import type { Invocation } from "./fleet.ts";

/** A Tuesday, ten in the morning in New York. */
const NOW = Date.UTC(2026, 2, 3, 15);
const MINUTE = 60_000;

/** One lead is enrolled and gets a first mail. */
async function tellTrueStory(): Promise<WireEvidence> {
  const now = () => NOW;
  const memory = createWorld({ now });
  const history = new History();
  const silent = { onPut: () => {}, onTurned: () => {}, onAccepted: () => {} };
  const catalog = compileSequences();
  const observed = observe({ memory, history, now, ...silent }, "touch 1");
  const service: Service = {
    world: { ...memory, ...observed },
    catalog,
    settings,
    now,
    measure: () => {},
    log: () => {},
  };
  const attributes = { first_name: "Maria" };
  const lead = { id: "maria", email: "maria@shop.example", zone: "America/New_York", attributes };
  const enrolled = await enroll(service, { lead, sequence: "quick", source: "test" });
  if (enrolled.is === "refused") throw new Error(enrolled.what);
  await wake(service, enrolled.contactId);
  const facts = await memory.timeline.list(enrolled.contactId);
  return {
    ...{ history, catalog, settings },
    people: memory.people.everybody(),
    facts: new Map([[enrolled.contactId, facts]]),
    desk: [],
    notices: memory.ledger.notices,
    sent: [],
    totals: await memory.results.totals("quick"),
    end: NOW,
    ledger: history.acceptances.map(booked),
    claims: new Map(),
    troubles: new Map(),
    gaps: [],
  };
}

function booked({ message }: Acceptance): Delivered {
  const { at, channel, touchId, enrollmentId, to } = message;
  const unread = { subject: "", body: "", replyTo: "", unsubscribeUrl: "" };
  return { at, channel, touchId, enrollmentId, to, ...unread };
}

let story: WireEvidence;
let acceptance: Acceptance;
let contactId: string;
beforeAll(async () => {
  story = await tellTrueStory();
  const [first] = story.history.acceptances;
  if (first === undefined) throw new Error("nothing was sent in the true story");
  acceptance = first;
  contactId = first.message.contactId;
});

/** The same history with more in it, or less. */
function historyWith(change: Partial<Pick<History, "acceptances" | "answers">>): History {
  return Object.assign(Object.create(story.history) as History, change);
}

/** The same facts with the touched one told otherwise; undefined leaves it out. */
function factsWith(tell: (touched: Extract<Fact, { is: "touched" }>) => Fact | undefined) {
  const own = (story.facts.get(contactId) ?? []).flatMap((fact) => {
    const told = fact.is === "touched" ? tell(fact) : fact;
    return told === undefined ? [] : [told];
  });
  return new Map([[contactId, own]]);
}

const settledByEvidence = () => factsWith((touched) => ({ ...touched, evidence: "delivered" }));

function claimBy(by: Partial<Invocation>): ReadonlyMap<string, ClaimStory> {
  const { attempt, enrollmentId } = acceptance.message;
  const claim = [...story.history.puts.values()]
    .flat()
    .flatMap(({ after }) => after.enrollments.flatMap((one) => (one.claim === undefined ? [] : [one.claim])))
    .find((one) => one.attempt === attempt);
  if (claim === undefined) throw new Error("the true story has no claim");
  const invocation: Invocation = {
    ...{ execution: "touch 1", name: "touch", event: { contactId }, worker: "worker-1", began: NOW },
    ...by,
  };
  return new Map([[attempt, { claim, contactId, enrollmentId, by: invocation }]]);
}

describe("the audit", () => {
  it("finds nothing wrong with a lead who got one mail and said nothing", () => {
    const { breaches, ...counts } = audit(story);
    expect(breaches).toEqual([]);
    expect(counts).toEqual({
      ...{ sentAfterAnswer: 0, duplicates: 0, lost: 0, otherBreaches: 0 },
      ...{ settledByEvidence: 0, overtaken: 0, unknown: 0, neverReachedProvider: 0 },
    });
  });

  it("finds a touch that the provider took twice", () => {
    const acceptances = [acceptance, { ...acceptance, order: acceptance.order + 1 }];
    const { duplicates, breaches } = audit({
      ...story,
      history: historyWith({ acceptances }),
      ledger: acceptances.map(booked),
    });
    expect(duplicates).toBe(1);
    expect(breaches).toMatchObject([{ law: "once", contactId }]);
  });

  it("finds a touch in a provider's books that nobody saw at its door", () => {
    const { breaches } = audit({ ...story, ledger: [booked(acceptance), booked(acceptance)] });
    expect(breaches).toMatchObject([{ law: "seen", what: expect.stringContaining("2 times") }]);
  });

  it("finds a touch that was claimed after an answer had been taken", () => {
    const claimed = story.history.puts
      .get(contactId)
      ?.find(({ after }) => after.enrollments.some(({ claim }) => claim !== undefined));
    const takenAt = (claimed?.order ?? 0) - 0.5;
    const answers = [{ contactId, saidAt: takenAt - 0.1, takenAt, what: "text SM1 (reply)" }];
    const { sentAfterAnswer, breaches } = audit({ ...story, history: historyWith({ answers }) });
    expect(sentAfterAnswer).toBe(1);
    expect(breaches).toMatchObject([{ law: "silence", what: expect.stringContaining("before its claim") }]);
  });

  it("lets a touch pass that was claimed before the answer was taken", () => {
    const answers = [{ contactId, saidAt: 1, takenAt: acceptance.order, what: "text SM1 (reply)" }];
    expect(audit({ ...story, history: historyWith({ answers }) }).breaches).toEqual([]);
  });

  it("finds a touch that went out and is in no timeline", () => {
    const { lost } = audit({ ...story, facts: factsWith(() => undefined) });
    expect(lost).toBeGreaterThan(0);
  });

  it("finds somebody who is owed something and was left lying", () => {
    const { lost, breaches } = audit({ ...story, end: NOW + 24 * 60 * MINUTE });
    expect(lost).toBe(1);
    expect(breaches).toMatchObject([{ law: "never lost", what: expect.stringContaining("owed since") }]);
  });

  it("finds a touch that evidence settled though nothing was done to its invocation", () => {
    const ended = { ended: acceptance.order };
    for (const claims of [new Map<string, ClaimStory>(), claimBy(ended)]) {
      const { breaches } = audit({ ...story, facts: settledByEvidence(), claims });
      expect(breaches).toMatchObject([{ law: "traced", contactId }]);
    }
  });

  it("traces one to the kill of its process, and another to the answer that was lost", () => {
    const facts = settledByEvidence();
    const { attempt } = acceptance.message;
    const killed = audit({ ...story, facts, claims: claimBy({ killed: true }) });
    const dropped = audit({
      ...story,
      facts,
      claims: claimBy({ ended: 1 }),
      troubles: new Map([[attempt, "timeout-after-acceptance"]]),
    });
    for (const { breaches, settledByEvidence: settled } of [killed, dropped]) {
      expect(breaches).toEqual([]);
      expect(settled).toBe(1);
    }
  });

  it("does not take a refusal for a reason: it leaves nothing to evidence", () => {
    const troubles = new Map([[acceptance.message.attempt, "throttle" as const]]);
    const { breaches } = audit({
      ...story,
      facts: settledByEvidence(),
      claims: claimBy({ ended: 1 }),
      troubles,
    });
    expect(breaches).toMatchObject([{ law: "traced" }]);
  });

  it("finds a row that did not follow upon the version before", () => {
    const { otherBreaches } = audit({ ...story, gaps: [`contact ${contactId} was put as version 4 upon 4`] });
    expect(otherBreaches).toBe(1);
  });
});
