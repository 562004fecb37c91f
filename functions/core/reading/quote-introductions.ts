/** The words by which mail programs introduce a quotation, by language. Data; what is done with it is in quote-start.ts. */

/** "On … wrote:". They stand before a date of more words than one. */
export const OPENERS: readonly string[] = [
  ...["on", "at"], // English
  ...["am", "vom"], // German
  ...["le"], // French
  ...["el"], // Spanish
  ...["il", "in data", "il giorno", "alle"], // Italian
  ...["em", "no dia", "a"], // Portuguese
  ...["op"], // Dutch
  ...["w dniu", "dnia"], // Polish
  ...["den", "d."], // Danish, Swedish, Norwegian
  ...["dne", "dňa"], // Czech, Slovak
  ...["в", "на"], // Russian, Bulgarian
  ...["vào", "vào lúc", "lúc"], // Vietnamese
  ...["pada", "tanggal"], // Indonesian
  ...["în", "la", "pe data de"], // Romanian
  ...["στις"], // Greek
  ...["在", "于"], // Chinese
];

/** "wrote". */
export const WROTE: readonly string[] = [
  ...["wrote", "writes", "has written", "said", "replied", "sent", "posted", "emailed"],
  ...["schrieb", "hat geschrieben", "geschrieben"],
  ...["a écrit", "a ecrit", "écrivait"],
  ...["escribió", "escribio", "ha escrito"],
  ...["ha scritto", "scrive", "scriveva"],
  ...["escreveu", "disse"],
  ...["schreef", "het volgende geschreven", "heeft geschreven"],
  ...["napisał", "napisał(a)", "napisała", "napisał/a", "napisał(-a)", "pisze"],
  ...["skrev", "skrev følgende", "skrev följande"],
  ...["kirjoitti"],
  ...["написал", "написал(а)", "написала", "писал", "писал(а)", "пишет", "написа", "пише", "написав"],
  ...["napsal", "napsal(a)", "napsala", "napísal", "napísal(a)"],
  ...["a scris", "ezt írta", "írta", "yazdı", "şunu yazdı", "έγραψε", "menulis", "je napisao", "je napisala"],
  ...[
    "さんは書きました",
    "は書きました",
    "書きました",
    "のメール",
    "さんのメッセージ",
    "のメッセージ",
    "wrote",
  ],
  ...["写道", "寫道", "编写", "撰写", "來信", "님이 작성", "작성", "님이 쓴 글"],
  ...["đã viết", "viết", "schrieb folgendes", "schrieb am"],
];

/** They are said of much else: a date of the day alone does not make an introduction of them. */
export const WEAKLY_WROTE: readonly string[] = [
  ...["said", "sent", "posted", "emailed", "replied", "writes", "disse", "scrive", "pisze", "пишет", "пише"],
];

/** Whoever tells what they wrote themselves goes on with words of their own. */
export const OURSELVES: readonly string[] = [
  "i",
  "we",
  "ich",
  "wir",
  "je",
  "nous",
  "yo",
  "io",
  "eu",
  "ik",
  "wij",
  "jag",
  "jeg",
];

/** Between dashes, with or without spaces: "-----Original Message-----". */
export const ORIGINAL_MESSAGE: readonly string[] = [
  ...["original message", "original appointment", "reply message", "original mail", "original email"],
  ...[
    "ursprüngliche nachricht",
    "originalnachricht",
    "original-nachricht",
    "antwortnachricht",
    "originalmail",
  ],
  ...["message d'origine", "message original", "message transmis", "mail original", "courriel original"],
  ...["mensaje original", "messaggio originale", "mensagem original", "oorspronkelijk bericht"],
  ...["origineel bericht", "wiadomość oryginalna", "oryginalna wiadomość", "pierwotna wiadomość"],
  ...["oprindelig besked", "oprindelig meddelelse", "original meddelelse", "opprinnelig melding"],
  ...["ursprungligt meddelande", "originalmeddelande", "alkuperäinen viesti"],
  ...["исходное сообщение", "оригинальное сообщение", "первоначальное сообщение", "původní zpráva"],
  ...[
    "pôvodná správa",
    "eredeti üzenet",
    "orijinal mesaj",
    "mesaj original",
    "πρωτότυπο μήνυμα",
    "pesan asli",
  ],
  ...[
    "元のメッセージ",
    "原始邮件",
    "原始郵件",
    "原始信件",
    "原邮件",
    "원본 메시지",
    "원본 메일",
    "thư gốc",
    "tin nhắn gốc",
  ],
];

/** What introduces a mail that is passed on; between dashes, or by itself with a colon. */
export const FORWARDED_MESSAGE: readonly string[] = [
  ...["forwarded message", "begin forwarded message", "forwarded mail", "forwarded email", "forwarded by"],
  ...[
    "weitergeleitete nachricht",
    "anfang der weitergeleiteten nachricht",
    "anfang der weitergeleiteten e-mail",
  ],
  ...["weitergeleitet von", "message transféré", "message réexpédié", "début du message transféré"],
  ...["début du message réexpédié", "courriel transféré", "mensaje reenviado", "mensaje enviado"],
  ...["inicio del mensaje reenviado", "comienzo del mensaje reenviado", "messaggio inoltrato"],
  ...["inizio messaggio inoltrato", "inizio del messaggio inoltrato", "mensagem encaminhada"],
  ...["início da mensagem encaminhada", "início da mensagem reencaminhada", "doorgestuurd bericht"],
  ...[
    "begin doorgestuurd bericht",
    "wiadomość przekazana",
    "przekazana wiadomość",
    "treść przekazanej wiadomości",
  ],
  ...["początek przekazywanej wiadomości", "videresendt besked", "videresendt meddelelse"],
  ...["start på videresendt besked", "videresendt melding", "begynnelse på videresendt melding"],
  ...["vidarebefordrat meddelande", "vidarebefordrat brev", "början på vidarebefordrat meddelande"],
  ...["välitetty viesti", "edelleenlähetetty viesti", "välitetty viesti alkaa"],
  ...["пересылаемое сообщение", "пересланное сообщение", "начало переадресованного сообщения"],
  ...[
    "přeposlaná zpráva",
    "továbbított üzenet",
    "iletilen mesaj",
    "yönlendirilmiş ileti",
    "mesaj redirecționat",
  ],
  ...[
    "転送メッセージ",
    "転送されたメッセージ",
    "转发的邮件",
    "转发邮件",
    "已转发邮件",
    "轉寄的郵件",
    "전달된 메시지",
    "전달된 메일",
  ],
  ...["thư được chuyển tiếp", "tin nhắn đã chuyển tiếp", "pesan terusan"],
];
