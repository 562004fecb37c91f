/**
 * When the writer of an out-of-office note is back. Until a day means that day included: they are there on the day after,
 * unless the note says "back on". Being written to a day late offends nobody.
 */
import type { Temporal } from "temporal-polyfill";
import { CONTESTED, floor, isBefore, USUAL } from "./dates/calendar.ts";
import type { LanguageName } from "./dates/language.ts";
import type { Setting, Stretch } from "./dates/meaning.ts";
import {
  foundDate,
  LANGUAGES,
  type Reading,
  type ReadText,
  readText,
  settingOf,
  weight,
} from "./dates/reading.ts";
import { type Surroundings, surroundings } from "./dates/surroundings.ts";
import type { FoundDate, ReadingContext } from "./understanding.ts";

/** By language, over lower case without accents. */
interface Cues {
  /** Before a date: there again on it. */
  readonly back: RegExp;
  /** After a date: there again on it. */
  readonly backAfter: RegExp;
  /** Right before a date, or at its beginning: away up to and including it. */
  readonly until: RegExp;
  /** In the sentence: away. */
  readonly away: RegExp;
}

const CUES: Readonly<Record<LanguageName, Cues>> = {
  en: {
    back: /\b(?:back|return(?:ing|s)?|resum(?:es?|ing)|(?:re)?opens?|opening|again|reachable|rejoin(?:ing)?|in the office (?:on|from)|available (?:again|from|on|starting|as of)|respond|reply|get back|answer)\b[^.!?]{0,45}$/,
    backAfter:
      /^[^.!?]{0,30}\b(?:i(?:'m| am|'ll be| will be| return)|we(?:'re| are| will be| return)|when i|i'll)\b[^.!?]{0,15}\b(?:back|return|available|in the office)|^,? (?:when|at which time) i\b[^.!?]{0,20}(?:back|return)/,
    until:
      /\b(?:until|till|til|thru|through|up to|ending|to|ends|is)\s*(?:and including |the end of )?(?:on )?(?:the )?$/,
    away: /\b(?:out(?: of (?:the )?office)?|ooo|away|leave|vacation|holidays?|travel(?:l?ing)?|pto|absent|absence|unavailable|not (?:available|in)|off|closed|without access|limited access|no access|on a trip|conference|unable|offline|sick)\b/,
  },
  de: {
    back: /\b(?:zuruck|wieder|erreichbar|ruckkehr|kehre|antworten?|da)\b[^.!?]{0,45}$/,
    backAfter: /^[^.!?]{0,40}\b(?:wieder|zuruck|erneut|zur verfugung)\b/,
    until:
      /\bbis\s*(?:einschließlich|einschliesslich|inklusive|inkl\.?|einschl\.?|und mit|zum|zur|zu|ende)?\s*(?:dem|den|der|einschließlich )?\s*$/,
    away: /\b(?:nicht (?:im|in|da|erreichbar|am|anwesend)|abwesend|abwesenheit|außer haus|ausser haus|urlaub|verreist|unterwegs|krank|dienstreise|elternzeit|betriebsferien|ferien|geschlossen|abwesenheits\p{L}*)/u,
  },
  fr: {
    back: /\b(?:retour|reviens|reviendrai|revient|serai (?:de nouveau |a nouveau )?(?:disponible|joignable|present)|de nouveau|a nouveau|reprendrai|reprends|rentre(?:rai)?|repondrai|joignable|disponible)\b[^.!?]{0,45}$/,
    backAfter:
      /^[^.!?]{0,30}\b(?:je (?:serai|suis) (?:de retour|a nouveau|de nouveau|joignable|disponible)|de retour|mon retour)\b/,
    until: /\b(?:jusqu ?'?(?:au|a|en)|jusque|au|a)\s*(?:la fin d[eu']|le)?\s*$/,
    away: /\b(?:absente?|absence|conges?|vacances|en deplacement|indisponible|hors du bureau|ferme|pas (?:au bureau|disponible|joignable)|maladie)/,
  },
  es: {
    back: /\b(?:vuelvo|volvere|vuelta|regreso|regresare|regresar|reincorpor\p{L}*|retomar\p{L}*|disponible|de nuevo|nuevamente|respondere|retorno|retornare)\b[^.!?]{0,45}$/u,
    backAfter: /^[^.!?]{0,30}\b(?:estare (?:de vuelta|de regreso|disponible)|vuelvo|regreso|de vuelta)\b/,
    until: /\b(?:hasta|al|a)\s*(?:el|la|los|finales de|fin de)?\s*(?:dia )?$/,
    away: /\b(?:fuera|ausente|ausencia|vacaciones|permiso|de viaje|de baja|no (?:estare|estoy|disponible)|indisponible|cerrad[oa]s?|sin acceso)/,
  },
};

