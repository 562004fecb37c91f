/** How hurried people spell, and what they meant: only what is certain enough to act upon. */

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

/** A folded word as it is usually spelled, contractions written out. */
export function mended(word: string): string {
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
  "interacted",
  "intercepted",
  "intersected",
  "newsletters",
]);

/** Of interest in German, French and Spanish. */
const FOREIGN = /^inter+es(?:s[aei]|ad|an|ar|en?$)/;

function meant(word: string): string {
  if (word.length < 8 || word.length > 16 || OTHER_WORDS.has(word) || FOREIGN.test(word)) return word;
  let best = word;
  let least = 3;
  for (const one of MEANT) {
    // "subscribe" is two letters from its opposite.
    if (one.startsWith("un") && !/^(?:u?n|usn)/.test(word)) continue;
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
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
