import { describe, expect, it } from "vitest";
import {
  closingOf,
  isContact,
  isDashedName,
  isDelimiter,
  isDeviceLine,
  isFooter,
  isName,
  isPostscript,
  isRule,
  isSignatureLine,
  lastParagraph,
  refersToSomebody,
} from "../../../functions/core/reading/signature-lines.ts";

describe("a delimiter", () => {
  it.each(["--", "-- ", "--\t", "—", "– ", "__", `--${" ".repeat(157)}`])("is %j", (line) => {
    expect(isDelimiter(line)).toBe(true);
  });
  it.each(["", "-", "---", " --", "-- a", "_", "___", "—-", `--${" ".repeat(158)}`])("is not %j", (line) => {
    expect(isDelimiter(line)).toBe(false);
  });
});

describe("a rule", () => {
  it.each(["--", "  ___  ", "***", "===", "~~", "––", "——", "##", "++", "-=-", "ᐧ", "-".repeat(200)])(
    "is %j",
    (line) => {
      expect(isRule(line)).toBe(true);
      expect(isSignatureLine(line)).toBe(true);
    },
  );
  it.each(["", " ", "-", "-- a", "a --", "- -", "-".repeat(201)])("is not %j", (line) => {
    expect(isRule(line)).toBe(false);
  });
});

describe("a postscript", () => {
  it.each(["PS", "ps: a", "P.S. a", "P. S. a", "PPS, a", "P.P.S. a", "PPPS - a", "  PS a", "PS."])(
    "is %j",
    (line) => {
      expect(isPostscript(line)).toBe(true);
    },
  );
  it.each(["", "P", "S", "PSA tests", "a PS", "Ps5 a", "PPPPS a"])("is not %j", (line) => {
    expect(isPostscript(line)).toBe(false);
  });
});

describe("a line of the device", () => {
  it.each([
    "Sent from my iPhone",
    "  SENT FROM MY FRIDGE",
    "<Sent from my iPad>",
    "[Sent from Mail for Windows]",
    "(Sent via Android)",
    '"Sent with Outlook"',
    "*Sent from my phone*",
    "___Sent by Samsung Mobile",
    "Sent using the Mail app",
    "Sent on the go from a Nokia",
    "From my iPhone, please excuse typos",
    "Get Outlook for iOS<https://aka.ms/o0ukef>",
    "Get [Outlook for Android](https://aka.ms/AAb9ysg)",
    "Von meinem iPhone gesendet",
    "von meiner App geschickt",
    "Von meinem Handy geschrieben",
    "Von meinem Handy getippt",
    "Gesendet mit der Telekom Mail App",
    "Diese Nachricht wurde von meinem Android-Mobiltelefon gesendet",
    "Envoyé depuis mon téléphone",
    "Envoyé à partir de l'appareil",
    "Provenance : Courrier pour Windows",
    "Enviado desde mi móvil",
    "Enviado do meu iPhone",
    "Enviado do meu celular",
    "iPhone’umdan gönderildi",
    "iPad'imden gönderildi",
    "Inviato da Posta per Windows",
    "Inviato dal mio telefono",
    "Verzonden met Proton Mail",
    "Verstuurd vanaf mijn Huawei",
    "Wysłane z telefonu",
    "Sendt fra min iPad",
    "Skickat från min Xperia",
    "Lähetetty puhelimesta",
    "Отправлено из мобильного телефона",
    "Надіслано з iPhone",
    "Odesláno z iPhonu",
    "Küldve iPhone-ról",
    "iPhoneから送信",
    "发自我的手机",
    "從我的手機傳送",
    "내 iPhone에서 보냄",
    "Đã gửi từ iPhone",
    "Dikirim dari HTC",
    "Sent from my one two three four five six seven eight nine ten eleven",
    `Sent from my ${"x".repeat(147)}`,
  ])("is %j", (line) => {
    expect(isDeviceLine(line)).toBe(true);
    expect(isSignatureLine(line)).toBe(true);
  });

  it.each([
    "",
    "I sent from my iPhone",
    "Sent yesterday",
    "Sent via DHL",
    "Sent from the desk",
    "Sent from my phone, call me",
    "Sent from my iPhone: stop",
    "Von meinem Handy aus sehe ich das",
    "Sent from my one two three four five six seven eight nine ten eleven twelve",
    `Sent from my ${"x".repeat(148)}`,
    "<<<<<<<Sent from my iPhone",
  ])("is not %j", (line) => {
    expect(isDeviceLine(line)).toBe(false);
  });
});

