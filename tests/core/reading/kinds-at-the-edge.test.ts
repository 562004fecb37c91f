import { describe, expect, it } from "vitest";
import { ANSWERS, answer, mail, understood } from "./mails.ts";

const M = "maria@bakery.example";

const PEOPLE: readonly string[] = [
  "Thanks, I am out of the office until Friday but my colleague Tom will get in touch.",
  "Hi, thanks for your message. I'm currently out of the country and back Monday. Can we do Tuesday?",
  "Thank you for your email. Unfortunately I am no longer working on this, please contact Pietro.",
  "Maria is no longer with the company. You can write to Pietro instead.",
  "I'm on maternity leave until March, please contact my colleague Tom (tom@x.example) who is taking over.",
  "Currently traveling in Asia. Will get back to you when I return.",
  "Thanks for reaching out. We are all set for now.",
  "Thank you for your message. We will discuss it internally and get back to you within two weeks.",
  "We have received your invoice and will pay it next week.",
  "Hallo Frau Berg, vielen Dank für Ihre Nachricht. Ich bin nächste Woche im Urlaub, danach gerne.",
  "Sehr geehrte Frau Berg, vielen Dank für Ihre E-Mail. Wir haben Ihre Unterlagen erhalten und melden uns nächste Woche bei Ihnen.",
  "Bitte senden Sie die Unterlagen an Herrn Keller, ich bin ab Montag im Urlaub.",
  "Merci pour votre message, je suis absent demain mais disponible jeudi.",
  "Gracias por su mensaje. Estamos de vacaciones, hablamos en enero.",
  "I confirm receipt of the contract. Signed copy attached.",
  "Received, thanks!",
  "Your email went to my junk folder, just saw it. The price is too high.",
  "My email address has changed, please use maria@new.example. The old one will bounce soon.",
  "The message I sent you could not be delivered, do you have another address?",
  "I got an error: 550 5.1.1 user unknown when mailing tom@x.example. Is that right?",
  "Please confirm that you are human. I get so many bots these days.",
  "automatic reply? no, I am real :)",
  "Stop sending me automated messages.",
  "Who are you? How did you get my email address?",
  "We use a ticket system, please open ticket at https://help.x.example and quote case number 12345.",
  "Please contact me on my mobile in urgent cases: 0171 234567. The offer looks fine.",
  "I will be out of office 24-28 Dec. The rest of December is fine for a meeting.",
  "On vacation till the 12th, ping me after.",
  "away until the 3rd - will look at it then",
  "Out until Monday, then let's speak",
  "Ich bin erst am Montag wieder im Büro und schaue es mir dann an.",
  "Sono in ferie fino al 20, ci sentiamo dopo.",
  "I'm out of the office at a conference this week. I will look at this when I get back on Monday and let you know.",
  "I am in meetings all day today but will respond tomorrow.",
  "My apologies, I have limited access to email this week. Yes, go ahead with the order.",
  "Dear Anna, I am writing on behalf of Maria, who is on sick leave. Please send the offer to me instead. Kind regards, Tom",
  "您好,我在出差,下周回来再联系您,可以吗?",
  "今週は出張中ですので、来週お電話いただけますか?",
  "Я в отпуске до понедельника, давайте созвонимся после.",
];

