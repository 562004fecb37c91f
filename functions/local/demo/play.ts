/** The play: leads are enrolled, time passes, they answer. */
import { readFileSync } from "node:fs";
import type { LeadRow } from "../../core/lead-file.ts";
import { parseLeadFile } from "../../core/lead-file.ts";
import type { Instant } from "../../core/person.ts";
import type { Sequence } from "../../core/sequence.ts";
import { zonesOf } from "../../core/zones.ts";
import type { LocalService } from "../local-service.ts";
import { answer } from "./answers.ts";
import { BOUNCING, MENDED, REACTIONS, REP, type Reaction, SUPPRESSED } from "./cast.ts";
import { type Delivered, readLedger, stepOf } from "./ledger.ts";
import type { Enrolled } from "./report.ts";
import { inShort, type Line } from "./story.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Where the sender sits. */
const HOME = "America/New_York";

export interface Play {
  readonly enrolled: readonly Enrolled[];
  readonly refused: readonly { readonly where: string; readonly what: string; readonly fix?: string }[];
  /** When each enrollment's lead answered, opted out or bounced. */
  readonly answers: ReadonlyMap<string, Instant>;
}

interface Player extends Enrolled {
  readonly lead: LeadRow["lead"];
  readonly zone: string;
}

interface Stage {
  readonly service: LocalService;
  readonly sequence: Sequence;
  readonly tell: (line: Line) => void;
  readonly players: readonly Player[];
  readonly answers: Map<string, Instant>;
}

export async function play(
  service: LocalService,
  sequence: Sequence,
  days: number,
  tell: (line: Line) => void,
): Promise<Play> {
  const { stack } = service;
  await expectOk(
    service.api("POST", "/suppressions", { address: SUPPRESSED, evidence: "asked us at a trade fair" }),
  );
  stack.ses.bounce(BOUNCING);
  const { players, refused } = await enrollAll(service, sequence);
  const answers = new Map<string, Instant>();
  const stage = { service, sequence, tell, players, answers };
  const watch = watcher(stage);
  stack.lambda.register("demo-person", (event: Scene) => act(stage, event));
  stack.lambda.register("demo-rep", ({ link }: { link: string }) => doTask(stage, link));
  await stack.settle();
  watch();
  // Sweeping four times a day is enough to show that it does no harm; alarms keep their minutes.
  await stack.advanceTo(stack.clock.now() + days * DAY, { sweepEvery: 6 * 60 * MINUTE, onStop: watch });
  return { enrolled: players, refused, answers };
}

async function enrollAll(service: LocalService, sequence: Sequence) {
  const csv = readFileSync(new URL("leads.csv", import.meta.url), "utf8");
  const path = `/enrollments?sequence=${sequence.name}&source=leads.csv`;
  const response = await expectOk(service.api("POST", path, csv, "text/csv"));
  const body = (await response.json()) as {
    enrollments: { where: string; contactId: string; enrollmentId: string }[];
    errors?: Play["refused"];
  };
  const rows = parseLeadFile(csv, service.stack.clock.now()).rows;
  const players = body.enrollments.flatMap(({ where, contactId, enrollmentId }): Player[] => {
    const lead = rows.find(({ line }) => where === `line ${line}`)?.lead;
    if (lead === undefined) throw new Error(`the API answers for ${where}, which is not in the file`);
    const zone = lead.zone ?? zonesOf(lead, [HOME])[0] ?? HOME;
    return [{ contactId, enrollmentId, name: String(lead.attributes.first_name), lead, zone }];
  });
  return { players, refused: body.errors ?? [] };
}

async function expectOk(asked: Promise<Response>): Promise<Response> {
  const response = await asked;
  if (!response.ok) throw new Error(`the API answered ${response.status}: ${await response.text()}`);
  return response;
}

/** Tells of whatever the providers took since the last look, and lets leads react to it. */
function watcher(stage: Stage): () => void {
  const { service, sequence, tell, players, answers } = stage;
  const steps = sequence.steps.map(({ id }) => id);
  let seen = 0;
  return () => {
    const ledger = readLedger(service.stack);
    for (const message of ledger.slice(seen)) {
      const player = players.find(({ enrollmentId }) => enrollmentId === message.enrollmentId);
      if (player === undefined) tellNotice(stage, message);
      else tellTouch(stage, player, message, stepOf(message, steps) ?? "");
      if (player?.lead.email === BOUNCING && !answers.has(player.enrollmentId)) {
        answers.set(player.enrollmentId, message.at);
        tell({
          at: message.at,
          zone: player.zone,
          who: player.name,
          sign: "↩",
          text: "bounced: no such mailbox",
          colour: "red",
        });
      }
    }
    seen = ledger.length;
  };
}

