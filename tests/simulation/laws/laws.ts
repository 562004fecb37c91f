/** Every law, in the order of how bad it is to break it. */
import { checkColleagues } from "./colleagues.ts";
import { checkCounts } from "./counts.ts";
import { checkDesk, checkTasks } from "./desk.ts";
import type { Breach, Evidence } from "./evidence.ts";
import { checkLaterAnswers } from "./later-answers.ts";
import {
  checkBlanks,
  checkCaps,
  checkDeclined,
  checkEnded,
  checkHeardOnce,
  checkHours,
  checkOnce,
  checkOneAtATime,
  checkRounds,
} from "./manners.ts";
import { checkMornings } from "./mornings.ts";
import { checkNothingLost } from "./nothing-lost.ts";
import { checkLifted, checkListed, checkReached, checkRedelivered } from "./opt-outs.ts";
import { checkReadings } from "./readings.ts";
import { checkRecipients } from "./recipients.ts";
import {
  checkCorrected,
  checkGrace,
  checkOwnFailures,
  checkSaidKept,
  checkSaidOnce,
  checkTraced,
  checkTruth,
} from "./settlement.ts";
import { checkSilence } from "./silence.ts";

const LAWS = [
  checkSilence,
  checkLaterAnswers,
  checkColleagues,
  checkRecipients,
  checkListed,
  checkReached,
  checkLifted,
  checkOnce,
  checkHeardOnce,
  checkRedelivered,
  checkOneAtATime,
  checkEnded,
  checkDeclined,
  checkRounds,
  checkNothingLost,
  checkTruth,
  checkCorrected,
  checkGrace,
  checkDesk,
  checkMornings,
  checkTasks,
  checkHours,
  checkCaps,
  checkBlanks,
  checkCounts,
  checkReadings,
];

/** Whatever is left open or said twice goes back to what the simulation did: it knows of every trouble and every word. */
const TRACES = [checkTraced, checkSaidOnce, checkSaidKept, checkOwnFailures];

export function judge(evidence: Evidence): readonly Breach[] {
  return LAWS.flatMap((check) => check(evidence));
}

export function judgeTraces(evidence: Evidence): readonly Breach[] {
  return TRACES.flatMap((check) => check(evidence));
}