describe("a closing", () => {
  it.each([
    ["closing", "Best regards"],
    ["closing", "  Best regards,  "],
    ["closing", "*Best regards*"],
    ["closing", "__Best regards,__"],
    ["closing", "BEST REGARDS!"],
    ["closing", "Best - "],
    ["closing", "Best–"],
    ["closing", "Mit freundlichen Grüßen"],
    ["closing", "よろしくお願いします"],
    ["thanks", "Thanks"],
    ["thanks", "Thank you so much!"],
    ["thanks", "Merci d’avance,"],
    ["signed", "Best, Anna"],
    ["signed", "Best regards, Anna Maier"],
    ["signed", "Thanks, Anna"],
    ["signed", "Thanks - Anna"],
    ["signed", "Cheers -- Anna"],
    ["signed", "Cheers – Anna"],
    ["signed", "Gruß—Anna"],
    ["signed", "Best, A"],
    ["signed", "Best,Anna Maria Maier Berg"],
    [undefined, ""],
    [undefined, "Best Anna"],
    [undefined, "The best regards"],
    [undefined, "Best, anna is away"],
    [undefined, "Best, Anna Maria Maier Berg Costa"],
    [undefined, "Best,A"],
    [undefined, "Thanks, not interested"],
    [undefined, "Thanks, No"],
    [undefined, "Hello, Anna"],
    [undefined, "Best regards, Anna, Tuesday"],
    [undefined, `Best regards${" ".repeat(69)}`],
  ])("is %s: %j", (what, line) => {
    expect(closingOf(line)).toBe(what);
  });

  it("may have 80 characters", () => {
    expect(closingOf(`Best regards${" ".repeat(68)}`)).toBe("closing");
    expect(closingOf(`Best, ${"A".repeat(40)}`)).toBe("signed");
    expect(closingOf(`Best, ${"A".repeat(41)}`)).toBeUndefined();
  });
});

