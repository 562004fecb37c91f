import { describe, expect, it } from "vitest";
import { mail, report, understood } from "./mails.ts";

const MARIA = "maria@bakery.example";

/** Without a part for machines: who sent it, its subject, its words, and what they say of Maria's address. */
const WORDED: readonly (readonly [name: string, from: string, subject: string, text: string, is: string])[] =
  [
    [
      "qmail",
      "MAILER-DAEMON@mx.example",
      "failure notice",
      `Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<${MARIA}>:
192.0.2.7 does not like recipient.
Remote host said: 550 5.1.1 <${MARIA}>: Recipient address rejected: User unknown
Giving up on 192.0.2.7.

--- Below this line is a copy of the message.

Return-Path: <anna@reply.softtouch.example>
From: anna@reply.softtouch.example
To: ${MARIA}`,
      "hard",
    ],
    [
      "Exim",
      "Mail Delivery System <Mailer-Daemon@mx.example>",
      "Mail delivery failed: returning message to sender",
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ${MARIA}
    SMTP error from remote mail server after RCPT TO:<${MARIA}>:
    host mx.bakery.example [192.0.2.7]: 550 No such user here

------ This is a copy of the message, including all the headers. ------

From: anna@reply.softtouch.example`,
      "hard",
    ],
    [
      "Exim, which still tries",
      "Mailer-Daemon@mx.example",
      "Warning: message 1abcde-0001 delayed 24 hours",
      `This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on mx.example.

The address to which the message has not yet been delivered is:

  ${MARIA}

No action is required on your part. Delivery attempts will continue for some time.`,
      "soft",
    ],
    [
      "Sendmail of old",
      "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>",
      "Returned mail: User unknown",
      `The original message was received at Tue, 24 Nov 2026 10:02:00 GMT

   ----- The following addresses had permanent fatal errors -----
<${MARIA}>

   ----- Transcript of session follows -----
... while talking to mx.bakery.example.:
>>> RCPT To:<${MARIA}>
<<< 550 5.1.1 <${MARIA}>... User unknown
550 <${MARIA}>... User unknown`,
      "hard",
    ],
    [
      "Gmail of old",
      "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
      "Delivery Status Notification (Failure)",
      `Delivery to the following recipient failed permanently:

     ${MARIA}

Technical details of permanent failure:
Google tried to deliver your message, but it was rejected by the server for the recipient domain bakery.example by mx.bakery.example. [192.0.2.7].

The error that the other server returned was:
550 5.1.1 The email account that you tried to reach does not exist.

----- Original message -----
From: Anna <anna@reply.softtouch.example>`,
      "hard",
    ],
    [
      "Gmail",
      "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
      "Delivery Status Notification (Failure)",
      `** Address not found **

Your message wasn't delivered to ${MARIA} because the address couldn't be found, or is unable to receive mail.

The response from the remote server was:
550 5.1.1 User Unknown`,
      "hard",
    ],
    [
      "Yahoo",
      "MAILER-DAEMON@yahoo.com",
      "Failure Notice",
      `Sorry, we were unable to deliver your message to the following address.

<${MARIA}>:
554: delivery error: dd This user doesn't have a yahoo.com account (${MARIA}) [0]

--- Below this line is a copy of the message.`,
      "hard",
    ],
    [
      "Exchange of old",
      "System Administrator <postmaster@corp.example>",
      "Undeliverable: Your enquiry",
      `Your message

  To:      Maria Costa
  Subject: Your enquiry
  Sent:    Tue, 24 Nov 2026 10:02:00 +0100

did not reach the following recipient(s):

${MARIA} on Tue, 24 Nov 2026 10:02:05 +0100
    The recipient name is not recognized
    The MTS-ID of the original message is: c=us;a= ;p=corp;l=EX1`,
      "hard",
    ],
    [
      "Office 365 in its words",
      "Microsoft Outlook <postmaster@outlook.com>",
      "Undeliverable: Your enquiry",
      `Your message to ${MARIA} couldn't be delivered.

maria wasn't found at bakery.example.

anna                    Office 365              maria
Action Required                                 Recipient

Unknown To address`,
      "hard",
    ],
    [
      "Domino",
      "Postmaster@corp.example",
      "DELIVERY FAILURE: User maria not listed in Domino Directory",
      `Your message

  Subject: Your enquiry

was not delivered to:

  ${MARIA}

because:

  User maria (${MARIA}) not listed in Domino Directory`,
      "hard",
    ],
    [
      "GroupWise",
      "Mailer-Daemon@gw.corp.example",
      "Message status - undeliverable",
      `The message that you sent was undeliverable to the following:
	${MARIA} (user not found)

Possibly truncated original message follows:`,
      "hard",
    ],
    [
      "Courier",
      '"Courier mail server at mx.example" <@>',
      "NOTICE: mail delivery status.",
      `This is a delivery status notification from mx.example,
running the Courier mail server, version 0.65.

The original message was received on Tue, 24 Nov 2026 10:02:00 +0100

                           UNDELIVERABLE MAIL

Your message to the following recipients cannot be delivered:

<${MARIA}>:
    mx.bakery.example [192.0.2.7]:
<<< 550 User unknown.`,
      "hard",
    ],
    [
      "Mail.ru",
      "mailer-daemon@corp.mail.ru",
      "Ваше сообщение не доставлено. Mail failure.",
      `Это письмо создано автоматически сервером Mail.Ru, отвечать на него не нужно.

К сожалению, Ваше письмо не может быть доставлено одному или нескольким получателям:

  ${MARIA}
    SMTP error from remote mail server after RCPT TO:<${MARIA}>:
    host mx.bakery.example [192.0.2.7]: 550 5.2.2 <${MARIA}>... Mailbox Full`,
      "soft",
    ],
    [
      "GMX",
      "GMX Mailer Daemon <mailer-daemon@gmx.example>",
      "Mail delivery failed: returning message to sender",
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of
its recipients. This is a permanent error. The following address
failed:

"${MARIA}":
SMTP error from remote server after RCPT command:
host: mx.bakery.example
5.1.1 <${MARIA}>... User unknown`,
      "hard",
    ],
    [
      "1&1",
      "Mail Delivery System <mailer-daemon@kundenserver.example>",
      "Mail delivery failed: returning message to sender",
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of
its recipients. The following addresses failed:

${MARIA}

For the following reason:

Quota exceeded`,
      "soft",
    ],
    [
      "IBM's gateway",
      "Postmaster@vm.example",
      "Mail delivery error",
      `Unable to deliver mail to the following recipient(s):
<${MARIA}>
unknown user`,
      "hard",
    ],
    [
      "AOL",
      "MAILER-DAEMON@aol.example",
      "Returned mail: User unknown",
      `The original message was received at Tue, 24 Nov 2026
from mx.example [192.0.2.1]

*** ATTENTION ***

Your e-mail is being returned to you because there was a problem with its delivery.

     ----- The following addresses had permanent fatal errors -----
<${MARIA}>
550 <${MARIA}>... User unknown`,
      "hard",
    ],
    [
      "Smtp32 (IMail)",
      "Postmaster <postmaster@mail.example>",
      "Undeliverable Mail",
      `User mailbox exceeds allowed size: ${MARIA}

Original message follows.

From: anna@reply.softtouch.example`,
      "soft",
    ],
    [
      "MDaemon",
      "MDaemon@mx.example",
      "Warning: maria@bakery.example - User unknown!",
      `The following data may contain sections which represent message recipients.

The user(s) account does not exist:
  ${MARIA}

--- Session Transcript ---
550 <${MARIA}>, Recipient unknown`,
      "hard",
    ],
    [
      "Amavis",
      '"Content-filter at mx.example" <postmaster@mx.example>',
      "BANNED contents from you (.exe)",
      `Your message to: ${MARIA}
was blocked by our content filter. The message contained a banned attachment.
Delivery of the email was stopped!`,
      "soft",
    ],
    [
      "MailMarshal",
      "postmaster@mm.corp.example",
      "Undeliverable: Your enquiry",
      `Your message:
   From:    anna@reply.softtouch.example
   Subject: Your enquiry

Could not be delivered because of

550 5.1.1 User unknown

The following recipients were affected:
    ${MARIA}`,
      "hard",
    ],
    [
      "Mimecast",
      "postmaster@mimecast.example",
      "[Postmaster] Email Delivery Failure",
      `The message you sent to ${MARIA} could not be delivered.
Reason: 550 Invalid Recipient`,
      "hard",
    ],
    [
      "OpenSMTPD",
      "Mailer Daemon <MAILER-DAEMON@mx.example>",
      "Delivery status notification: error",
      `    Hi!

    This is the MAILER-DAEMON, please DO NOT REPLY to this email.

    An error has occurred while attempting to deliver a message for
    the following list of recipients:

${MARIA}: 550 5.2.2 Mailbox Full

    Below is a copy of the original message:`,
      "soft",
    ],
    [
      "Zoho",
      "mailer-daemon@mail.zoho.example",
      "Undelivered Mail Returned to Sender",
      `This message was created automatically by mail delivery software.
 A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.

${MARIA} Invalid Address, ERROR_CODE :550, ERROR_CODE :Requested action not taken: mailbox unavailable

Received:from mx.example`,
      "hard",
    ],
    [
      "Verizon",
      "post_master@vtext.example",
      "Undeliverable Message",
      `Error:     Invalid user address

Error message below:
550 - Requested action not taken: no such user here

Message details:
  MAIL FROM: anna@reply.softtouch.example
  RCPT TO: ${MARIA}`,
      "hard",
    ],
    [
      "Facebook",
      "Facebook <mailer-daemon@mx.facebook.example>",
      "Sorry, your message could not be delivered",
      `This message was created automatically by Facebook.

Sorry, your message could not be delivered to ${MARIA}. 550 5.1.1 RCP-P1 http://postmaster.facebook.com/response_codes?ip=192.0.2.1#rcp User unknown`,
      "hard",
    ],
    [
      "au in Japanese",
      "no-reply@ezweb.example.jp",
      "メールエラー通知",
      `送信先のメールアドレスが存在しないため、送信できませんでした。

     Could not be delivered to: <${MARIA}>
     As the user is unknown.`,
      "hard",
    ],
    [
      "a German server",
      "Mailer-Daemon@mx.example",
      "Nicht zustellbar: Ihre Anfrage",
      `Ihre Nachricht konnte nicht zugestellt werden.

Empfänger: ${MARIA}
Grund: Der Empfänger ist unbekannt (unbekannter Empfänger)`,
      "hard",
    ],
    [
      "a French server",
      "postmaster@mx.example",
      "Non remis : Votre demande",
      `Échec de la remise pour ces destinataires ou groupes :

${MARIA}
La boîte aux lettres est pleine. Mailbox full.`,
      "soft",
    ],
    [
      "a Spanish server",
      "postmaster@mx.example",
      "No se puede entregar: Su consulta",
      `No se pudo entregar el mensaje a estos destinatarios o grupos:

${MARIA}
La dirección de correo no existe.`,
      "hard",
    ],
    [
      "a Chinese server",
      "PostMaster@qq.example",
      "系统退信/Systems bounce",
      `抱歉,您的邮件被退回来了。
收件人邮件地址(${MARIA})不存在,邮件无法送达。`,
      "hard",
    ],
    [
      "a list's server without a name",
      "admin@mx.example",
      "Undeliverable mail",
      `Your message could not be delivered to the following recipient:

<${MARIA}>: 550 5.1.1 User unknown`,
      "hard",
    ],
  ];

