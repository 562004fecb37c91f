/** Whom a referral names: an address, a name, a number, as they were written. */
import { normalPhone } from "../phone.ts";
import { ROLES } from "./referral-words.ts";
import { fold, type Sentence } from "./sentences.ts";
import type { Referral } from "./understanding.ts";

const ADDRESS = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/u;
const NUMBER = /(?<![\w+])\+?\(?\d[\d ().\-/]{5,20}\d(?!\w)/u;

const NAME =
  "\\p{Lu}[\\p{L}'’-]{1,20}(?: (?:(?:van|von|de|da|del|der|la|bin|al) )?\\p{Lu}[\\p{L}'’.-]{0,20}){0,2}";
const TITLE = "(?:(?:Mr|Mrs|Ms|Dr|Herrn?|Frau|Mme|M|Sra?|Monsieur|Madame|Prof)\\.? )?";
/** Words before a name. Small letters in any spelling; the name itself begins with a capital. */
const BEFORE =
  "(?:to|with|contact|email|call|phone|text|ring|message|ask|try|in|cc|copying|adding|meet|is|an|mit|bei|à|avec|contactez|appelez|con|a|al|reach|write|named|called|name is|namens|" +
  `${ROLES.replaceAll("\\w", "\\p{L}")}|kollegen|collègue|compañer[oa]|responsible|Herrn?|Frau|Mme)`;
const NAMED = new RegExp(
  `(?<!\\p{L})(?:${BEFORE}|CEO|CTO|CFO|COO|CMO|VP),?(?: (?:plutôt|lieber|bitte|directly|out to|instead|doch|also)){0,2} ${TITLE}(${NAME})`,
  "gu",
);
const SUBJECT = new RegExp(
  `(?:^|[.,;:!] |(?:but|since|because|as|that|think|Actually|now|Now|sondern|mais|pero) )${TITLE}(${NAME})(?: \\([^)]{1,40}\\)|,[^,]{1,30},)? (?:now |actually |currently |in \\S{1,12} )?(?:handles?|is (?:handling|responsible|in charge|the (?:right|best|one|person)|your|now|taking|our)|takes? (?:care|over)|took over|has taken|looks after|deals|manages|makes|decides|runs|owns|would be|will (?:be|take|handle|help)|can help|might|does|kümmert|ist|übernimmt|s'occupe|gère|est|se encarga|lleva|es)`,
  "u",
);
/** Before a name in small letters only what can hardly be anything else. */
const SMALL = new RegExp(
  `\\b(?:my|our|meine[nmr]?|mon|ma|mi) (?:${ROLES}) ([a-z]{3,14})(?: |$)|^(?:please )?(?:talk|speak|reach out) (?:to|with) ([a-z]{3,14})(?: (?:about|instead|in|at|from|please|he|she|they|@address)|$)`,
  "u",
);

/** Begin with a capital, and are nobody. */
const NO_NAME =
  /^(?:I|The|Our|My|This|That|Please|Thanks|Thank|You|We|They|He|She|It|Me|Us|Him|Her|Them|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Yes|No|Not|IT|HR|CEO|CTO|CFO|CMO|COO|VP|PM|AM|Best|Kind|Regards|Email|Sie|Ihnen|Ich|Wir|Kollegen|Kollegin|Kollege|Herr|Herrn|Frau|Chef|Chefin|Nachfolger|Nachfolgerin|Marketing|Sales|Procurement|Purchasing|Einkauf|Vertrieb|Finance|Legal|Operations|English|Google|Zoom|Teams|LinkedIn|Q\d|In|On|At|For|And|Or|But|So|If|To)$/u;

const NOT_SMALL =
  /^(?:and|about|who|for|has|have|handles|will|would|can|could|should|instead|first|the|that|this|him|her|them|you|your|our|someone|somebody|anyone|people|before|when|please|may|might|is|was|does|did|decides|manages|makes|takes|from|with|next|tomorrow|again|over|via|und|der|die|das|ist|hat|qui|est|que|lleva|asap|directly|already|also|now|since|because|but|not|on|at|in|of|sales|marketing|support|finance|legal|procurement|kummert|ubernimmt|gere|pour|para|con|por|sur|fur|too|team|there|here|looks|deals|runs|owns)$/;

export function referralIn(sentences: readonly Sentence[], locale: string | undefined): Referral | undefined {
  const raw = sentences.map((sentence) => sentence.raw);
  const email = first(raw, ADDRESS)?.[0]?.toLowerCase();
  const name = nameIn(sentences);
  const phone = phoneIn(raw, locale);
  if (email === undefined && name === undefined && phone === undefined) return undefined;
  return {
    ...(email === undefined ? {} : { email }),
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
  };
}

function first(texts: readonly string[], pattern: RegExp): RegExpExecArray | undefined {
  for (const text of texts) {
    const found = pattern.exec(text);
    if (found !== null) return found;
  }
  return undefined;
}

function nameIn(sentences: readonly Sentence[]): string | undefined {
  const candidates = sentences.flatMap(({ raw, folded }) => {
    const plain = raw.replace(ADDRESS, "").replace(/^(\p{Lu})(?=\p{Ll}+ )/u, (letter) => letter);
    const small = SMALL.exec(folded);
    const smallName = small?.[1] ?? small?.[2];
    return [
      ...[...lowered(plain).matchAll(NAMED)].map(([, name]) => name),
      SUBJECT.exec(plain)?.[1],
      ...(smallName === undefined || NOT_SMALL.test(smallName) ? [] : [capital(smallName)]),
    ];
  });
  for (const candidate of candidates) {
    const words = (candidate ?? "").replace(/[.'’-]+$/, "").split(" ");
    const to = words.findIndex((word) => NO_NAME.test(word));
    const name = (to < 0 ? words : words.slice(0, to)).join(" ");
    if (name !== "" && fold(name) !== "") return name;
  }
  return undefined;
}

/** The verb at the start of a sentence has a capital too. */
function lowered(text: string): string {
  return text.replace(
    /^(?:Contact|Email|Call|Ask|Try|Copying|Adding|Meet|Contactez|Appelez|Text|Phone|My|Our)(?= )/u,
    (verb) => verb.toLowerCase(),
  );
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function phoneIn(texts: readonly string[], locale: string | undefined): string | undefined {
  const found = first(texts, NUMBER)?.[0];
  if (found === undefined) return undefined;
  const country = /-([A-Z]{2})\b/.exec(locale ?? "")?.[1];
  return normalPhone(found, country)?.number;
}
