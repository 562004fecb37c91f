/** The words by which signatures are known, by language. Data; what is done with it is in signature-lines.ts. */

/** How a mail is closed, by itself on a line or before a name. */
export const CLOSINGS: readonly string[] = [
  ...[
    "best regards",
    "kind regards",
    "warm regards",
    "warmest regards",
    "kindest regards",
    "with kind regards",
  ],
  ...[
    "with best regards",
    "with regards",
    "regards",
    "best wishes",
    "all the best",
    "best",
    "warmly",
    "cheers",
  ],
  ...[
    "sincerely",
    "sincerely yours",
    "yours sincerely",
    "yours truly",
    "yours faithfully",
    "respectfully",
    "br",
    "rgds",
  ],
  ...[
    "kr",
    "cordially",
    "take care",
    "talk soon",
    "yours",
    "many regards",
    "thanks and regards",
    "thanks & regards",
  ],
  ...["thank you and best regards", "thanks and best regards", "have a great day", "have a nice day"],
  ...[
    "mit freundlichen grüßen",
    "mit freundlichen grüssen",
    "mit freundlichem gruß",
    "mit freundlichem gruss",
    "freundliche grüße",
  ],
  ...[
    "freundliche grüsse",
    "viele grüße",
    "viele grüsse",
    "liebe grüße",
    "liebe grüsse",
    "beste grüße",
    "beste grüsse",
  ],
  ...[
    "schöne grüße",
    "schöne grüsse",
    "herzliche grüße",
    "herzliche grüsse",
    "mit besten grüßen",
    "mit besten grüssen",
    "gruß",
    "gruss",
  ],
  ...[
    "grüße",
    "grüsse",
    "lg",
    "mfg",
    "vg",
    "hochachtungsvoll",
    "viele grüße / best regards",
    "mit freundlichen grüßen / best regards",
  ],
  ...[
    "cordialement",
    "bien cordialement",
    "bien à vous",
    "bien à toi",
    "salutations",
    "meilleures salutations",
  ],
  ...["sincères salutations", "salutations distinguées", "amicalement", "cdlt", "cdt", "bonne journée"],
  ...[
    "saludos",
    "un saludo",
    "saludos cordiales",
    "un cordial saludo",
    "atentamente",
    "cordialmente",
    "un abrazo",
  ],
  ...["cordiali saluti", "distinti saluti", "saluti", "un saluto", "un caro saluto", "buona giornata"],
  ...["atenciosamente", "att", "abraços", "abraço", "um abraço", "cumprimentos", "melhores cumprimentos"],
  ...[
    "com os melhores cumprimentos",
    "met vriendelijke groet",
    "met vriendelijke groeten",
    "vriendelijke groet",
  ],
  ...[
    "vriendelijke groeten",
    "groeten",
    "groetjes",
    "groet",
    "mvg",
    "hartelijke groet",
    "hartelijke groeten",
  ],
  ...["pozdrawiam", "pozdrawiam serdecznie", "z poważaniem", "serdecznie pozdrawiam", "z wyrazami szacunku"],
  ...["med venlig hilsen", "venlig hilsen", "mange hilsner", "mvh", "vh", "hilsen", "med vennlig hilsen"],
  ...[
    "vennlig hilsen",
    "med vänliga hälsningar",
    "vänliga hälsningar",
    "vänligen",
    "hälsningar",
    "med vänlig hälsning",
  ],
  ...["bästa hälsningar", "ystävällisin terveisin", "terveisin", "parhain terveisin", "terv", "yt"],
  ...[
    "с уважением",
    "с наилучшими пожеланиями",
    "s pozdravem",
    "s úctou",
    "üdvözlettel",
    "saygılarımla",
    "cu stimă",
  ],
  ...[
    "よろしくお願いいたします",
    "よろしくお願いします",
    "敬具",
    "此致",
    "祝好",
    "谢谢",
    "감사합니다",
    "trân trọng",
  ],
];

/** They close a mail only when a name follows: by themselves they are said, not set. */
export const THANKS: readonly string[] = [
  ...[
    "thanks",
    "thank you",
    "many thanks",
    "thanks a lot",
    "thanks so much",
    "thx",
    "thanks again",
    "thanks in advance",
  ],
  ...["thank you very much", "thank you so much", "danke", "vielen dank", "herzlichen dank", "besten dank"],
  ...["danke und gruß", "merci", "merci beaucoup", "merci d'avance", "gracias", "muchas gracias", "grazie"],
  ...[
    "grazie mille",
    "obrigado",
    "obrigada",
    "bedankt",
    "dank je wel",
    "alvast bedankt",
    "dziękuję",
    "tak",
    "takk",
  ],
  ...["tack", "kiitos", "спасибо"],
];

/** A line with one of these says something, however short and however capitalised it is. */
export const SAYING: readonly string[] = [
  ..."yes no not stop ok okay sure please never none remove unsubscribe interested call send don't dont won't can't".split(
    " ",
  ),
  ..."can cannot will would could should do does is are am was i i'm we we're you my our your it this that let when what".split(
    " ",
  ),
  ..."why how where who yep nope yeah agreed deal done great sounds perfect confirmed cancel quit end later wait".split(
    " ",
  ),
  ..."ja nein nicht kein keine bitte stopp abmelden oui non pas arrêtez désinscrire sí si claro baja sì nee niet".split(
    " ",
  ),
  ..."não sim nej ikke inte nie tak да нет не стоп".split(" "),
  // Days: "-Friday" is an answer.
  ..."monday tuesday wednesday thursday friday saturday sunday today tomorrow next week montag dienstag mittwoch".split(
    " ",
  ),
  ..."donnerstag freitag samstag sonntag heute morgen lundi mardi mercredi jeudi vendredi demain lunes martes".split(
    " ",
  ),
  ..."miércoles jueves viernes mañana january february march april may june july august september october".split(
    " ",
  ),
  ..."november december".split(" "),
];

/** Whoever names another person to write to gives an address, and it is no signature. */
export const REFERRING: readonly string[] = [
  ..."contact reach write email e-mail mail speak talk ask call phone number address colleague instead forward details cc".split(
    " ",
  ),
  ..."kontakt wenden kontaktieren ansprechpartner kollege kollegin nummer adresse contacter collègue joindre contactar".split(
    " ",
  ),
  ..."contacte colega contattare collega contato contatar contactez appelez escriba llame anrufen schreiben sprechen".split(
    " ",
  ),
];