/** Who has left does not come back, whatever else is dated. */
const GONE =
  /\b(?:no longer (?:with|work|employ|at|part|a member|in this)|(?:has|have) left (?:the |our )?(?:company|organi[sz]ation|firm|team|business)|nicht (?:mehr|langer) (?:fur|bei|im unternehmen|in unserem|tatig|beschaftigt|teil)|(?:das )?unternehmen verlassen|ne (?:travaille|fait) plus|n'est plus (?:employe|en poste|dans|chez)|quitte (?:la societe|l'entreprise)|ya no (?:trabaj|forma|pertenec|labor)|ha dejado (?:la empresa|de trabajar))/;

const AWAY_FROM_NOW = /\b(?:next|coming|kommenden|nachsten|prochain\p{L}*|proxim\p{L}*)\b/u;
const STARTS_UNTIL = /^(?:until|till|til|bis|jusqu|hasta)/;
const STARTS_BY = /^(?:by|before|vor|avant|antes|no later)/;
/** "Until after the holidays": what comes after them begins with their return. */
const STARTS_AFTER = /^(?:\p{L}+ )?(?:after|nach|apres|despues)\b/u;
const STARTS_SINCE = /^(?:from|ab|since|seit|starting|a partir|desde)\b/;
/** "As of Monday": the "of" is read with the day. */
const AS = /\bas\s*$/;
const END_OF = /\b(?:end|ende|fin|finales)\b/;

interface Candidate {
  readonly how: "back" | "until";
  readonly reading: Reading;
  readonly at: Temporal.PlainDateTime;
  readonly sure: number;
}

/**
 * The first day on which they are there again; undefined when the note does not say, when that day is past, or when they
 * will not be back. Below SURE when days contradict each other.
 */
export function returnDate(text: string, context: ReadingContext): FoundDate | undefined {
  const setting = settingOf(context);
  if (setting === undefined) return undefined;
  const read = LANGUAGES.map((language) => {
    const own = readText(text, setting, language);
    const cues = CUES[language.name];
    return {
      own,
      candidates: own.readings.flatMap((one) => candidatesOf(own, one, cues, setting)),
    };
  });
  if (read.some(({ own }) => GONE.test(own.folded))) return undefined;
  const best = read
    .filter(({ candidates }) => candidates.length > 0)
    .reduce<(typeof read)[number] | undefined>(
      (one, other) => (one === undefined || weight(other.own) > weight(one.own) ? other : one),
      undefined,
    );
  if (best === undefined) return undefined;
  const today = floor(setting.local, "day");
  const ahead = best.candidates.filter(({ at }) => !isBefore(at, today));
  const chosen = choose(ahead);
  if (chosen === undefined) return undefined;
  const { reading, at, sure } = chosen;
  const { until: _, spans: __, ...plain } = reading.stretch;
  const grain = reading.stretch.grain === "minute" || reading.stretch.grain === "hour" ? "hour" : "day";
  return foundDate({ ...reading, stretch: { ...plain, start: at, grain, sure } }, best.own.text, setting);
}