describe("a table of words", () => {
  it.each(
    "best regards|kind regards|warm regards|warmest regards|kindest regards|with kind regards|with best regards|with regards|regards|best wishes|all the best|best|warmly|cheers|sincerely|sincerely yours|yours sincerely|yours truly|yours faithfully|respectfully|br|rgds|kr|cordially|take care|talk soon|yours|many regards|thanks and regards|thanks & regards|thank you and best regards|thanks and best regards|have a great day|have a nice day|mit freundlichen grüßen|mit freundlichen grüssen|mit freundlichem gruß|mit freundlichem gruss|freundliche grüße|freundliche grüsse|viele grüße|viele grüsse|liebe grüße|liebe grüsse|beste grüße|beste grüsse|schöne grüße|schöne grüsse|herzliche grüße|herzliche grüsse|mit besten grüßen|mit besten grüssen|gruß|gruss|grüße|grüsse|lg|mfg|vg|hochachtungsvoll|viele grüße / best regards|mit freundlichen grüßen / best regards|cordialement|bien cordialement|bien à vous|bien à toi|salutations|meilleures salutations|sincères salutations|salutations distinguées|amicalement|cdlt|cdt|bonne journée|saludos|un saludo|saludos cordiales|un cordial saludo|atentamente|cordialmente|un abrazo|cordiali saluti|distinti saluti|saluti|un saluto|un caro saluto|buona giornata|atenciosamente|att|abraços|abraço|um abraço|cumprimentos|melhores cumprimentos|com os melhores cumprimentos|met vriendelijke groet|met vriendelijke groeten|vriendelijke groet|vriendelijke groeten|groeten|groetjes|groet|mvg|hartelijke groet|hartelijke groeten|pozdrawiam|pozdrawiam serdecznie|z poważaniem|serdecznie pozdrawiam|z wyrazami szacunku|med venlig hilsen|venlig hilsen|mange hilsner|mvh|vh|hilsen|med vennlig hilsen|vennlig hilsen|med vänliga hälsningar|vänliga hälsningar|vänligen|hälsningar|med vänlig hälsning|bästa hälsningar|ystävällisin terveisin|terveisin|parhain terveisin|terv|yt|с уважением|с наилучшими пожеланиями|s pozdravem|s úctou|üdvözlettel|saygılarımla|cu stimă|よろしくお願いいたします|よろしくお願いします|敬具|此致|祝好|谢谢|감사합니다|trân trọng".split(
      "|",
    ),
  )("has the closing %j", (words) => {
    expect(closingOf(`${words.charAt(0).toUpperCase()}${words.slice(1)},`)).toBe("closing");
    expect(closingOf(`${words}, Anna`)).toBe("signed");
    expect(closingOf(`x${words},`)).toBeUndefined();
  });

  it.each(
    "thanks|thank you|many thanks|thanks a lot|thanks so much|thx|thanks again|thanks in advance|thank you very much|thank you so much|danke|vielen dank|herzlichen dank|besten dank|danke und gruß|merci|merci beaucoup|merci d'avance|gracias|muchas gracias|grazie|grazie mille|obrigado|obrigada|bedankt|dank je wel|alvast bedankt|dziękuję|tak|takk|tack|kiitos|спасибо".split(
      "|",
    ),
  )("has the thanks %j", (words) => {
    expect(closingOf(`${words}!`)).toBe("thanks");
    expect(closingOf(`${words}, Anna`)).toBe("signed");
    expect(closingOf(`x${words},`)).toBeUndefined();
  });

  it.each(
    "sent from|sent via|sent with|sent by|sent using|sent on the go|from my iphone|from my ipad|from my android|from my mobile|from my phone|get outlook for|get [outlook for|download outlook for|typed on my|composed on my|written on my phone|written on my mobile|von meinem|von meiner|gesendet von|gesendet mit|gesendet über|gesendet aus|versendet mit|diese nachricht wurde von meinem|diese e-mail wurde von meinem|outlook für|holen sie sich outlook|envoyé de|envoyé depuis|envoyé à partir de|envoyé par|envoyé avec|télécharger outlook pour|obtenir outlook pour|obtenez outlook pour|provenance : courrier|provenance :|enviado desde|enviado con|enviado mediante|obtener outlook para|obtén outlook para|inviato da|inviato dal|inviato con|scarica outlook per|ottieni outlook per|enviado do|enviado de|enviado via|enviado a partir|enviado pelo|obter o outlook para|obter outlook para|baixar o outlook para|verzonden vanaf|verzonden met|verzonden vanuit|verstuurd vanaf|verstuurd met|outlook voor|download outlook voor|wysłane z|wysłano z|pobierz aplikację outlook|pobierz program outlook|sendt fra|sendt med|hent outlook til|få outlook til|skickat från|skickat med|hämta outlook för|skaffa outlook för|last ned outlook for|skaff deg outlook for|lähetetty laitteesta|lähetetty iphonesta|lähetetty minun|lähetetty puhelimesta|hanki outlook|отправлено с|отправлено из|скачайте outlook|надіслано з|odesláno z|odoslané z|küldve|az iphone-omról küldve|gönderildi|iphone'umdan gönderildi|ipad'imden gönderildi|trimis de pe|iphoneから送信|私のiphoneから送信|ipadから送信|outlook for ios|从我的|從我的|发自我的|發自我的|发送自我的|來自我的|나의 iphone에서 보냄|내 iphone에서 보냄|iphone에서 보냄|sent from outlook|đã gửi từ|gửi từ|dikirim dari|στάλθηκε από".split(
      "|",
    ),
  )("has %j before the device", (words) => {
    expect(isDeviceLine(`${words} iPhone gesendet`)).toBe(true);
    expect(isDeviceLine(`x${words} iPhone gesendet`)).toBe(false);
  });
});

describe("a name behind a dash", () => {
  it.each(["-Anna", "--Anna", "–Anna Maier", "—Anna", "~Anna", "~ Anna Maria Maier", "   -Anna", "-Äp"])(
    "is %j",
    (line) => {
      expect(isDashedName(line)).toBe(true);
    },
  );
  it.each([
    "",
    "Anna",
    "- Anna",
    "-anna",
    "---Anna",
    "    -Anna",
    "-A",
    "-Anna Maria Maier Berg",
    "-Friday",
    "-Anna goes",
    "-Anna?",
    `-${"A".repeat(32)}`,
  ])("is not %j", (line) => {
    expect(isDashedName(line)).toBe(false);
  });
});