function tellTouch(stage: Stage, player: Player, message: Delivered, step: string): void {
  const { at, channel, subject, body } = message;
  const text = channel === "email" ? `${step}: ${subject}` : `${step}: “${inShort(body, 70)}”`;
  stage.tell({
    at,
    zone: player.zone,
    who: player.name,
    sign: channel === "email" ? "✉" : "☏",
    text,
    colour: "green",
  });
  for (const reaction of REACTIONS) {
    if (reaction.who !== player.lead.email || reaction.after !== step) continue;
    const scene: Scene = { enrollmentId: player.enrollmentId, reaction, touchId: message.touchId ?? "" };
    stage.service.stack.lambda.invokeLater("demo-person", scene, { at: at + reaction.minutesLater * MINUTE });
  }
}

function tellNotice(stage: Stage, { at, subject, body }: Delivered): void {
  stage.tell({ at, zone: HOME, who: "→ Anna", sign: "·", text: inShort(subject, 80), colour: "gray" });
  planTasks(stage, { at, subject, body });
  const mended = stage.players.find(({ lead }) => lead.email === MENDED.who);
  if (mended === undefined || !subject.startsWith("Held: ") || !body.includes(mended.contactId)) return;
  const scene: Scene = { enrollmentId: mended.enrollmentId };
  stage.service.stack.lambda.invokeLater("demo-person", scene, { at: at + MENDED.minutesLater * MINUTE });
}

/** The rep does what a notice asks for, by the links in it. */
function planTasks(stage: Stage, { at, subject, body }: Pick<Delivered, "at" | "subject" | "body">): void {
  const isMorning = subject.startsWith("Today, ");
  if (!isMorning && (!subject.startsWith("To do: ") || subject.includes(REP.leavesForMorning))) return;
  const minutes = isMorning ? REP.minutesAfterMorning : REP.minutesToDo;
  for (const [link] of body.matchAll(/https:\S+\/t\/\S+/g)) {
    stage.service.stack.lambda.invokeLater("demo-rep", { link }, { at: at + minutes * MINUTE });
  }
}

/** Opens the link and presses "Done". */
async function doTask({ service, tell }: Stage, link: string): Promise<void> {
  const { stack } = service;
  const url = `${stack.gateway.url}${new URL(link).pathname}`;
  const shown = await (await fetch(url)).text();
  const who = /<h1>([^<,]*)/.exec(shown)?.[1] ?? "";
  if (!shown.includes("What to say")) return;
  const at = stack.clock.now();
  tell({ at, zone: HOME, who: "→ Anna", sign: "✎", text: `did what was asked for ${who}`, colour: "yellow" });
  await expectOk(fetch(url, { method: "POST", body: new URLSearchParams({ answer: "done" }) }));
}

/** A person does something: a lead reacts to a touch, or, without a reaction, a rep mends what is held. */
interface Scene {
  readonly enrollmentId: string;
  readonly reaction?: Reaction;
  readonly touchId?: string;
}

const DOING: Readonly<Record<Reaction["does"], string>> = {
  reply: "replies",
  text: "texts",
  clickUnsubscribe: "unsubscribes by one click",
  autoReply: "is away",
};

async function act(stage: Stage, { enrollmentId, reaction, touchId }: Scene): Promise<void> {
  const { service, players, answers, tell } = stage;
  const player = players.find((one) => one.enrollmentId === enrollmentId);
  if (player === undefined) throw new Error(`nobody plays ${enrollmentId}`);
  const at = service.stack.clock.now();
  const line = { at, zone: player.zone, who: player.name, sign: "↩" };
  if (reaction === undefined) {
    const { field, value } = MENDED;
    tell({
      ...line,
      zone: HOME,
      who: "→ Anna",
      sign: "✎",
      text: `fills in ${player.name}'s ${field}: ${value}`,
      colour: "yellow",
    });
    await expectOk(service.api("PATCH", `/contacts/${player.contactId}`, { [field]: value }));
    return;
  }
  const touch = readLedger(service.stack).find((one) => one.touchId === touchId);
  if (touch === undefined) throw new Error(`nothing was sent that ${player.name} could answer`);
  const words = reaction.words === "" ? "" : `: “${inShort(reaction.words, 70)}”`;
  tell({
    ...line,
    text: `${DOING[reaction.does]}${words}`,
    colour: reaction.does === "autoReply" ? "cyan" : "magenta",
  });
  if (reaction.does !== "autoReply") answers.set(enrollmentId, at);
  await answer(service.stack, { ...addresses(player), name: player.name }, touch, reaction);
}

function addresses({ lead }: Player): { email: string; phone: string } {
  return { email: lead.email ?? "", phone: lead.phone ?? "" };
}