/** "Back on" goes before "until". Of several days the latest is given, as unsure. */
function choose(candidates: readonly Candidate[]): Candidate | undefined {
  const back = candidates.filter(({ how }) => how === "back");
  const kept = back.length > 0 ? back : candidates;
  const latest = kept.reduce<Candidate | undefined>(
    (one, other) => (one === undefined || isBefore(one.at, other.at) ? other : one),
    undefined,
  );
  if (latest === undefined) return undefined;
  const day = floor(latest.at, "day");
  const agree = kept.every(({ at }) => floor(at, "day").equals(day));
  // Away until after they are back: one of the two was misread.
  const sound = candidates.every(({ how, at }) => how === "back" || !isBefore(day.add({ days: 3 }), at));
  return agree && sound ? latest : { ...latest, sure: Math.min(latest.sure, CONTESTED) };
}

function candidatesOf(read: ReadText, reading: Reading, cues: Cues, setting: Setting): Candidate[] {
  const around = surroundings(read, reading);
  const { stretch } = reading;
  const said = stretch.until ?? stretch.sure;
  const candidate = (how: Candidate["how"], at: Temporal.PlainDateTime, sure: number): Candidate[] => [
    { how, reading, at, sure },
  ];
  const lasts = isLong(stretch);
  const until = STARTS_UNTIL.test(around.phrase) || cues.until.test(around.before);
  if (
    !until &&
    isBack(around, cues) &&
    !(
      stretch.spans &&
      lasts &&
      !END_OF.test(around.phrase) &&
      /\b(?:to|bis|au|al|-|through|until)\b/.test(around.phrase)
    )
  ) {
    return candidate("back", lasts ? floor(stretch.start, "day") : stretch.start, said);
  }
  if (until) return candidate("until", untilEnd(stretch, around), untilSure(stretch, around, said));
  const away = cues.away.test(around.before) || cues.away.test(around.after) || cues.away.test(around.phrase);
  if (!away || !lasts || STARTS_BY.test(around.phrase)) return [];
  if (stretch.spans === true) return candidate("until", rolling(stretch, around, setting), Math.max(said, 0));
  if (STARTS_SINCE.test(around.phrase) || (AS.test(around.before) && /^of\b/.test(around.phrase))) return [];
  return candidate("until", stretch.end, Math.min(said, USUAL));
}

function isBack({ before, after, phrase }: Surroundings, cues: Cues): boolean {
  return !STARTS_UNTIL.test(phrase) && (cues.back.test(before) || cues.backAfter.test(after));
}

const isLong = ({ grain }: Stretch) => grain !== "second" && grain !== "minute" && grain !== "hour";

/** Until a day: the day is the last. Until a week or a month: they are back in it, unless its end is named. */
function untilEnd(stretch: Stretch, { phrase, before }: Surroundings): Temporal.PlainDateTime {
  if (!isLong(stretch) || STARTS_AFTER.test(phrase)) return stretch.start;
  if (stretch.grain === "day" || END_OF.test(phrase) || END_OF.test(before.slice(-12))) return stretch.end;
  return stretch.start;
}

/** Where the end of a month begins is not the same to all, but where it is over is. */
function untilSure(stretch: Stretch, { phrase, before }: Surroundings, said: number): number {
  if (END_OF.test(phrase) || END_OF.test(before.slice(-12))) return USUAL;
  if (!isLong(stretch)) return said;
  return Math.min(said, stretch.grain === "day" ? USUAL : CONTESTED + 0.1);
}

/** "For the next two weeks" begins now; a span with dates begins when it says. */
function rolling(stretch: Stretch, { phrase }: Surroundings, setting: Setting): Temporal.PlainDateTime {
  if (!AWAY_FROM_NOW.test(phrase)) return stretch.end;
  const days = Math.round(stretch.start.until(stretch.end, { largestUnit: "days" }).days);
  return floor(setting.local, "day").add({ days });
}