const PROGRAMS: readonly (readonly [subject: string, text: string])[] = [
  [
    "Re: Your enquiry",
    "Hi,\n\nI am on vacation until December 5th and will not be checking email. If you need immediate assistance, contact Tom Smith at tom@x.example or 555-1234.\n\nThanks,\nMaria",
  ],
  [
    "Re: Your enquiry",
    "Hello,\n\nThank you for your email. I will be out of the office from November 23 through November 27 for the Thanksgiving holiday. I will respond to your message upon my return.\n\nBest,\nMaria",
  ],
  [
    "Your enquiry",
    "I'm out of the office on parental leave until April. For urgent requests, please email team@x.example.",
  ],
  [
    "RE: Your enquiry",
    "Thank you for your email. I am out of office and will be returning on Monday, November 30. During this time I will have limited access to email. For immediate assistance please contact our main line at 555-0100.",
  ],
  [
    "Re: Ihre Anfrage",
    "Sehr geehrte Damen und Herren,\nvielen Dank für Ihre Nachricht.\nIch bin bis einschließlich 04.12. nicht im Hause. Ihre E-Mail wird nicht automatisch weitergeleitet. In dringenden Fällen wenden Sie sich bitte an meine Kollegin Frau Kurz.\nMit freundlichen Grüßen",
  ],
  [
    "Re: Votre demande",
    "Bonjour,\nJe suis absente jusqu'au 4 décembre inclus. Pour toute demande urgente, vous pouvez contacter Paul.\nCordialement",
  ],
  [
    "Re: consulta",
    "Estimado/a, me encuentro de vacaciones hasta el 10 de diciembre. Por temas urgentes contactar a Juan Perez. Saludos",
  ],
  [
    "Re: test",
    "Dear Sender,\n\nThank you for your message. I have left Costa Bakery. For all enquiries please contact info@x.example.",
  ],
  ["Delivery", "This is an automatic reply. Your mail has been received, we'll respond as soon as possible."],
  [
    "Re: hello",
    "Thank you for contacting Acme Support. Your ticket number is #48213. A member of our team will be in touch within 1 business day.",
  ],
  [
    "Re: hello",
    "Thanks for getting in touch! We've received your message and one of our team will get back to you shortly.\n\nThe Acme Team",
  ],
  [
    "[#ABC-123-45678] hello",
    "Hi there, we have received your request and a support agent will respond soon. To add additional comments, reply to this email.",
  ],
  [
    "hello",
    "We are currently closed for the holidays and will reopen on January 4. Your email will be answered when we return.",
  ],
  ["Auto: hello", "I check email twice a day at 11 and 4. If urgent call me."],
  ["Auto-Reply: hello", "Hi"],
  [
    "Re: x",
    "Due to high volume of emails, response times may be delayed. This inbox is monitored Monday to Friday. This is an automated response.",
  ],
  ["I am on leave", "I am on annual leave from 20 Nov to 4 Dec. Please contact Pietro in my absence."],
  ["Out of the office", "I'll be back on Monday."],
  ["Urlaub", "Ich bin vom 20.11. bis 4.12. im Urlaub."],
];

const TEXTS: readonly string[] = [
  "I'm currently out of the office, returning Monday 7/27. If you need immediate assistance, please contact Jim.",
  "I am on holiday until 3rd August. I will reply to your email when I return.",
  "Hello, I am away from the office with limited access to email until August 3. Thanks, Bob",
  "I will be out of the office starting  07/20/2015 and will not return until 07/27/2015.",
  "Bonjour, je suis en congés du 1er au 15 août inclus. Pour toute urgence, merci de contacter le secrétariat.",
  "你好，你的邮件已经收到，我会尽快给你回复！谢谢！",
  "您好！您的来信已收到，我会尽快回复。",
  "这是一封自动回复邮件。已经收到您的来信，我会尽快回复。",
  "I am out of the country and will return on 8/3.",
  "Thank you for your message. I am currently out of the office on business travel. I will reply as soon as possible.",
  "Estoy fuera de la oficina hasta el lunes 3.",
];

