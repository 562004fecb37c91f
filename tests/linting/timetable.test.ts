/** The timetable that rules go by is what the service decides: the same touches at the same instants. */

import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readTemplateFolder } from "../../functions/cli/template-folder.ts";
import { compileCatalogInProcess } from "../../functions/core/compiling/catalog.ts";
import { readSampleContacts } from "../../functions/core/compiling/sample-contacts.ts";
import { decide } from "../../functions/core/decide/decide.ts";
import type { Event } from "../../functions/core/events.ts";
import { contactIdOf } from "../../functions/core/identity.ts";
import { DEFAULTS, STARTS, timetableOf } from "../../functions/core/linting/timetable.ts";
import { personOf } from "../../functions/core/linting/trials.ts";
import type { Person } from "../../functions/core/person.ts";
import { US_ZONES } from "../../functions/core/zones.ts";
import { readConfig } from "../../functions/handlers/config.ts";

const { files } = readTemplateFolder(resolve(import.meta.dirname, "../../templates"));
const catalog = compileCatalogInProcess(files);
const read = readSampleContacts(
  "",
  files.find(({ path }) => path === "_shared/sample-contacts.yaml")?.text ?? "",
);
const contacts = read.is === "read" ? read.value : [];

/** Lets the service decide from enrollment to the end. Whoever lacks a field is given one, so that nothing is held. */
function lived(sequence: string, person: Person, start: number) {
  let { state } = person;
  const profile = {
    ...person.profile,
    attributes: { ...person.profile.attributes, first_name: "A", interest: "b" },
  };
  const touches: { step: string; at: number }[] = [];
  const tell = (event: Event, now: number) => {
    const circumstances = {
      now,
      attempt: "00000000-0000-4000-8000-000000000000",
      catalog,
      settings: DEFAULTS,
      switches: { sequences: {}, senders: {} },
    };
    const decision = decide({ state, profile }, event, circumstances);
    state = decision.next;
    for (const effect of decision.effects) {
      if (effect.is === "putOnDesk" && effect.item.kind === "task")
        touches.push({ step: effect.item.step, at: effect.item.due });
    }
    const performed = state.pending.map(({ id }) => id);
    if (performed.length > 0) tell({ is: "performed", ids: performed }, now);
    if (decision.touch === undefined) return;
    const { touch } = decision;
    touches.push({ step: touch.step, at: now });
    tell({ is: "handedOver", touch, providerId: touch.touchId, messageId: "<a@b.example>" }, now);
  };
  tell({ is: "enrolled", sequence, source: "test", details: {}, suppressions: {}, again: false }, start);
  for (let turn = 0; turn < 100; turn += 1) {
    const [enrollment] = state.enrollments;
    if (enrollment?.status !== "active") break;
    expect(enrollment.hold, "nothing is held").toBeUndefined();
    tell({ is: "woke" }, enrollment.due);
  }
  return touches;
}

describe.each(Object.values(catalog.sequences))("$name", (sequence) => {
  it.each(contacts)("$id is touched when the timetable says so", (contact) => {
    const person = personOf(contact);
    const known: Person = {
      profile: person.profile,
      state: { ...person.state, contactId: contactIdOf("id", contact.id) },
    };
    for (const start of STARTS.filter((_, index) => index % 6 === 0)) {
      const { touches, stuck } = timetableOf(sequence, catalog.senders[sequence.sender], known.state, start);
      expect(stuck).toBeUndefined();
      expect(touches.length).toBeGreaterThan(4);
      expect(lived(sequence.name, known, start)).toEqual(touches);
    }
  });
});

it("the settings that rules go by are those a stage has unless it is told otherwise", () => {
  const config = readConfig({
    STAGE: "test",
    TABLE_NAME: "softtouch-test",
    PUBLIC_URL: "https://softtouch.example",
    REPLY_DOMAIN: "reply.softtouch.example",
    SIGNING_KEYS: `k:${Buffer.alloc(32, 7).toString("base64")}`,
    SCHEDULE_GROUP: "test",
    SCHEDULE_ROLE_ARN: "arn:aws:iam::123456789012:role/test",
    TOUCH_FUNCTION_ARN: "arn:aws:lambda:us-east-1:123456789012:function:test",
    CONFIGURATION_SET: "test",
    TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
    TWILIO_AUTH_TOKEN: "0".repeat(32),
    TWILIO_FROM: "+12025550143",
  });
  expect(DEFAULTS.unknownZones).toEqual(config.UNKNOWN_ZONES);
  expect(DEFAULTS.unknownZones).toEqual(US_ZONES);
  expect(DEFAULTS.spreadMs).toBe(config.SPREAD_MINUTES * 60_000);
  expect(DEFAULTS.caps).toEqual({ perDay: config.CAP_PER_DAY, perWeek: config.CAP_PER_WEEK });
});

it("the starts fall on every weekday and into every season", () => {
  expect(new Set(STARTS.map((start) => new Date(start).getUTCDay())).size).toBe(7);
  expect(new Set(STARTS.map((start) => new Date(start).getUTCMonth())).size).toBe(12);
});
