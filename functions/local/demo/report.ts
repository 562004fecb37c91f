/** What became of each lead, asked of the API as any client would. */
import type { Fact } from "../../core/facts.ts";
import type { Report } from "../../core/report.ts";
import type { Sequence } from "../../core/sequence.ts";
import { zonesOf } from "../../core/zones.ts";
import type { LocalService } from "../local-service.ts";
import { type Delivered, stepOf } from "./ledger.ts";

export interface Enrolled {
  readonly contactId: string;
  readonly enrollmentId: string;
  readonly name: string;
}

export interface LeadReport extends Enrolled {
  readonly status: string;
  readonly why: string;
  readonly zones: readonly string[];
  readonly steps: readonly string[];
  readonly facts: readonly (Fact & { readonly at: unknown })[];
  /** Whether the touch's step may go out at any hour. */
  anyHour(touch: Delivered): boolean;
}

interface Shown {
  readonly zone?: string;
  readonly country?: string;
  readonly enrollments: readonly { readonly id: string; readonly status: string; readonly why?: string }[];
}

export async function reportOn(
  service: LocalService,
  sequence: Sequence,
  lead: Enrolled,
): Promise<LeadReport> {
  const contact = await getJson<Shown>(service, `/contacts/${lead.contactId}`);
  const { facts } = await getJson<{ facts: LeadReport["facts"] }>(
    service,
    `/contacts/${lead.contactId}/timeline`,
  );
  const enrollment = contact.enrollments.find(({ id }) => id === lead.enrollmentId);
  const steps = sequence.steps.map(({ id }) => id);
  const always = new Set(sequence.steps.flatMap(({ id, window }) => (window === "always" ? [id] : [])));
  return {
    ...lead,
    status: enrollment?.status ?? "missing",
    why: enrollment?.why ?? "",
    zones: zonesOf(contact, []),
    steps,
    facts,
    anyHour: (touch) => always.has(stepOf(touch, steps) ?? ""),
  };
}

async function getJson<T>(service: LocalService, path: string): Promise<T> {
  const response = await service.api("GET", path);
  if (!response.ok) throw new Error(`GET ${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** What practitioners quote, and here is counted: after which touch they answer. Rows of a table, its titles first. */
export async function repliesByTouch(service: LocalService, sequence: string): Promise<readonly string[][]> {
  const { touches } = await getJson<Pick<Report, "touches">>(service, `/reports/${sequence}`);
  const percent = (share: number) => (100 * share).toFixed(0);
  return [
    ["touch", "sent", "replied", "share (95 %)"],
    ...touches.map(({ touch, sent, replied: { count, rate, low, high } }) => [
      ...[String(touch), String(sent), String(count)],
      `${percent(rate)} % (${percent(low)} to ${percent(high)})`,
    ]),
  ];
}

export function hasEnded({ status }: LeadReport): boolean {
  return status === "ended";
}

/** The row of the closing table. */
export function rowOf(report: LeadReport): readonly string[] {
  const { name, why, facts } = report;
  const count = (is: Fact["is"], channel?: string) =>
    facts.filter(
      (fact) => fact.is === is && (channel === undefined || ("channel" in fact && fact.channel === channel)),
    ).length;
  return [
    name,
    why,
    String(count("touched", "email")),
    String(count("touched", "sms")),
    String(count("tasked")),
    notDone(report).join("; "),
  ];
}

/** Touches that did not happen, and why. */
function notDone({ facts, steps }: LeadReport): readonly string[] {
  const reasons = facts.flatMap((fact) => {
    if (fact.is === "skipped" || fact.is === "held" || fact.is === "refused")
      return [`${fact.step} ${fact.is}: ${fact.why.split(": ")[0]}`];
    return [];
  });
  const ended = facts.find((fact) => fact.is === "ended");
  const taken = new Set(
    facts.flatMap((fact) => (["touched", "tasked", "skipped"].includes(fact.is) ? [fact.step ?? ""] : [])),
  );
  const cut = steps.filter((step) => !taken.has(step)).length;
  return cut === 0 || ended === undefined
    ? reasons
    : [...reasons, `${cut} of ${steps.length} not sent: ${ended.why}`];
}