const BOUNCES: readonly (readonly [is: string, from: string, subject: string, text: string])[] = [
  [
    "bounce/hard",
    "Mail Delivery Service <MAILER-DAEMON@compuserve.example>",
    "Undeliverable Message",
    `Receiver not found: maria\n\nYour message could not be delivered as addressed.\n\n  <${M}>`,
  ],
  [
    "bounce/",
    "MAILER-DAEMON@sina.example",
    "系统退信/Systems bounce",
    `<${M}>:\n550 no such user\n\n--- Below this line is a copy of the message.`,
  ],
  [
    "bounce/hard",
    "Mail Administrator <Postmaster@netscape.example>",
    "Mail System Error - Returned Mail",
    `This Message was undeliverable due to the following reason:\n\nThe user(s) account does not exist: ${M}\n\nPlease reply to Postmaster@netscape.example\nif you feel this message to be in error.`,
  ],
  [
    "bounce/",
    "Mail Delivery Subsystem <MAILER-DAEMON@yale.example>",
    "Message not delivered",
    `Message not delivered to the following:\n\n    maria    User not found: ${M}`,
  ],
  [
    "bounce/soft",
    "<>",
    "Delivery Notification: Delivery has been delayed",
    `This report relates to a message you sent with the following header fields:\n\n  Subject: x\n\nYour message is being enqueued and attempted delivery to the following recipients has been delayed:\n\n  Recipient address: ${M}\n  Reason: unable to deliver this message after 1 hour`,
  ],
  [
    "bounce/hard",
    "postmaster@x.example (Mail Delivery System)",
    "Mail could not be delivered",
    `****** Message from InterScan Messaging Security Suite ******\n\nSent <<< RCPT TO:<${M}>\nReceived >>> 550 5.1.1 <${M}>: User unknown\n\nUnable to deliver message to <${M}>.`,
  ],
  [
    "bounce/hard",
    "SurfControl E-mail Filter <postmaster@x.example>",
    "Undeliverable: x",
    `Your message could not be sent.\nA transcript of the attempts to send the message follows.\nThe number of attempts made: 1\nAddressed To: ${M}\n\nThu 29 Apr 2010 23:34:45 +0900\nFailed to send to identified host,\n${M}: [192.0.2.5], 550 kijitora unknown.`,
  ],
  [
    "bounce/",
    "McAfee@x.example",
    "Undeliverable",
    `--- The following addresses had delivery problems ---\n\n<${M}>   (User unknown ${M})`,
  ],
  [
    "bounce/",
    "googlegroups <mailer-daemon@googlemail.com>",
    "Delivery Status Notification (Failure)",
    `Hello anna@reply.softtouch.example,\n\nWe're writing to let you know that the group you tried to contact (${M}) may not exist, or you may not have permission to post messages to the group.`,
  ],
  [
    "bounce/",
    "Mailer-Daemon@x4.example",
    "failure notice",
    `Hi. This is the qmail-send program at x.\n<${M}>:\nUser ${M} is over the quota. You can try again later.\n\n--- Below this line is a copy of the message.`,
  ],
  [
    "bounce/soft",
    "MAILER-DAEMON@apache.example",
    "warning: message delayed",
    `Your message is delayed. <${M}>: 452 4.2.2 mailbox full. The server will keep trying.`,
  ],
  [
    "bounce/",
    "Mailer Daemon <postmaster@bigfoot.example>",
    "Returned mail: see transcript for details",
    `   ----- The following addresses had permanent fatal errors -----\n<${M}>\n   ----- Transcript of session follows -----\n<<< 553 Invalid recipient ${M} (Mode: normal)`,
  ],
  [
    "bounce/",
    "MAILER-DAEMON@docomo.example",
    "Mail System Error - Returned Mail",
    `The following recipient(s) could not be reached: <${M}>\n550 Unknown user ${M}`,
  ],
  [
    "bounce/",
    "system@x.example",
    "Undelivered Mail Returned to Sender",
    `Sorry, no mailbox here by that name: ${M}`,
  ],
  [
    "bounce/hard",
    "Postmaster <postmaster@ntmail.example>",
    "Failed mail",
    `Your message was not delivered to\n${M}\nfor the following reason:\nNo such local user`,
  ],
  [
    "bounce/hard",
    "Mail Delivery System <noreply@sendgrid.example>",
    "Undelivered Mail Returned to Sender",
    `Your message was undelivered to: ${M}\nReason: 550 5.1.1 User unknown`,
  ],
  [
    "bounce/",
    "Server <server@x.example>",
    "Mail Delivery Failure",
    `Your mail to the following recipients could not be delivered because they are not accepting mail from anna@reply.softtouch.example:\n\n    ${M}`,
  ],
  [
    "bounce/hard",
    "IT <postmaster@x.example>",
    "Onbestelbaar: vraag",
    `De bezorging aan de volgende geadresseerden is mislukt:\n${M}\nHet e-mailadres dat u hebt ingevoerd kan niet worden gevonden. 550 5.1.1 user unknown`,
  ],
  [
    "bounce/",
    "Postmaster <postmaster@x.example>",
    "Olevererbart: Test",
    `Meddelandet kunde inte levereras till följande mottagare:\n\n${M}\n550 5.1.1 User unknown`,
  ],
  [
    "bounce/soft",
    "Symantec_AntiVirus_for_SMTP_Gateways@x.example",
    "Your message with Subject: x was delayed",
    `Your message has been delayed.\nRecipient: ${M}\nThere is no need to resend.`,
  ],
  [
    "bounce/hard",
    "mailer-daemon@x.example",
    "Returned mail: Host unknown (Name server: bakery.example: host not found)",
    `   ----- Transcript of session follows -----\n550 ${M}... Host unknown (Name server: bakery.example: host not found)\n   ----- Unsent message follows -----\nFrom: anna`,
  ],
  [
    "bounce/",
    "MAILER-DAEMON@x.example",
    "Delivery failure",
    `${M}: Sorry. Your message could not be delivered to:\n\nMaria (User not known)`,
  ],
  [
    "bounce/hard",
    "Postmaster@x.example",
    "Delivery Report (failure) for maria",
    `This report relates to your message: x\n\nYour message was not delivered to: ${M}\nfor the following reason:\n  Diagnostic was Unable to transfer, Recipient unknown`,
  ],
];

