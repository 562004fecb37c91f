import { describe, expect, it } from "vitest";
import { ANSWERS, answer, mail, understood } from "./mails.ts";

describe("an out-of-office note that no header marks", () => {
  it.each([
    [
      "Automatic reply: Your enquiry",
      "I am out of the office until 30 November. For urgent matters please contact Pietro at pietro@bakery.example.",
    ],
    [
      "Re: Your enquiry",
      "Thank you for your email. I am currently on annual leave and will return on Monday 30 November. I will have limited access to email during this time.",
    ],
    [
      "Out of Office: Your enquiry",
      "Hello, I'm travelling with limited access to email. I'll reply when I return.",
    ],
    [
      "Your enquiry",
      "Thanks for your message. I'm out of the office this week with no access to email and will get back to you when I return. If it's urgent, call the front desk.",
    ],
    [
      "Maria Costa is out of the office.",
      "I will be out of the office starting 11/24/2026 and will not return until 12/01/2026.\n\nI will respond to your message when I return.",
    ],
    [
      "AUTO: Maria Costa is out of the office (returning 01/12/2026)",
      'I am out of the office until 01/12/2026.\n\nNote: This is an automated response to your message "Your enquiry".',
    ],
    ["OOO Re: Your enquiry", "I am OOO until December 1st. Please reach out to Pietro in my absence."],
    [
      "Abwesenheitsnotiz: Ihre Anfrage",
      "Sehr geehrte Damen und Herren,\n\nich bin bis zum 30.11.2026 nicht im Büro. In dringenden Fällen wenden Sie sich bitte an Herrn Keller (keller@baeckerei.example).",
    ],
    [
      "Re: Ihre Anfrage",
      "Guten Tag,\n\nvielen Dank für Ihre Nachricht. Ich bin derzeit im Urlaub und ab dem 1. Dezember wieder erreichbar. Ihre E-Mail wird nicht weitergeleitet.\n\nFreundliche Grüße",
    ],
    [
      "Automatische Antwort: Ihre Anfrage",
      "Ich bin momentan außer Haus und kann Ihre Mail erst nach meiner Rückkehr am Montag lesen.",
    ],
    [
      "Réponse automatique : Votre demande",
      "Bonjour,\n\nJe suis actuellement en congés jusqu'au 30 novembre. En cas d'urgence, merci de contacter Paul Roux.",
    ],
    [
      "Re: Votre demande",
      "Bonjour, je suis absent du bureau du 23 au 30 novembre. Je traiterai votre message dès mon retour. Pour toute urgence, vous pouvez contacter l'accueil.",
    ],
    [
      "Respuesta automática: Su consulta",
      "Gracias por su mensaje. Estaré fuera de la oficina hasta el 30 de noviembre. En caso de urgencia, contacte con Ana Ruiz.",
    ],
    [
      "Risposta automatica: La sua richiesta",
      "Sono fuori ufficio fino al 30 novembre. Per urgenze potete contattare il dott. Bianchi.",
    ],
    [
      "Resposta automática: Sua consulta",
      "Estou de férias até 30 de novembro. Em caso de urgência, contate o Paulo.",
    ],
    [
      "Automatisch antwoord: Uw vraag",
      "Ik ben tot en met 30 november afwezig. Voor dringende zaken kunt u contact opnemen met Jan.",
    ],
    [
      "Autosvar: Din fråga",
      "Jag är på semester till och med 30 november. Vid brådskande ärenden kontakta Lisa.",
    ],
    [
      "Automaattinen vastaus: Tarjous",
      "Olen lomalla 30.11. asti. Kiireellisissä asioissa ota yhteyttä Mattiin.",
    ],
    [
      "Automatyczna odpowiedź: Zapytanie",
      "Jestem na urlopie do 30 listopada. W pilnych sprawach proszę o kontakt z Janem.",
    ],
    [
      "Автоответ: Ваш запрос",
      "Здравствуйте! Я в отпуске до 30 ноября. По срочным вопросам обращайтесь к Ивану.",
    ],
    [
      "自動返信: お問い合わせの件",
      "ただいま休暇をいただいております。12月1日に出社いたします。お急ぎの場合は山田までご連絡ください。",
    ],
    ["自动回复: 您的询价", "您好,我正在休假,12月1日回来后会尽快回复您。如有紧急事务请联系王先生。"],
    ["자동 회신: 문의", "현재 휴가 중입니다. 긴급한 용무는 김 대리에게 연락 바랍니다."],
  ])("is known by its words: %s", async (subject, text) => {
    const read = await understood(mail({ subject, text, head: ANSWERS }));
    expect(read).toMatchObject({ kind: "autoReply", subkind: "outOfOffice" });
    expect(read.why.length).toBeGreaterThan(0);
  });

  it("comes from nobody, and is no bounce though it says that mail is not passed on", async () => {
    const text =
      "Ich bin bis 30.11. im Urlaub. Ihre Nachricht wird nicht weitergeleitet und konnte nicht zugestellt werden.";
    const read = await understood(mail({ subject: "Abwesend", head: ["Return-Path: <>"], text }));
    expect(read).toMatchObject({ kind: "autoReply", subkind: "outOfOffice", failed: [] });
  });

  it("tells that somebody has left", async () => {
    const text =
      "Thank you for your email. Maria Costa is no longer with Costa Bakery. Please contact pietro@bakery.example. This mailbox is not monitored.";
    expect((await understood(mail({ subject: "Automatic reply: Your enquiry", text }))).kind).toBe(
      "autoReply",
    );
  });
});

