/** Every law, in the order of how bad it is to break it. */
import { checkDesk, checkTasks } from "./desk.ts";
import type { Breach, Evidence } from "./evidence.ts";
import {
  checkBlanks,
  checkCaps,
  checkEnded,
  checkHeardOnce,
  checkHours,
  checkOnce,
  checkOneAtATime,
} from "./manners.ts";
import { checkMornings } from "./mornings.ts";
import { checkNothingLost } from "./nothing-lost.ts";
import { checkLifted, checkListed, checkReached, checkRedelivered } from "./opt-outs.ts";
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
  checkListed,
  checkReached,
  checkLifted,
  checkOnce,
  checkHeardOnce,
  checkRedelivered,
  checkSaidOnce,
  checkOneAtATime,
  checkEnded,
  checkNothingLost,
  checkTruth,
  checkCorrected,
  checkTraced,
  checkGrace,
  checkSaidKept,
  checkOwnFailures,
  checkDesk,
  checkMornings,
  checkTasks,
  checkHours,
  checkCaps,
  checkBlanks,
];

export function judge(evidence: Evidence): readonly Breach[] {
  return LAWS.flatMap((check) => check(evidence));
}
