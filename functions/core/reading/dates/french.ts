/** French. */
import { counted, languageOf } from "./language.ts";

const FIRST =
  "un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix+sept dix+huit dix+neuf"
    .split(" ")
    .map((one) => one.replace("+", " "));
const TENS = "vingt trente quarante cinquante".split(" ");
const joined = (ten: string, one: string) => (one === "un" || one === "une" ? `${ten} et ${one}` : `${ten} ${one}`);

export const french = languageOf("fr", {
  order: "day",
  months: [
    "janvier|janv", "fevrier|fevr|fev", "mars", "avril|avr", "mai", "juin", "juillet|juil", "aout", "septembre|sept", "octobre|oct", "novembre|nov", "decembre|dec",
  ],
  weekdays: ["lundi|lun", "mardi|mar", "mercredi|mer", "jeudi|jeu", "vendredi|ven", "samedi|sam", "dimanche|dim"],
  units: {
    second: "seconde|secondes", minute: "minute|minutes|min", hour: "heure|heures|h", day: "jour|jours|journee", week: "semaine|semaines", month: "mois",
    quarter: "trimestre|trimestres", year: "an|ans|annee|annees",
  },
  numbers: counted(FIRST, TENS, joined),
  ordinals: ["premier|premiere", "deuxieme|second|seconde", "troisieme", "quatrieme", "cinquieme"],
  seasons: ["hiver", "printemps", "ete", "automne"],
  parts: { morning: "matin|matinee", noon: "dejeuner", afternoon: "apres midi|aprem", evening: "soir|soiree", night: "nuit" },
  holidays: {
    christmas: "noel|jour de noel", christmasEve: "veille de noel|reveillon de noel", newYear: "jour de l an|nouvel an", newYearsEve: "saint sylvestre|st sylvestre|reveillon du nouvel an", epiphany: "epiphanie", easter: "paques|dimanche de paques",
    easterMonday: "lundi de paques", goodFriday: "vendredi saint", ascension: "ascension", pentecost: "pentecote", whitMonday: "lundi de pentecote", mayDay: "fete du travail",
    bastille: "fete nationale|quatorze juillet", assumption: "assomption", allSaints: "toussaint", remembrance: "armistice", valentine: "saint valentin|st valentin", halloween: "halloween",
  },
  which: {
    "-1": "dernier|derniere|derniers|dernieres|passe|passee", "0": "ce|cet|cette|ces|en cours", "1": "", "2": "qui vient|a venir", "3": "prochain|prochaine|prochains|prochaines|suivant|suivante",
  },
  midday: "midi",
  midnight: "minuit",
  words: {
    a: "un|une", the: "le|la|les|l", of: "de|du|des|d|de la|de l|au|en", in: "dans|en|au|d ici", within: "sous", on: "le|au|en|a|pour", at: "a|vers|a partir de|des", starting: "a partir de|a partir du|a compter du", from: "du|de|des|depuis|a partir du|a partir de|a compter du|des le|a partir d",
    to: "au|a|jusqu au|jusqu a|jusqu en|jusque|jusqu", and: "et", between: "entre|entre le", half: "demi|demie", halfHour: "demie|demi", quarterHour: "quart", andHour: "et", lessHour: "moins", or: "ou", before: "avant", after: "apres", beyond: "apres|apres le|apres les|apres la", ago: "plus tot", agoBefore: "il y a", hence: "plus tard",
    fromDay: "apres", dayAfter: "lendemain de|lendemain du", now: "maintenant|tout de suite", today: "aujourd hui|aujourdhui", tomorrow: "demain", yesterday: "hier", tonight: "ce soir", overmorrow: "apres demain", ereyesterday: "avant hier", couple: "couple de", few: "quelques|plusieurs",
    threeQuarters: "trois quarts|trois quarts d", weekend: "week end|weekend", clock: "heures|heure|h", start: "debut|debut du mois de", early: "debut|en debut|au debut", mid: "mi|milieu|mi du|courant", end: "fin|la fin", late: "fin|en fin", until: "jusqu au|jusqu a|jusqu en|avant|avant le|jusqu|d ici",
    about: "environ|vers|vers le|a peu pres", quarter1: "t1|q1|premier trimestre|1er trimestre", quarter2: "t2|q2|deuxieme trimestre|second trimestre|2eme trimestre|2e trimestre", quarter3: "t3|q3|troisieme trimestre|3eme trimestre|3e trimestre", quarter4: "t4|q4|quatrieme trimestre|4eme trimestre|4e trimestre",
    half1: "premier semestre|s1", half2: "deuxieme semestre|second semestre|s2", for: "pour|pendant|durant", every: "chaque|tous|toutes|sauf", first: "premier|premiere", lastOf: "dernier|derniere", weekNumber: "semaine numero", business: "ouvres|ouvrables|ouvre",
  },
});