describe("an automatic mail that says so in a header", () => {
  it.each([
    "Auto-Submitted: auto-replied",
    "Auto-Submitted: auto-replied (vacation)",
    "X-Autoreply: yes",
    "X-Autorespond: Your enquiry",
    "Precedence: auto_reply",
    "X-Precedence: auto_reply",
    "Preference: auto_reply",
    "X-POST-MessageClass: 9; Autoresponder",
    "Delivered-To: Autoresponder",
    "X-Mailer: Vacation 1.2.7",
    "X-Vacation: yes",
    "X-MDAutoResponder: maria@bakery.example",
  ])("is one whatever it says: %s", async (header) => {
    const read = await understood(mail({ head: [header, ...ANSWERS], text: "Yes, gladly." }));
    expect(read.kind).toBe("autoReply");
    expect(read.confidence).toBeGreaterThanOrEqual(0.9);
  });

  it("is not one for a header that only lists, suppresses or counts", async () => {
    for (const header of [
      "Precedence: list",
      "Precedence: bulk",
      "X-Auto-Response-Suppress: All",
      "X-Loop: x",
      "Feedback-ID: 1:x",
    ]) {
      expect((await understood(mail({ head: [header, ...ANSWERS], text: "Yes, gladly." }))).kind).toBe(
        "human",
      );
    }
  });

  it("of a program that was not asked is a notification", async () => {
    const text = "The nightly backup of server 4 has completed.";
    const head = ["Auto-Submitted: auto-generated"];
    const read = await understood(
      mail({ from: "backup@bakery.example", subject: "Backup completed", head, text }),
    );
    expect(read).toMatchObject({ kind: "other", subkind: "notification" });
  });

  it("as Exchange writes it is an answer, not a notification", async () => {
    const head = ["Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All", ...ANSWERS];
    const text = "I am on vacation and back on 1 December.";
    expect(await understood(mail({ subject: "Automatic reply: Your enquiry", head, text }))).toMatchObject({
      kind: "autoReply",
      subkind: "outOfOffice",
    });
  });
});

describe("an acknowledgement", () => {
  it.each([
    [
      "support@shop.example",
      "[Ticket #48213] Your request has been received",
      "Your request (48213) has been received and is being reviewed by our support staff.",
    ],
    [
      "info@shop.example",
      "Thank you for contacting Shop",
      "Thank you for contacting us. We have received your message and will respond within 24 hours.",
    ],
    [
      "noreply@shop.example",
      "We received your enquiry",
      "This is an automated message. Please do not reply to this email. We will get back to you within 2 business days.",
    ],
    [
      "service@laden.example",
      "Eingangsbestätigung Ihrer Anfrage",
      "Vielen Dank für Ihre Anfrage. Wir haben Ihre Nachricht erhalten und melden uns schnellstmöglich. Bitte antworten Sie nicht auf diese E-Mail.",
    ],
    [
      "contact@boutique.example",
      "Accusé de réception",
      "Bonjour, nous avons bien reçu votre demande et vous répondrons dans les plus brefs délais.",
    ],
    [
      "soporte@tienda.example",
      "Hemos recibido su consulta",
      "Gracias por contactar con nosotros. Hemos recibido su mensaje y le responderemos lo antes posible.",
    ],
    [
      "assistenza@negozio.example",
      "Conferma di ricezione",
      "Abbiamo ricevuto la sua richiesta e le risponderemo quanto prima. Messaggio generato automaticamente.",
    ],
    [
      "info@winkel.example",
      "Ontvangstbevestiging",
      "Wij hebben uw bericht ontvangen en reageren zo snel mogelijk.",
    ],
    [
      "info@shop.example.jp",
      "【自動返信】お問い合わせありがとうございます",
      "お問い合わせを受け付けました。2営業日以内にご返信いたします。",
    ],
    [
      "help@shop.example.ru",
      "Ваше обращение принято",
      "Ваше обращение зарегистрировано. Мы ответим в ближайшее время. Не отвечайте на это письмо.",
    ],
  ])("from %s is a receipt", async (from, subject, text) => {
    expect(await understood(mail({ from, subject, text, head: ANSWERS }))).toMatchObject({
      kind: "autoReply",
      subkind: "receipt",
    });
  });

  it("by Outlook that a mail was read is one (RFC 8098)", async () => {
    const read = await understood(`From: Maria <maria@bakery.example>
To: anna@reply.softtouch.example
Subject: Read: Your enquiry
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary="b"

--b
Content-Type: text/plain

Your message was read on 24 November 2026 11:00.
--b
Content-Type: message/disposition-notification

Reporting-UA: bakery.example; Outlook
Final-Recipient: rfc822;maria@bakery.example
Disposition: manual-action/MDN-sent-manually; displayed

--b--
`);
    expect(read).toMatchObject({ kind: "autoReply", subkind: "receipt", failed: [] });
  });

  it("whose part for machines was lost is one by its words", async () => {
    const text =
      "Ihre Nachricht\n\n  An: Maria Costa\n  Betreff: Ihre Anfrage\n\nwurde am 24.11.2026 11:00 gelesen.";
    expect((await understood(mail({ subject: "Gelesen: Ihre Anfrage", text }))).subkind).toBe("receipt");
  });
});