describe("a bounce without a part for machines", () => {
  it.each(WORDED)(
    "of %s is known by its words, and names the address that failed",
    async (_, from, subject, text, is) => {
      const read = await understood(mail({ from, subject, text }));
      expect(read).toMatchObject({ kind: "bounce", subkind: is });
      expect(read.failed.map(({ address }) => address)).toEqual([MARIA]);
    },
  );

  it("may answer our subject, as if a person did", async () => {
    const text = `Error: Invalid user address\n\n550 - no such user here\n\n  MAIL FROM: anna@reply.softtouch.example\n  RCPT TO: ${MARIA}`;
    const read = await understood(
      mail({ from: "post_master@vtext.example", subject: "Re: Your enquiry", text }),
    );
    expect(read).toMatchObject({ kind: "bounce", failed: [{ address: MARIA }] });
  });

  it("names its recipients in a header where Exim and Gmail wrote it", async () => {
    const head = ["X-Failed-Recipients: maria@bakery.example, Tom@Bakery.example"];
    const read = await understood(
      mail({
        from: "mailer-daemon@mx.example",
        subject: "Mail delivery failed",
        head,
        text: "A message that you sent could not be delivered.\n\n  maria@bakery.example\n    User unknown\n  tom@bakery.example\n    mailbox is full",
      }),
    );
    expect(read.failed).toMatchObject([
      { address: "maria@bakery.example", is: "hard" },
      { address: "tom@bakery.example", is: "soft" },
    ]);
  });

  it("never names our own address, or the office that helps", async () => {
    const text = `A message from anna@reply.softtouch.example could not be delivered.
For help contact postmaster@mx.example.

The following address failed: ${MARIA}
550 User unknown`;
    const { failed } = await understood(
      mail({ from: "mailer-daemon@mx.example", subject: "Undeliverable", text }),
    );
    expect(failed.map(({ address }) => address)).toEqual([MARIA]);
  });

  it("that names nobody has whom the returned message was written to", async () => {
    const read = await understood(`From: MAILER-DAEMON@mx.example
To: anna@reply.softtouch.example
Subject: Returned mail
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain

Your message could not be delivered. The mailbox is full.
--b
Content-Type: message/rfc822

From: anna@reply.softtouch.example
To: Maria <${MARIA}>
Subject: Your enquiry

Hi
--b--
`);
    expect(read).toMatchObject({ kind: "bounce", subkind: "soft", failed: [{ address: MARIA }] });
  });
});

