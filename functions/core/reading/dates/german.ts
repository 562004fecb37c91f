/** German. */
import { counted, languageOf } from "./language.ts";

const FIRST =
  "eins|ein|eine|einen|einem|einer zwei|zwo drei vier funf|fuenf sechs sieben acht neun zehn elf zwolf|zwoelf dreizehn vierzehn funfzehn|fuenfzehn sechzehn siebzehn achtzehn neunzehn".split(" ");
const ONES = "ein zwei drei vier funf sechs sieben acht neun".split(" ");
const TENS = "zwanzig dreißig|dreissig vierzig funfzig sechzig siebzig achtzig neunzig".split(" ");
const joined = (ten: string, one: string) => `${one}und${ten}`;
/** Adjectives in all their endings. */
const bent = (stem: string) => ["e", "en", "er", "em", "es"].map((ending) => stem + ending).join("|");
const all = (...stems: string[]) => stems.map(bent).join("|");
const stems =
  "erst zweit dritt viert funft sechst siebt acht neunt zehnt elft zwolft dreizehnt vierzehnt funfzehnt sechzehnt siebzehnt achtzehnt neunzehnt".split(" ");

export const german = languageOf("de", {
  order: "day",
  dots: true,
  months: [
    "januar|janner|jan|januars", "februar|feber|feb|februars", "marz|maerz|mrz|mar", "april|apr", "mai", "juni|jun", "juli|jul", "august|aug",
    "september|sept|sep", "oktober|okt", "november|nov", "dezember|dez",
  ],
  weekdays: [
    "montag|mo|montags", "dienstag|di", "mittwoch|mi", "donnerstag|do", "freitag|fr", "samstag|sa|sonnabend", "sonntag|so",
  ],
  units: {
    second: "sekunde|sekunden", minute: "minute|minuten|min", hour: "stunde|stunden|std", day: "tag|tage|tagen|tages", week: "woche|wochen",
    month: "monat|monate|monaten|monats", quarter: "quartal|quartals|quartale|quartalen", year: "jahr|jahre|jahren|jahres",
  },
  numbers: counted(FIRST, TENS, joined, ONES),
  ordinals: [
    ...stems.map(bent),
    ...counted([], ["zwanzigst", "dreißigst|dreissigst"], (ten, one) => bent(`${one}und${ten}`), ONES, [bent("zwanzigst"), all("dreißigst", "dreissigst")]),
  ].slice(0, 31),
  seasons: ["winter|winters", "fruhling|fruhjahr|fruhlings", "sommer|sommers", "herbst|herbstes"],
  parts: {
    morning: "vormittag|morgen|vormittags|morgens|fruh|in der fruh", noon: "mittags|mittag", afternoon: "nachmittag|nachmittags",
    evening: "abend|abends", night: "nacht|nachts",
  },
  holidays: {
    christmas: "weihnachten|weihnachtstag|den weihnachten|ersten weihnachtstag", christmasEve: "heiligabend|heilig abend|heiliger abend|weihnachtsabend", boxingDay: "zweiten weihnachtstag|zweiter weihnachtstag|stephanstag",
    newYear: "neujahr|neujahrstag", newYearsEve: "silvester|sylvester", epiphany: "dreikonig|heilige drei konige", goodFriday: "karfreitag",
    easter: "ostern|ostersonntag", easterMonday: "ostermontag", ascension: "christi himmelfahrt|himmelfahrt", pentecost: "pfingsten|pfingstsonntag",
    whitMonday: "pfingstmontag", corpusChristi: "fronleichnam", germanUnity: "tag der deutschen einheit", reformation: "reformationstag", allSaints: "allerheiligen",
    mayDay: "tag der arbeit", shroveTuesday: "faschingsdienstag|fastnacht", ashWednesday: "aschermittwoch", roseMonday: "rosenmontag", valentine: "valentinstag", halloween: "halloween",
  },
  which: {
    "-1": all("letzt", "vergangen", "vorig"), "0": all("dies", "diesem laufend", "laufend", "aktuell"), "1": "", "2": `${all("kommend")}`, "3": all("nachst", "naechst", "folgend", "darauffolgend"),
  },
  midday: "",
  midnight: "mitternacht",
  words: {
    a: "ein|eine|einem|einen|einer", the: "der|die|das|den|dem|des", of: "des|der|im|vom|von|in", in: "in|im|binnen", within: "innerhalb", on: "am|an|zu|den|zum", at: "um|gegen|ab",
    starting: "ab|beginnend", from: "von|vom|ab|seit|ab dem|beginnend|von der|vom dem", to: "bis|bis zum|bis einschließlich|bis einschliesslich|bis inkl|bis inklusive|bis einschl|bis zu|bis zur", and: "und", between: "zwischen", half: "halb|halbe|halben|halbes|einhalb", halfTo: "halb", pastHour: "nach", toHour: "vor", or: "oder",
    before: "vor", after: "nach|nach dem|nach den|nach der", beyond: "nach|nach dem|nach der", ago: "her", agoBefore: "vor", hence: "spater", fromDay: "nach", now: "jetzt|sofort",
    today: "heute", tomorrow: "morgen", yesterday: "gestern", tonight: "heute abend", overmorrow: "ubermorgen|uebermorgen", ereyesterday: "vorgestern", few: "einige|einigen|wenige|wenigen|mehrere|mehreren|paar",
    threeQuarters: "dreiviertel|einer dreiviertel", quarterHour: "viertel", weekend: "wochenende|wochenendes", nextAfter: "", clock: "uhr", start: "anfang|beginn|anfangs", early: "anfang|fruh im", mid: "mitte|mitten im", end: "ende", late: "ende|spat im|spater im",
    oneAndHalf: "anderthalb|eineinhalb", until: "bis|bis einschließlich|bis einschliesslich|bis inklusive|bis inkl|bis einschl|bis zum|bis zur|vor", about: "ca|circa|etwa|ungefahr|rund|genau|gegen", half1: "erstes halbjahr|ersten halbjahr|erste halfte|ersten halfte", half2: "zweites halbjahr|zweiten halbjahr|zweite halfte|zweiten halfte",
    quarter1: "q1|erstes quartal|ersten quartal|ersten quartals", quarter2: "q2|zweites quartal|zweiten quartal", quarter3: "q3|drittes quartal|dritten quartal", quarter4: "q4|viertes quartal|vierten quartal",
    for: "fur|wahrend|fuer", every: "jeden|jede|jedes|jeder|jeweils|außer", first: "erste|ersten|erster", lastOf: "letzte|letzten|letzter", weekNumber: "kw|kalenderwoche", weekAfterNext: "ubernachste woche|ubernachster woche|uebernachste woche|ubernachsten woche",
    monthAfterNext: "ubernachsten monat", yearAfterNext: "ubernachstes jahr", business: "werktag|arbeitstag",
  },
});
