/**
 * Plays one sequence for one sample contact: the service's own code on the ports in memory, with a clock that jumps from
 * alarm to alarm. Nothing is read or written outside, and no real time passes.
 */
import { enroll } from "../../app/enroll.ts";
import type { Service } from "../../app/service.ts";
import { tell, wake } from "../../app/tell.ts";
import type { SampleContact } from "../../core/compiling/sample-contacts.ts";
import { touchIdOf } from "../../core/identity.ts";
import type { Lead } from "../../core/lead.ts";
import { DEFAULTS } from "../../core/linting/timetable.ts";
import type { Instant, State } from "../../core/person.ts";
import type { Rehearsal, Standing, WhatIf } from "../../core/rehearsal.ts";
import type { Catalog } from "../../core/sequence.ts";
import type { Settings } from "../../core/settings.ts";
import { zonesOf } from "../../core/zones.ts";
import { createWorld, type MemoryWorld } from "../memory/world.ts";
import { happeningsOf } from "./happenings.ts";
import { type Deed, deedOf, type LeadScene, latestMail } from "./lead.ts";

export interface Plan {
  readonly catalog: Catalog;
  readonly sequence: string;
  readonly contact: SampleContact;
  readonly start: Instant;
  readonly whatIf?: WhatIf;
  /** The zone they are in instead of their own. */
  readonly elsewhere?: string;
  /** As if they had never allowed texts. */
  readonly withoutConsent?: boolean;
  /** A touch that is held is given up, as a person may do, and the rest is played as well. */
  readonly pastHolds?: boolean;
  /** What a stage is configured with unless its environment says otherwise. */
  readonly settings?: Settings;
}

const DAY = 86_400_000;
const MINUTE = 60_000;
/** Thirty steps of a year each would be played for ever. */
const HORIZON = 800 * DAY;
const MOST_TURNS = 2_000;
/** A mailbox answers by itself, or refuses, about so long after the mail. */
const MAILBOX_MS = MINUTE;

/** What would happen, up to the end, or to where it waits for a person. */
export async function rehearse(plan: Plan): Promise<Rehearsal> {
  const { catalog, sequence, start, whatIf = { is: "nothing" }, settings = DEFAULTS } = plan;
  const contact = circumstanced(plan);
  const clock = { now: start };
  const now = () => clock.now;
  const world = createWorld({ now });
  const service: Service = { world, catalog, settings, now, measure: () => {}, log: () => {} };
  const zones = zonesOf(contact, settings.unknownZones);
  const zone = zones[0] ?? "UTC";
  const sender = catalog.senders[catalog.sequences[sequence]?.sender ?? ""];
  const about = {
    ...{ sequence, contact: contact.id, start, whatIf, zone, zones },
    sender: { name: sender?.name ?? "", zone: sender?.zone ?? "UTC" },
  };
  const asked = await enroll(service, { lead: leadOf(contact, start), sequence, source: "rehearsal" });
  if (asked.is === "refused") {
    const standing: Standing = { is: "refused", why: `${asked.what}: ${asked.fix}` };
    return { ...about, happenings: [], standing, notes: [] };
  }
  const { contactId } = asked;
  const scene: LeadScene = { service, world, contactId, contact, zone, desk: sender?.email ?? "" };
  const deed = deedOf(whatIf, start, zone);
  const notes = await play(scene, clock, { start, deed, pastHolds: plan.pastHolds ?? false });
  const facts = await world.timeline.list(contactId);
  const { state } = await world.people.read(contactId);
  return {
    ...about,
    happenings: happeningsOf(facts, world.ledger.accepted),
    standing: standingOf(state),
    notes,
  };
}

interface Clock {
  now: Instant;
}

interface Play {
  readonly start: Instant;
  readonly deed: Deed | undefined;
  readonly pastHolds: boolean;
}