const STRANGERS: readonly (readonly [
  kind: string,
  from: string,
  subject: string,
  head: readonly string[],
  text: string,
])[] = [
  [
    "other",
    "Shop <no-reply@shop.example>",
    "Your order #1234 has shipped",
    [],
    "Your order has shipped. Track it here: https://shop.example/t. Please do not reply to this email.",
  ],
  [
    "other",
    "LinkedIn <messages-noreply@linkedin.example>",
    "You have 3 new invitations",
    ["List-Unsubscribe: <https://x>"],
    "Tom invited you. Unsubscribe",
  ],
  [
    "other",
    "Weekly <digest@news.example>",
    "Weekly digest",
    ["List-Id: <news.example>"],
    "This week: x. Unsubscribe",
  ],
  [
    "other",
    "Jira <jira@x.example>",
    "[JIRA] (ABC-1) Fix it",
    ["Auto-Submitted: auto-generated"],
    "Tom commented on ABC-1",
  ],
  [
    "other",
    "Dr. Bello <bello@x.example>",
    "Urgent reply needed",
    [],
    "Dear friend, I am the next of kin and want to transfer the sum of US$ 15 million. Confidential business transaction.",
  ],
  [
    "other",
    "Deals <info@deals.example>",
    "50% off this weekend only!!",
    ["List-Unsubscribe: <mailto:x@y.example>", "Precedence: bulk"],
    "Save up to 50% on ovens. View this email in your browser. Unsubscribe.",
  ],
  [
    "other",
    "Google <no-reply@accounts.google.example>",
    "Security alert",
    [],
    "A new sign-in on Windows. You received this email to let you know about important changes to your account.",
  ],
  [
    "other",
    "Calendly <notifications@calendly.example>",
    "New Event: Maria",
    [],
    "A new event has been scheduled.",
  ],
  [
    "human",
    "Maria <maria@x.example>",
    "Unsubscribe page broken",
    [],
    "Hi, your unsubscribe page is broken. Please look at it.",
  ],
  [
    "human",
    "Maria <maria@x.example>",
    "Special offer for the bakery?",
    [],
    "Hello Anna, do you have a special offer for small bakeries? We earn little. Regards, Maria",
  ],
  ["human", "Maria <maria@x.example>", "Invoice 123", [], "Please find our invoice attached. Best, Maria"],
  [
    "human",
    "Maria <maria@x.example>",
    "Accepted: Demo",
    ["Content-Class: urn:content-classes:calendarmessage"],
    "Maria has accepted your invitation.",
  ],
];

describe("words that a program could have written, by a person", () => {
  it.each(PEOPLE)("with our mail quoted and without: %s", async (text) => {
    for (const bytes of [answer(text), mail({ text, head: ANSWERS })]) {
      expect(["human", "unsubscribe"]).toContain((await understood(bytes)).kind);
    }
  });
});

describe("words that a person could have written, by a program", () => {
  it.each(PROGRAMS)("under the subject %j", async (subject, text) => {
    expect((await understood(mail({ subject, text, head: ANSWERS }))).kind).toBe("autoReply");
  });

  it.each(TEXTS)("without a single header: %s", async (text) => {
    const head = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit";
    expect((await understood(`${head}\n\n${text}`)).kind).toBe("autoReply");
  });
});

describe("a bounce of a server with its own words", () => {
  it.each(BOUNCES)("is %s, from %s: %s", async (is, from, subject, text) => {
    const marked = ["Return-Path: <>", "Auto-Submitted: auto-replied", ...ANSWERS];
    for (const head of [[], marked]) {
      const { kind, subkind, failed } = await understood(mail({ from, subject, text, head }));
      expect(`${kind}/${subkind}`).toContain(is);
      expect(failed.map(({ address }) => address)).toEqual([M]);
    }
  });
});

describe("a mail that answers nothing", () => {
  it.each(STRANGERS)("is %s, from %s: %s", async (kind, from, subject, head, text) => {
    expect((await understood(mail({ from, subject, head, text }))).kind).toBe(kind);
  });
});
