/** Whether the laws held, by what the stand-ins received and what the timelines say. */

import type { Delivered } from "./ledger.ts";
import { hasEnded, type LeadReport } from "./report.ts";

export interface Audit {
  readonly sentAfterAnswer: number;
  readonly duplicates: number;
  readonly lost: number;
  /** Every broken law in a sentence. */
  readonly broken: readonly string[];
}

/** `answers` say when each enrollment's lead answered, by enrollment id. */
export function audit(
  ledger: readonly Delivered[],
  reports: readonly LeadReport[],
  answers: ReadonlyMap<string, number>,
): Audit {
  const touches = ledger.filter(({ touchId }) => touchId !== undefined);
  const late = touches.filter(({ at, enrollmentId = "" }) => at > (answers.get(enrollmentId) ?? Infinity));
  const twice = touches.filter(
    ({ touchId }, index) => touches.findIndex((one) => one.touchId === touchId) < index,
  );
  const lost = [...lostTouches(touches, reports), ...lostLeads(reports)];
  const broken = [
    ...late.map(({ to, subject, body }) => `sent after an answer: to ${to}: ${subject || body}`),
    ...twice.map(({ to, subject, body }) => `sent twice: to ${to}: ${subject || body}`),
    ...lost,
    ...touches.flatMap((touch) => wrongHours(touch, reports)),
    ...touches
      .filter(({ body }) => /Hi\s*,|undefined|\[object/.test(body))
      .map(({ to }) => `a blank: to ${to}`),
  ];
  return { sentAfterAnswer: late.length, duplicates: twice.length, lost: lost.length, broken };
}

/** What the providers took and the timelines do not know of, and the other way round. */
function lostTouches(touches: readonly Delivered[], reports: readonly LeadReport[]): readonly string[] {
  const told = new Set(
    reports.flatMap(({ facts }) => facts.flatMap((fact) => (fact.is === "touched" ? [fact.touchId] : []))),
  );
  const sent = new Set(touches.map(({ touchId = "" }) => touchId));
  return [
    ...[...sent].filter((id) => !told.has(id)).map((id) => `touch ${id} went out and its fact is missing`),
    ...[...told].filter((id) => !sent.has(id)).map((id) => `touch ${id} is a fact and never went out`),
  ];
}

function lostLeads(reports: readonly LeadReport[]): readonly string[] {
  return reports.flatMap((report) => {
    if (!hasEnded(report)) return [`${report.name} was left behind: ${report.status}`];
    const behind = new Set(report.facts.flatMap((fact) => ("step" in fact && fact.step ? [fact.step] : [])));
    const missing = report.why === "completed" ? report.steps.filter((step) => !behind.has(step)) : [];
    return missing.map((step) => `${report.name} completed without "${step}"`);
  });
}

/** Read from the clock on the wall of every zone the lead may be in, by Intl and not by our own arithmetic. */
function wrongHours(touch: Delivered, reports: readonly LeadReport[]): readonly string[] {
  const report = reports.find(({ enrollmentId }) => enrollmentId === touch.enrollmentId);
  if (report === undefined) return [`a touch to ${touch.to} belongs to nobody`];
  if (report.anyHour(touch)) return [];
  const [from, to] = touch.channel === "sms" ? [10, 17] : [9, 17];
  return report.zones.flatMap((zone) => {
    const parts = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      weekday: "short",
      hour: "2-digit",
      hourCycle: "h23",
    });
    const read = Object.fromEntries(parts.formatToParts(touch.at).map(({ type, value }) => [type, value]));
    const hour = Number(read.hour);
    const isRight = hour >= from && hour < to && read.weekday !== "Sat" && read.weekday !== "Sun";
    return isRight ? [] : [`${report.name} was written to on ${read.weekday} at ${hour} h in ${zone}`];
  });
}