describe("a name, a title or a firm", () => {
  it.each([
    "Anna",
    "Anna Maier",
    "*Anna Maier*",
    "Anna Maier,",
    "  Anna   Maier  ",
    "Anna M. Maier",
    "Anna Maier Jr.",
    "Ovens Inc.",
    "Ovens Ltd.",
    "Maier Sr.",
    "Ovens & Co.",
    "Ovens Corp.",
    "Ovens LLC.",
    "Anna Maier Esq.",
    "Hornos S.A.",
    "Anna M.",
    "Head of Sales",
    "Sales | Marketing / Ovens · Bread • Cake",
    "Charles de la Tour",
    "Anna von der Mühle und Sohn",
    '"Anna" (Maier)',
    "+Ovens #1",
    "3rd Floor",
    "林 太郎",
    "Foo (Bar)",
    "One Two Three Four Five Six Seven Eight Nine",
    "A".repeat(70),
  ])("is %j", (line) => {
    expect(isName(line)).toBe(true);
    expect(isSignatureLine(line)).toBe(true);
  });
  it.each([
    "",
    "  ",
    "**",
    "anna",
    "Anna maier",
    "Anna Maier.",
    "Anna?",
    "Anna!",
    "Anna Inca.",
    "Yes",
    "Anna Stop",
    "Don’t",
    "At 3pm",
    "At 3 PM",
    "Um 3 Uhr",
    "At 10:02",
    "One Two Three Four Five Six Seven Eight Nine Ten",
    "A".repeat(71),
    "Anna > Maier",
    "Head OF the sales",
  ])("is not %j", (line) => {
    expect(isName(line)).toBe(false);
  });

  it.each(
    "yes no not stop ok okay sure please never none remove unsubscribe interested call send don't dont won't can't can cannot will would could should do does is are am was i i'm we we're you my our your it this that let when what why how where who yep nope yeah agreed deal done great sounds perfect confirmed cancel quit end later wait ja nein nicht kein keine bitte stopp abmelden oui non pas arrêtez désinscrire sí si claro baja sì nee niet não sim nej ikke inte nie tak да нет не стоп monday tuesday wednesday thursday friday saturday sunday today tomorrow next week montag dienstag mittwoch donnerstag freitag samstag sonntag heute morgen lundi mardi mercredi jeudi vendredi demain lunes martes miércoles jueves viernes mañana january february march april may june july august september october november december".split(
      " ",
    ),
  )("is not what says %s", (word) => {
    const said = word.charAt(0).toUpperCase() + word.slice(1);
    expect(isName(said)).toBe(false);
    expect(isName(`Anna ${said}`)).toBe(false);
    expect(isContact(`${said} +1 212 555 0117`)).toBe(false);
  });

  it.each(
    "of the and & de la le du des del di da dos das van von der den für und et y e en for in at to og och pour".split(
      " ",
    ),
  )("may have %s in it", (word) => {
    expect(isName(`Anna ${word} Maier`)).toBe(true);
  });
});

describe("a number or an address", () => {
  it.each([
    "anna@shop.example",
    "E-mail: anna@shop.example",
    "https://shop.example/a",
    "HTTP://shop.example",
    "www.shop.example",
    "shop.com",
    "my-shop.de",
    "Web ovens.example",
    "+1 212 555 0117",
    "(212) 555-0117",
    "030/12345678",
    "Tel. +49 30 1234567, Fax +49 30 1234568",
    "T: 212.555.0117 | M: 212.555.0118",
    "One two three four five six 212 555 0117",
    `${"a".repeat(60)}@${"b".repeat(91)}.example`,
  ])("is %j", (line) => {
    expect(isContact(line)).toBe(true);
    expect(isSignatureLine(line)).toBe(true);
  });
  it.each([
    "",
    "Anna Maier",
    "anna@shop",
    "12 345",
    "shop.xyz",
    "You reach us at anna@shop.example",
    "call 212 555 0117",
    "One two three four five six seven 212 555 0117",
    `${"a".repeat(60)}@${"b".repeat(92)}.example`,
  ])("is not %j", (line) => {
    expect(isContact(line)).toBe(false);
  });
});

