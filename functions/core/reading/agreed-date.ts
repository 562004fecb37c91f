/** The date at which the writer of a "not now" asks to be written to again. */
import { floor, isBefore } from "./dates/calendar.ts";
import type { Setting, Stretch } from "./dates/meaning.ts";
import {
  foundDate,
  languagesFor,
  type Reading,
  type ReadText,
  readText,
  settingOf,
  weight,
} from "./dates/reading.ts";
import { type Surroundings, surroundings } from "./dates/surroundings.ts";
import type { FoundDate, ReadingContext } from "./understanding.ts";

/** Words by which somebody asks to be written to, or puts it off, in any of the languages. */
const ASKS =
  /\b(?:call|ring|phone|contact|reach|try|circle|get back|come back|ping|e ?mail|write|text|message|talk|speak|chat|touch base|check (?:back|in|with)|follow(?:ing)? up|revisit|reconnect|connect|discuss|schedule|meet|catch up|hit me|nudge|remind|pick (?:this|it) (?:up|back)|look at (?:this|it)|let's|let us|busy|swamped|slammed|(?:better|best|good|works?|suits?|free|available|bandwidth|have time|time for|not (?:until|before)|ready|wait|hold off|postpone|put (?:this|it) off|again)|anruf\p{L}*|ruf\p{L}*|meld\p{L}*|kontaktier\p{L}*|schreib\p{L}*|sprech\p{L}*|versuch\p{L}*|nachfass\p{L}*|frag\p{L}*|wieder|nochmal|erneut|passt|besser|zeit|rappel\p{L}*|recontact\p{L}*|contact\p{L}*|appel\p{L}*|ecri\p{L}*|relanc\p{L}*|reparl\p{L}*|revien\p{L}*|reven\p{L}*|reprend\p{L}*|discut\p{L}*|dispo\p{L}*|llam\p{L}*|escrib\p{L}*|habl\p{L}*|volv\p{L}*|vuelv\p{L}*|retom\p{L}*|intent\p{L}*|mejor)(?!\p{L})/u;

/** A date beside one of these says when something else is. */
const OTHERS =
  /\b(?:contract|agreement|renew\p{L}*|expir\p{L}*|ends?|ended|budget (?:is|was)|fiscal|launch\p{L}*|signed|started|joined|since|founded|bought|switched|deadline|invoice|due|born|release|vertrag\p{L}*|lauft|kundig\p{L}*|endet|seit|contrat\p{L}*|expire\p{L}*|depuis|contrato\p{L}*|vence\p{L}*|termina\p{L}*|desde hace)(?!\p{L})/u;

const NEVER =
  /\b(?:don't|do not|never|stop|please don't|no longer|nicht mehr|ne (?:me |nous )?\p{L}+ (?:pas|plus)|no (?:me|nos) (?:llam|escrib|contact)\p{L}*)\b/u;
const NOT_BEFORE = /\b(?:until|till|before|vor|bis|avant|antes|hasta)\b/;
const HEDGED =
  /\b(?:maybe|perhaps|might|possibly|not sure|who knows|vielleicht|eventuell|peut-etre|quizas?|tal vez|a lo mejor)\b/;
/** A time at which they cannot. */
const CANNOT =
  /\b(?:busy|swamped|slammed|away|out of|traveling|travelling|can't|cannot|won't|beschaftigt|keine zeit|occupee?|ocupad[oa])\b[^,.]{0,30}$/;
const BUSY_UNTIL = /^(?:until|till|til|bis|jusqu|hasta)/;
const DEADLINE = /^(?:by|before|no later|vor|avant|antes)/;

interface Candidate {
  readonly reading: Reading;
  readonly sure: number;
}

/**
 * The one date they agree to be written to at; undefined when no date is asked for. Below SURE when several differ, when
 * it is hedged, or when the words may be about something else.
 */
export function agreedDate(text: string, context: ReadingContext): FoundDate | undefined {
  const setting = settingOf(context);
  if (setting === undefined) return undefined;
  const read = languagesFor(context.locale)
    .map((language) => readText(text, setting, language))
    .reduce((one, other) => (weight(other) > weight(one) ? other : one));
  const candidates = read.readings.flatMap((reading) => candidatesOf(read, reading, setting));
  const best = candidates.reduce<Candidate | undefined>(
    (one, other) => (one === undefined || other.sure > one.sure ? other : one),
    undefined,
  );
  if (best === undefined) return undefined;
  const agree = candidates.every(({ reading }) =>
    floor(reading.stretch.start, "day").equals(floor(best.reading.stretch.start, "day")),
  );
  const { until: _, ...stretch } = best.reading.stretch;
  const sure = Math.min(best.sure, agree ? 1 : 0.5);
  return foundDate({ ...best.reading, stretch: { ...stretch, sure } }, read.text, setting);
}

function candidatesOf(read: ReadText, reading: Reading, setting: Setting): Candidate[] {
  const { stretch } = reading;
  // What has begun can be asked for still ("this week"), what is over cannot.
  if (!isBefore(setting.local, stretch.end)) return [];
  const around = surroundings(read, reading);
  const clause = clauseOf(around);
  const whole = isWhole(read, reading);
  const asks = ASKS.test(clause) || ASKS.test(around.before);
  const others = OTHERS.test(clause);
  if (!asks && !whole && !others && !BUSY_UNTIL.test(around.phrase)) return [];
  if (others && !ASKS.test(clause)) return [];
  const limits = NOT_BEFORE.test(around.phrase) || NOT_BEFORE.test(around.before.slice(-30));
  if ((NEVER.test(around.before) || CANNOT.test(around.before)) && !limits) return [];
  const hedged = HEDGED.test(around.before) || HEDGED.test(around.phrase);
  const doubtful = others || hedged;
  return [{ reading, sure: Math.min(daily(stretch, around), doubtful ? 0.6 : whole && !asks ? 0.85 : 0.9) }];
}

/** Whether an evening begins at six or at eight does not matter: the day is sure. "Until March" is in March. */
function daily(stretch: Stretch, { phrase, before }: Surroundings): number {
  if (stretch.until !== undefined) {
    const busy = BUSY_UNTIL.test(phrase) || /\bnot?\s*$|\bnicht\s*$|\bpas\s*$/.test(before);
    return DEADLINE.test(phrase) && !busy && !NEVER.test(before)
      ? stretch.sure
      : Math.min(stretch.until, 0.85);
  }
  const part = stretch.grain === "hour" && stretch.spans === true;
  return part ? Math.max(stretch.sure, 0.8) : stretch.sure;
}

/** From the last comma, dash or "but" before the date to the next after it. */
function clauseOf({ before, after, phrase }: Surroundings): string {
  const earlier = before.split(/,|\s-\s|\bbut\b|\bso\b|\baber\b|\bmais\b|\bpero\b|:|\./).at(-1) ?? "";
  const later = after.split(/,|\s-\s|\bbut\b|\bso\b|\baber\b|\bmais\b|\bpero\b|:|\./)[0] ?? "";
  return `${earlier}${phrase}${later}`;
}

/** A short answer that is little more than the date. */
function isWhole({ text }: ReadText, { from, to }: Reading): boolean {
  const rest = text.trim().length - (to - from);
  return rest <= 25 && text.trim().length <= 80;
}