/** Rings every alarm, takes tasks as done when they are due, and lets the lead do what they do. Answers what could not be done. */
async function play(
  scene: LeadScene,
  clock: Clock,
  { start, deed, pastHolds }: Play,
): Promise<readonly string[]> {
  const { service, world, contactId } = scene;
  const notes: string[] = [];
  let planned = deed;
  await wakeAll(service, world);
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    if (pastHolds) await giveUpHolds(scene);
    const { state } = await world.people.read(contactId);
    const deedAt = planned === undefined ? undefined : timeOf(planned, world);
    if (planned === undefined && waitsForPerson(state)) break;
    const at = Math.min(
      ...world.alarms.standing().map((alarm) => alarm.at),
      ...state.tasks.map(({ due }) => due),
      ...(deedAt === undefined ? [] : [deedAt]),
    );
    if (at === Number.POSITIVE_INFINITY || at > start + HORIZON) break;
    clock.now = Math.max(clock.now, at);
    for (const alarm of world.alarms.ring(clock.now)) await wake(service, alarm.contactId, alarm.at);
    await wakeAll(service, world);
    await doTasks(scene);
    if (planned !== undefined && deedAt !== undefined && deedAt <= clock.now) {
      const why = await planned.act(scene);
      if (why !== undefined) notes.push(why);
      planned = undefined;
    }
    await wakeAll(service, world);
  }
  if (planned !== undefined) notes.push("It had ended, or waited for a person, before they did that.");
  return notes;
}

function timeOf(deed: Deed, world: MemoryWorld): Instant | undefined {
  if (!deed.waitsForMail) return deed.at;
  const mail = latestMail(world);
  return mail === undefined || mail.at < deed.at ? undefined : mail.at + MAILBOX_MS;
}

async function wakeAll(service: Service, world: MemoryWorld): Promise<void> {
  for (let woken = world.waker.take(); woken.length > 0; woken = world.waker.take()) {
    for (const contactId of woken) await wake(service, contactId);
  }
}

async function doTasks({ service, world, contactId }: LeadScene): Promise<void> {
  const { state } = await world.people.read(contactId);
  for (const { id, due } of state.tasks) {
    if (due > service.now()) continue;
    await tell(service, contactId, { is: "closed", taskId: id, as: "done", by: "the rehearsal" });
  }
}

async function giveUpHolds({ service, world, contactId }: LeadScene): Promise<void> {
  const { state } = await world.people.read(contactId);
  for (const one of state.enrollments) {
    if (one.status !== "active" || one.hold === undefined) continue;
    await tell(service, contactId, {
      is: "skipped",
      touchId: touchIdOf(one.id, one.step),
      by: "the rehearsal",
    });
    await wakeAll(service, world);
  }
}

/** A hold is looked at again each day for ever, and a pause without an end has none. */
function waitsForPerson({ enrollments }: State): boolean {
  return enrollments.every(
    (one) =>
      one.status === "ended" ||
      (one.status === "active" && one.hold !== undefined) ||
      (one.status === "paused" && one.until === undefined),
  );
}

function standingOf({ enrollments }: State): Standing {
  const latest = enrollments.at(-1);
  if (latest === undefined) return { is: "goes on" };
  if (latest.status === "ended") return { is: "ended", why: latest.why };
  if (latest.status === "paused") return { is: "paused", why: latest.why };
  return latest.hold === undefined ? { is: "goes on" } : { is: "held", step: latest.step };
}

function circumstanced({ contact, elsewhere, withoutConsent = false }: Plan): SampleContact {
  return {
    ...contact,
    ...(elsewhere === undefined ? {} : { zone: elsewhere }),
    smsConsent: contact.smsConsent && !withoutConsent,
  };
}

/** A sample contact as a form or an import would bring them. */
function leadOf(contact: SampleContact, start: Instant): Lead {
  const { id, email, phone, zone, country, attributes, smsConsent } = contact;
  const known = Object.entries({ email, phone, zone, country }).filter(([, value]) => value !== undefined);
  const consent = smsConsent ? { smsConsent: { at: start, source: "sample-contacts.yaml" } } : {};
  return { id, ...Object.fromEntries(known), ...consent, attributes };
}