describe("words that send to somebody", () => {
  it.each(
    "contact reach write email e-mail mail speak talk ask call phone number address colleague instead forward details cc kontakt wenden kontaktieren ansprechpartner kollege kollegin nummer adresse contacter collègue joindre contactar contacte colega contattare collega contato contatar contactez appelez escriba llame anrufen schreiben sprechen".split(
      " ",
    ),
  )("have %s in them", (word) => {
    expect(refersToSomebody(`Please ${word.toUpperCase()} Gina.`)).toBe(true);
    expect(refersToSomebody(`${word}${" x".repeat(150)}`)).toBe(false);
    expect(refersToSomebody(`Please x${word}x Gina.`)).toBe(false);
  });

  it.each([
    [true, "She is this:"],
    [true, "She is this： "],
    [false, "This: she is"],
    [false, "Thank you."],
    [false, ""],
  ])("or end with a colon: %s for %j", (refers, text) => {
    expect(refersToSomebody(text)).toBe(refers);
  });
});

describe("a footer", () => {
  const X = "x".repeat(90);

  it.each(
    "intended recipient|intended solely|intended only for|named addressee|confidentiality notice|this e-mail and any|this email and any|this message and any|is confidential|are confidential|may contain confidential|contains confidential|legally privileged|privileged and confidential|received this email in error|received this e-mail in error|received this message in error|consider the environment|before printing this|virus-free|scanned for viruses|checked for viruses|vertrauliche|irrtümlich erhalten|nicht der richtige adressat|umwelt, bevor sie|auf viren geprüft|destinataire|confidentielles|ce message et toutes|avant d'imprimer|información confidencial|este mensaje|destinatario|contenute in questo messaggio|informazioni riservate|riservate e|esta mensagem|informações confidenciais|vertrouwelijk|uitsluitend bestemd|poufne|wyłącznie dla adresata|fortrolig|konfidentiell|luottamuksell|конфиденциальн".split(
      "|",
    ),
  )("of a lawyer or a scanner says %j, and is long", (said) => {
    expect(isFooter([X, `a ${said.toUpperCase()} a`])).toBe(true);
    expect(isFooter([`a ${said} a`])).toBe(false);
    for (const oneself of ["I", "me", "ich", "je"]) {
      expect(isFooter([X, `a ${said} a, ${oneself} say`]), oneself).toBe(false);
    }
  });

  it("is long from 90 characters on, and read to its 5,000th", () => {
    const said = "this is confidential";
    expect(isFooter([`${"x".repeat(69)} ${said}`])).toBe(true);
    expect(isFooter([`${"x".repeat(68)} ${said}`])).toBe(false);
    expect(isFooter(["x".repeat(44), `${"x".repeat(24)} ${said}`])).toBe(true);
    expect(isFooter([`${"x".repeat(4_979)} ${said}`])).toBe(true);
    expect(isFooter([`${"x".repeat(4_980)} ${said}`])).toBe(false);
  });

  it.each(
    "mailing list|listinfo|to unsubscribe from|to unsubscribe,|to unsubscribe send|unsubscribe:|click here to unsubscribe|unsubscribe here|you received this message because you are subscribed|you are receiving this because|you are receiving this email because|you received this email because|reply to this email directly or view it on|to stop receiving emails from it|manage your subscription|update your preferences|to respond, reply to this email|hier abmelden|abmelden:|se désabonner|se désinscrire|darse de baja|annulla l'iscrizione|cancelar inscrição|uitschrijven:|afmelden:".split(
      "|",
    ),
  )("of a list begins with %j, or has it below a rule, beside a link", (said) => {
    expect(isFooter([`  ${said.toUpperCase()} https://lists.example/a`])).toBe(true);
    expect(isFooter(["a", `${said} b`, "www.lists.example"])).toBe(true);
    expect(isFooter([`${said} mailto:a`])).toBe(true);
    expect(isFooter([`${said} a@lists.example`])).toBe(true);
    expect(isFooter(["____", `a ${said} http://lists.example`])).toBe(true);
    expect(isFooter([`a ${said} http://lists.example`])).toBe(false);
    expect(isFooter([said])).toBe(false);
  });

  it("is none without a word of one", () => {
    expect(isFooter([])).toBe(false);
    expect(isFooter(["____", "See https://shop.example"])).toBe(false);
  });
});

it.each([
  [[], 0, [0, 0]],
  [["a"], 1, [0, 1]],
  [["a", "", "b", "c", "", " "], 6, [2, 4]],
  [["a", "", "b", "c"], 3, [2, 3]],
  [["a", "", "b", "c"], 2, [0, 1]],
  [["", ""], 2, [0, 0]],
])("the last paragraph of %j before %i is %j", (lines, before, wanted) => {
  expect(lastParagraph(lines, before)).toEqual(wanted);
});