describe("a delivery report (RFC 3464)", () => {
  it("says who failed, with which status, for good", async () => {
    const read = await understood(
      report(
        `Final-Recipient: rfc822; Maria@Bakery.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown`,
      ),
    );
    expect(read).toMatchObject({
      kind: "bounce",
      subkind: "hard",
      failed: [{ address: MARIA, status: "5.1.1", is: "hard" }],
    });
    expect(read.confidence).toBeGreaterThan(0.9);
  });

  it.each([
    ["5.2.2", "552 5.2.2 Mailbox full", "soft"],
    ["5.1.3", "553 blocked, see http://www.spamhaus.org/query", "soft"],
    ["5.7.1", "550 5.7.1 Message rejected as spam", "soft"],
    ["5.1.8", "553 5.1.8 Domain of sender address does not exist", "soft"],
    ["4.4.1", "connect to mx[192.0.2.1]:25: Connection timed out", "soft"],
    ["4.2.2", "452 4.2.2 over quota", "soft"],
    ["5.4.6", "554 5.4.6 Too many hops", "soft"],
    ["5.3.4", "552 5.3.4 Message size exceeds fixed limit", "soft"],
    ["5.0.0", "550 No such user here", "hard"],
    ["5.0.0", "554 delivery error: This user doesn't have an account", "hard"],
    ["5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found", "hard"],
    ["5.1.2", "Host or domain name not found. Name service error", "hard"],
    ["5.4.4", "Host not found", "hard"],
    ["5.2.1", "550 5.2.1 The email account that you tried to reach is disabled", "hard"],
    ["5.5.0", "550 Requested action not taken: mailbox unavailable", "hard"],
    ["4.0.0", "", "soft"],
    ["5.0.0", "", "unspecified"],
    ["5.0.0", "554 Error", "unspecified"],
  ])("of status %s with %j is %3$s", async (status, diagnostic, is) => {
    const fields = `Final-Recipient: rfc822; ${MARIA}\nAction: failed\nStatus: ${status}\nDiagnostic-Code: smtp; ${diagnostic}`;
    const read = await understood(report(fields, { words: "Sorry." }));
    expect(read).toMatchObject({ kind: "bounce", subkind: is });
  });

  it("that is only delayed is soft, whatever its status", async () => {
    const read = await understood(
      report(`Final-Recipient: rfc822; ${MARIA}\nAction: delayed\nStatus: 5.1.1`),
    );
    expect(read).toMatchObject({ kind: "bounce", subkind: "soft", failed: [{ address: MARIA, is: "soft" }] });
  });

  it.each(["delivered", "relayed (to a system without notifications)", "expanded"])(
    "that it was %s is no bounce",
    async (action) => {
      const read = await understood(
        report(`Final-Recipient: rfc822; ${MARIA}\nAction: ${action}\nStatus: 2.0.0`, {
          words: "Your message was delivered.",
        }),
      );
      expect(read).toMatchObject({ kind: "other", subkind: "report", failed: [] });
    },
  );

  it("names both the address that was written to and the one it was passed on to", async () => {
    const read = await understood(
      report(
        `Original-Recipient: rfc822;info@bakery.example\nFinal-Recipient: rfc822;${MARIA}\nAction: failed\nStatus: 5.1.1`,
      ),
    );
    expect(read.failed.map(({ address }) => address)).toEqual([MARIA, "info@bakery.example"]);
  });

  it("of many recipients names those that failed alone, and is as bad as the worst of them", async () => {
    const one = (address: string, action: string, status: string) =>
      `Final-Recipient: rfc822; ${address}\nAction: ${action}\nStatus: ${status}\n`;
    const read = await understood(
      report(
        [
          one("a@x.example", "delivered", "2.0.0"),
          one("b@x.example", "failed", "5.2.2"),
          one("c@x.example", "failed", "5.1.1"),
        ].join("\n"),
      ),
    );
    expect(read).toMatchObject({
      subkind: "hard",
      failed: [
        { address: "b@x.example", is: "soft" },
        { address: "c@x.example", is: "hard" },
      ],
    });
  });

  it.each([
    ["without a type", `Final-Recipient: ${MARIA}\nAction: failed\nStatus: 5.1.1`],
    [
      "in brackets",
      `Final-Recipient: RFC822;<${MARIA}>\nAction: Failed\nStatus: 5.1.1 (bad destination mailbox address)`,
    ],
    ["folded", `Final-Recipient:\n rfc822;\n ${MARIA}\nAction: failed\nStatus: 5.1.1`],
    ["after the rest", `Action: failed\nStatus: 5.1.1\nFinal-Recipient: rfc822; ${MARIA}`],
    [
      "in the original alone",
      `Original-Recipient: rfc822; ${MARIA}\nFinal-Recipient: X400; /G=Maria/S=Costa/\nAction: failed\nStatus: 5.1.1`,
    ],
    [
      "with an action in words",
      `Final-Recipient: rfc822; ${MARIA}\nAction: failure (user unknown)\nStatus: 5.1.1`,
    ],
    [
      "without a status",
      `Final-Recipient: rfc822; ${MARIA}\nAction: failed\nDiagnostic-Code: smtp; 550 5.1.1 User unknown`,
    ],
  ])("is read with its recipient %s", async (_, fields) => {
    expect(await understood(report(fields))).toMatchObject({
      kind: "bounce",
      failed: [{ address: MARIA, is: "hard" }],
    });
  });

  it("that gives no reason has the one in its words", async () => {
    const words = `<${MARIA}>: host mx.bakery.example said: 550 User unknown`;
    expect(
      await understood(report(`Final-Recipient: rfc822; ${MARIA}\nAction: failed\nStatus: 5.0.0`, { words })),
    ).toMatchObject({ subkind: "hard" });
  });

  it("may stand among the words, without parts", async () => {
    const text = `An error occurred while trying to deliver the mail to the following recipients:\n${MARIA}\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ${MARIA}\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 Mailbox Full`;
    expect(
      await understood(
        mail({ from: "MAILER-DAEMON@mx.example", subject: "Delivery Status Notification (Failure)", text }),
      ),
    ).toMatchObject({ kind: "bounce", subkind: "soft", failed: [{ address: MARIA, status: "5.2.2" }] });
  });

  it("for addresses that are not ASCII is one as well (RFC 6533)", async () => {
    const bytes = report(`Final-Recipient: utf-8; ${MARIA}\nAction: failed\nStatus: 5.1.1`).replace(
      "message/delivery-status",
      "message/global-delivery-status",
    );
    expect(await understood(bytes)).toMatchObject({ kind: "bounce", failed: [{ address: MARIA }] });
  });

  it("whose parts cannot be told apart is one all the same", async () => {
    const bytes = report(`Final-Recipient: rfc822; ${MARIA}\nAction: failed\nStatus: 5.1.1`).replaceAll(
      "\n--b",
      "\n--other",
    );
    expect(await understood(bytes)).toMatchObject({
      kind: "bounce",
      subkind: "hard",
      failed: [{ address: MARIA }],
    });
  });
});
