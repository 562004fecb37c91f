/**
 * What people write, made alike: lower case, no accents, no marks, contractions written out, frequent slips mended. The
 * tables of words are written in this form, so each needs one spelling only.
 */

/** A sentence, as it was written and as the tables read it. */
export interface Sentence {
  readonly raw: string;
  readonly folded: string;
  readonly hasQuestionMark: boolean;
}

/** What is further down is not what a person answers first, and time stays bounded. */
const LONGEST = 1_500;

const ADDRESS = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g;
const LINK = /\b(?:https?:\/\/|www\.)\S{1,400}/gi;

export function sentencesOf(text: string): readonly Sentence[] {
  const whole = text.slice(0, LONGEST).normalize("NFKC").replaceAll("\r", "");
  return unwrapped(spokenSlowly(whole))
    .split(/(?<=[.!?…])(?=\s)|(?<=[!?])(?=\p{L})|[\n;]/u)
    .map((raw) => raw.trim())
    .flatMap((raw) => {
      const folded = fold(raw);
      return folded === "" ? [] : [{ raw, folded, hasQuestionMark: raw.includes("?") }];
    });
}

/** "Take. Me. Off." is one sentence. */
function spokenSlowly(text: string): string {
  return text.replace(/(?<=^|\n|[.!?] )[\p{L}']{1,12}\.(?: [\p{L}']{1,12}\.){1,8}/gu, (words) =>
    words.replaceAll(".", ""),
  );
}

/** A line that a mail program broke goes on in small letters, or was long; what a person broke begins anew. */
function unwrapped(text: string): string {
  const lines = text.split("\n");
  return lines.reduce((whole, line, index) => {
    if (index === 0) return line;
    const previous = lines[index - 1]?.trim() ?? "";
    const goesOn =
      previous !== "" && !/[.!?:;,]$/.test(previous) && (previous.length > 45 || /^\s*\p{Ll}/u.test(line));
    return `${whole}${goesOn && line.trim() !== "" ? " " : "\n"}${line}`;
  }, "");
}