describe("a challenge", () => {
  it.each([
    "Your message is being held until you verify that you are human. Click the link below to deliver your message.",
    "This mailbox is protected by SpamArrest. Please confirm that you are a real person: follow this link to have your message delivered.",
    "I use a sender verification system. Just reply to this message to confirm yourself and your e-mail will be delivered.",
  ])("asks for something before a mail is delivered: %s", async (text) => {
    expect(
      await understood(mail({ subject: "Please verify your email", head: ANSWERS, text })),
    ).toMatchObject({ kind: "autoReply", subkind: "challenge" });
  });

  it("is not what a person says about one", async () => {
    expect(
      (
        await understood(
          answer(
            "Your challenge system asked me to confirm that I'm human, so I clicked. What is the price?",
          ),
        )
      ).kind,
    ).toBe("human");
  });
});

describe("mail that nobody answers with", () => {
  it.each([
    [
      "newsletter",
      mail({
        from: "newsletter@shop.example",
        subject: "Our November newsletter",
        head: [
          "List-Unsubscribe: <https://shop.example/u>",
          "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        ],
        text: "New ovens.\n\nYou are receiving this because you subscribed. Unsubscribe: https://shop.example/u",
      }),
    ],
    [
      "notification",
      mail({
        from: "notifications@forum.example",
        subject: "New comment",
        head: ["Auto-Submitted: auto-generated"],
        text: "Tom has commented on your post. Do not reply.",
      }),
    ],
    [
      "spam",
      mail({
        from: "x91827@mail.example",
        subject: "100% FREE mortgage quote!!",
        text: "Dear friend, act now! Lowest rates, refinance today, no obligation. Click here. This is not spam. To be removed reply with REMOVE in the subject.",
      }),
    ],
    [
      "spam",
      mail({
        from: "offers@deals.example",
        subject: "Hello",
        head: ["X-Spam-Flag: YES"],
        text: "Buy cheap watches.",
      }),
    ],
    [
      "report",
      mail({
        from: "noreply-dmarc@provider.example",
        subject: "Report Domain: softtouch.example Submitter: provider.example Report-ID: 123",
        text: "See the file.",
      }),
    ],
  ])("is other: %s", async (subkind, bytes) => {
    expect(await understood(bytes)).toMatchObject({ kind: "other", subkind });
  });
});

describe("a complaint", () => {
  const report = (type: string) => `From: feedback@provider.example
To: fbl@reply.softtouch.example
Subject: FW: Your enquiry
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is an email abuse report for an email message received from IP 192.0.2.1.
--b
Content-Type: message/feedback-report

Feedback-Type: ${type}
User-Agent: Provider/1.0
Version: 1

--b
Content-Type: message/rfc822

From: anna@reply.softtouch.example
To: maria@bakery.example
Subject: Your enquiry

Hi Maria
--b--
`;

  it.each(["abuse", "fraud", "other", "something-new"])(
    "is a feedback report of type %s (RFC 5965)",
    async (type) => {
      expect((await understood(report(type))).kind).toBe("complaint");
    },
  );

  it.each(["not-spam", "auth-failure"])("is none of type %s", async (type) => {
    expect(await understood(report(type))).toMatchObject({ kind: "other", subkind: "report" });
  });

  it("comes from Outlook.com as the mail itself, with headers of its own", async () => {
    const head = ["X-HmXmrOriginalRecipient: maria@outlook.example"];
    expect(
      (
        await understood(
          mail({ from: "anna@reply.softtouch.example", subject: "Your enquiry", head, text: "Hi Maria" }),
        )
      ).kind,
    ).toBe("complaint");
    expect(
      (
        await understood(
          mail({ from: "staff@hotmail.com", subject: "complaint about message from 192.0.2.1", text: "" }),
        )
      ).kind,
    ).toBe("complaint");
  });

  it("is not what a person writes about abuse", async () => {
    expect(
      (await understood(answer("This is an email abuse report: stop sending me this or I will complain.")))
        .kind,
    ).toBe("unsubscribe");
  });
});