export function fold(raw: string): string {
  const plain = raw
    .replace(ADDRESS, " @address ")
    .replace(LINK, " @link ")
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}|\p{Cf}|\p{Emoji_Modifier}/gu, "")
    .replaceAll("ß", "ss")
    .replaceAll("œ", "oe")
    .replace(/[’‘´`ʼ]/g, "'")
    .replaceAll("&", " and ")
    .replace(/#(?!\d)/g, " number ")
    .replace(/\be[- ]?(?=mail)/g, "e")
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}@']+/gu, " ")
    // A picture beside words only colours them; alone it is the answer.
    .replace(/^(?=.*[\p{L}\p{N}]).*$/u, (words) => words.replace(/\p{Extended_Pictographic}/gu, " "))
    .replace(/(\p{L})\1{2,}/gu, "$1")
    .replace(/\b[a-z](?: [a-z]){3,20}\b/g, (letters) => letters.replaceAll(" ", ""))
    .trim();
  return (
    plain
      .split(" ")
      .map((word) => mended(word))
      .join(" ")
      .replaceAll("'", " ")
      // In German "im" is a word of its own.
      .replace(
        /\bim (?=(?:not|interested|good|sorry|the|in|on|fine|all|free|available|busy|just|so|done|really|still|a|an|no|out|happy|sick|tired|reporting|blocking|going|ready|game|sold|swamped|ok|okay|very|too|already|asking|afraid|keen|definitely|open|away|set)\b)/g,
        "i am ",
      )
      .replace(/\bun subscri/g, "unsubscri")
      .replace(/ {2,}/g, " ")
      .trim()
  );
}

/** English contractions with the apostrophe that a hurried writer leaves out. */
const CONTRACTIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "can't": "can not",
    cant: "can not",
    cannot: "can not",
    "won't": "will not",
    wont: "will not",
    dont: "do not",
    didnt: "did not",
    doesnt: "does not",
    isnt: "is not",
    arent: "are not",
    wasnt: "was not",
    havent: "have not",
    hasnt: "has not",
    wouldnt: "would not",
    couldnt: "could not",
    shouldnt: "should not",
    ive: "i have",
    "let's": "let us",
    lets: "let us",
    weve: "we have",
    theyre: "they are",
    youre: "you are",
    thats: "that is",
    whats: "what is",
    "ain't": "am not",
    gonna: "going to",
    wanna: "want to",
    gotta: "have to",
  }),
);

/** Slips that were seen to matter; none of them is a word of its own. */
const SLIPS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    pls: "please",
    plz: "please",
    plse: "please",
    plese: "please",
    pleas: "please",
    pleease: "please",
    plase: "please",
    pease: "please",
    u: "you",
    ur: "your",
    r: "are",
    thx: "thanks",
    thks: "thanks",
    tks: "thanks",
    thnx: "thanks",
    ty: "thanks",
    thanx: "thanks",
    txt: "text",
    txts: "texts",
    txting: "texting",
    texing: "texting",
    textign: "texting",
    texxt: "text",
    msg: "message",
    msgs: "messages",
    mesage: "message",
    mesages: "messages",
    messege: "message",
    messeges: "messages",
    messges: "messages",
    messagin: "messaging",
    msging: "messaging",
    msgin: "messaging",
    texring: "texting",
    spaming: "spamming",
    emial: "email",
    emials: "emails",
    eamil: "email",
    eamils: "emails",
    emal: "email",
    emals: "emails",
    emailling: "emailing",
    emialing: "emailing",
    emaling: "emailing",
    emailin: "emailing",
    sendin: "sending",
    sendng: "sending",
    callin: "calling",
    textin: "texting",
    contactin: "contacting",
    conatct: "contact",
    contct: "contact",
    contac: "contact",
    conact: "contact",
    contacct: "contact",
    cantact: "contact",
    contacing: "contacting",
    conacting: "contacting",
    remvoe: "remove",
    remov: "remove",
    reomve: "remove",
    rmove: "remove",
    remoove: "remove",
    romove: "remove",
    delte: "delete",
    deleet: "delete",
    delet: "delete",
    recieve: "receive",
    recive: "receive",
    recieving: "receiving",
    reciving: "receiving",
    adress: "address",
    addres: "address",
    databse: "database",
    lsit: "list",
    mailling: "mailing",
    maling: "mailing",
    stopp: "stop",
    stpo: "stop",
    sotp: "stop",
    stahp: "stop",
    stp: "stop",
    spop: "stop",
    satop: "stop",
    agian: "again",
    agin: "again",
    nomore: "no more",
    nothanks: "no thanks",
    alot: "a lot",
    optout: "opt out",
    optin: "opt in",
    anymore: "any more",
    mails: "emails",
    tmrw: "tomorrow",
    tmr: "tomorrow",
    tomorow: "tomorrow",
    tommorow: "tomorrow",
    tommorrow: "tomorrow",
    intrest: "interest",
    colleage: "colleague",
    collegue: "colleague",
    coleague: "colleague",
    svp: "s'il vous plait",
    xfavor: "por favor",
    porfa: "por favor",
    porfavor: "por favor",
    bite: "bitte",
    biite: "bitte",
    nich: "nicht",
    nciht: "nicht",
    intresse: "interesse",
    interrese: "interesse",
    daccord: "d'accord",
    dacord: "d'accord",
  }),
);

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/n't$/, " not"],
  [/'re$/, " are"],
  [/'ve$/, " have"],
  [/'ll$/, " will"],
  [/^i'm$/, "i am"],
  [/^(i|we|you|they|he|she)'d$/, "$1 would"],
  [/^(it|that|what|he|she|who|there|how|where|when)'s$/, "$1 is"],
];

/** German without the dots: "loeschen" is "löschen", but "neue" and "aktuell" stay. */
const UMLAUTS =
  /^(?:un)?(?:loesch|moecht|moeg|hoer|fuer$|fuehr|spaet|naechst|zurueck|koenn|fruehj|frueh|maerz|waer|schoen|gruess|wuensch|ueber|muess|duerf|haett|taetig|zustaendig|kuenft|geloescht|gewuenscht|belaestig|abwaegen)/;

function mended(word: string): string {
  const known = CONTRACTIONS.get(word) ?? SLIPS.get(word);
  if (known !== undefined) return known;
  for (const [ending, full] of ENDINGS) if (ending.test(word)) return word.replace(ending, full);
  if (UMLAUTS.test(word) || /(?:geloescht|belaestig|ueberleg)/.test(word))
    return word.replace(/([aou])e/g, "$1");
  return meant(word);
}

/** Long words that nothing else resembles, and how many slips are forgiven. A word close to another, as "contact" to "contract", is no such. */
const MEANT: readonly string[] = ["unsubscribe", "unsubscribed", "unsubscribing", "interested", "newsletter"];
const OTHER_WORDS: ReadonlySet<string> = new Set([
  "interest",
  "interests",
  "uninterested",
  "interesting",
  "newsletters",
]);

/** Of interest in German, French and Spanish. */
const FOREIGN = /^inter+es(?:s[aei]|ad|an|ar)/;

function meant(word: string): string {
  if (word.length < 8 || word.length > 16 || OTHER_WORDS.has(word) || FOREIGN.test(word)) return word;
  let best = word;
  let least = 3;
  for (const one of MEANT) {
    // "subscribe" is two letters from its opposite.
    if (one.startsWith("un") !== /^u?n/.test(word) && !one.startsWith("int")) continue;
    const far = distance(word, one);
    if (far < least) [best, least] = [one, far];
  }
  return best;
}

/** Slips between two short words: a letter more, less, other, or two swapped (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + other);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
