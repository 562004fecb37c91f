import { describe, expect, it } from "vitest";
import { ANSWERS, answer, mail, understood } from "./mails.ts";

const OUT_OF_OFFICE = `> From: Maria Costa
> Subject: Automatic reply: Your enquiry
>
> I am out of the office until 30 November with limited access to email.
> For urgent matters please contact my colleague Pietro.`;

const BOUNCE = `> From: Mail Delivery System <MAILER-DAEMON@mx.example>
> Subject: Undelivered Mail Returned to Sender
>
> This is the mail system at host mx.example.
> I'm sorry to have to inform you that your message could not be delivered.
> <anna@old.example>: host mx.old.example said: 550 5.1.1 User unknown`;

describe("a person's reply stays a person's", () => {
  it.each([
    [
      "tells of an absence that is over",
      "Hi Anna, I was out of the office last week, sorry for the late answer. Thursday works.",
    ],
    ["tells that they are back", "Just got back from vacation and saw your note. What does it cost?"],
    [
      "says by hand that they are away, and asks something",
      "I'm out of the office until Monday, could you send it again then?",
    ],
    [
      "says formally that they are away, and proposes a date",
      "I am out of the office until 30 November. Let's talk after that, call me on Tuesday.",
    ],
    ["is travelling", "I am travelling until the 5th, happy to talk after that."],
    [
      "is on leave soon",
      "I will be on parental leave from December. Please speak with my colleague Pietro, would that work for you?",
    ],
    [
      "thanks and received something",
      "Thanks, we received your proposal and will get back to you next week.",
    ],
    ["received a parcel", "We have received your samples, thank you. How much is a pallet?"],
    ["has a ticket with somebody", "Our IT has opened ticket 48213 for this, can you give them access?"],
    ["speaks of automatic mail", "Is this an automated message or are you a real person?"],
    [
      "is in German and was away",
      "Guten Tag Frau Berg, ich war letzte Woche im Urlaub. Können wir morgen telefonieren?",
    ],
    ["is in German and is away", "Ich bin ab morgen im Urlaub. Melden Sie sich bitte im Januar noch einmal."],
    [
      "is in French",
      "Bonjour, je suis en congé la semaine prochaine. Pouvez-vous me rappeler après ? Rappelez-moi le 3.",
    ],
    ["is in Spanish", "Hola Ana, estaba de vacaciones. ¿Podemos hablar el jueves?"],
    ["is in Italian", "Buongiorno, ero in ferie. Possiamo sentirci giovedì?"],
    ["is in Dutch", "Hallo Anna, ik was op vakantie. Bel me morgen even."],
    ["declines", "No thanks, we are not interested."],
    ["asks to be left alone in words", "Please take me off your list, I do not want any more of these."],
    ["is one word", "Yes"],
    ["is short and names a date", "Monday 30 November is fine."],
    [
      "speaks of delivery",
      "The delivery failed last time because nobody was at the address. Can you send it to the warehouse?",
    ],
    ["speaks of a full mailbox", "Sorry, my mailbox was full. Please send the file once more."],
    [
      "wants no reply",
      "Please do not reply to this address, use maria.costa@home.example instead. I am interested!",
    ],
    [
      "is about spam and newsletters",
      "Your newsletter went to spam. Please click here is not what I want to read, unsubscribe links neither.",
    ],
    ["closes the office", "Our office is closed on Friday, but Monday works. Shall we say 10?"],
  ])("when it %s", async (_, text) => {
    const { kind } = await understood(answer(text));
    // Who asks to be left alone is a person as well.
    expect(["human", "unsubscribe"]).toContain(kind);
  });

  it("when it quotes an out-of-office note, and asks about it", async () => {
    const read = await understood(
      mail({
        head: ANSWERS,
        subject: "Re: Automatic reply: Your enquiry",
        text: `I got this from you, are you back?\n\n${OUT_OF_OFFICE}`,
      }),
    );
    expect(read).toMatchObject({ kind: "human", failed: [] });
  });

  it("when it quotes a bounce", async () => {
    const read = await understood(
      mail({
        head: ANSWERS,
        subject: "Fwd: Undelivered Mail Returned to Sender",
        text: `I got this bounce, see below.\n\n${BOUNCE}`,
      }),
    );
    expect(read).toMatchObject({ kind: "human", failed: [] });
  });

  it("when a bounce is pasted into it without marks", async () => {
    const text = `Hi, I tried your other address and got this back:\n\n${BOUNCE.replaceAll(/^> /gm, "")}`;
    expect((await understood(mail({ subject: "Undelivered mail", text }))).kind).toBe("human");
  });

  it("when its subject answers an automatic reply", async () => {
    const text = "Perfect, Thursday then.";
    for (const subject of [
      "Re: Automatic reply: Your enquiry",
      "AW: Abwesenheitsnotiz",
      "RE: Out of Office",
      "Re: [Ticket #123] received",
    ]) {
      expect((await understood(mail({ subject, text, head: ANSWERS }))).kind).toBe("human");
    }
  });

  it("when it comes through a mailing list with all its headers", async () => {
    const head = [
      ...ANSWERS,
      "Precedence: bulk",
      "X-BeenThere: users@lists.example",
      "X-Mailman-Version: 2.1.39",
      "List-Id: Users <users.lists.example>",
      "List-Unsubscribe: <mailto:users-leave@lists.example>",
      "List-Post: <mailto:users@lists.example>",
    ];
    const text =
      "I think so too.\n\n-- \nTo unsubscribe send a mail to users-leave@lists.example\nThis list is sponsored by Example.";
    expect((await understood(mail({ subject: "Re: [users] A question", head, text }))).kind).toBe("human");
  });

  it("when it is the first mail to a list, which answers nothing", async () => {
    const head = [
      "List-Id: <users.lists.example>",
      "List-Post: <mailto:users@lists.example>",
      "Precedence: list",
      "List-Unsubscribe: <mailto:l@lists.example>",
    ];
    expect(
      (
        await understood(
          mail({
            subject: "[users] How do I start?",
            head,
            text: "Hello all,\n\nhow do I start it?\n\nMaria",
          }),
        )
      ).kind,
    ).toBe("human");
  });

  it("when it writes for the first time, from an office", async () => {
    const read = await understood(
      mail({
        from: "info@bakery.example",
        subject: "An oven",
        text: "Dear Mrs Berg,\n\nwe look for an oven for our second shop. Please call us.\n\nBest regards\nMaria Costa",
      }),
    );
    expect(read.kind).toBe("human");
  });

  it("when it asks for a receipt, or was sent by a phone with every header there is", async () => {
    const head = [
      ...ANSWERS,
      "Disposition-Notification-To: maria@bakery.example",
      "X-Auto-Response-Suppress: DR, OOF",
      "X-MS-Has-Attach: yes",
      "Importance: high",
      "X-Loop: bakery",
    ];
    expect(
      (await understood(mail({ head, text: "Here is the signed offer.\n\nSent from my iPhone" }))).kind,
    ).toBe("human");
  });

  it("when it says itself that no program sent it", async () => {
    const head = ["Auto-Submitted: no", "X-Autoreply: no", "X-Auto-Response-Suppress: None"];
    expect((await understood(mail({ head, text: "Call me." }))).kind).toBe("human");
  });

  it("when it has an empty envelope sender and nothing else", async () => {
    expect((await understood(mail({ head: ["Return-Path: <>", ...ANSWERS], text: "Call me." }))).kind).toBe(
      "human",
    );
  });

  it("when its boundary is another than the one it names, and then its words are not lost", async () => {
    const read = await understood(`From: maria@bakery.example
Subject: Re: Your enquiry
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="one"

--two
Content-Type: text/plain; charset=utf-8

Yes, call me.
--two--
`);
    expect(read).toMatchObject({ kind: "human", text: "Yes, call me." });
  });

  it("when a person passes a bounce on with its parts", async () => {
    const read = await understood(`From: Maria <maria@bakery.example>
To: anna@reply.softtouch.example
Subject: Fwd: Undelivered Mail
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain

This came back when I wrote to your colleague. Which address is right?
--b
Content-Type: message/delivery-status

Final-Recipient: rfc822; tom@reply.softtouch.example
Action: failed
Status: 5.1.1

--b--
`);
    expect(read).toMatchObject({ kind: "human", failed: [] });
  });

  it("and the less sure that is, the lower the confidence", async () => {
    const sure = await understood(answer("Yes, Thursday at 3."));
    const unsure = await understood(answer("I'm away until Monday."));
    expect(unsure.kind).toBe("human");
    expect(unsure.confidence).toBeLessThan(sure.confidence);
    expect(unsure.why.join()).toContain("but it says that somebody is away");
  });
});

describe("a wish to be left alone", () => {
  it("is one when it is a word and a person says it", async () => {
    expect((await understood(answer("unsubscribe"))).kind).toBe("unsubscribe");
  });

  it("is none when a program says it", async () => {
    expect((await understood(mail({ head: ["Auto-Submitted: auto-replied"], text: "stop" }))).kind).toBe(
      "autoReply",
    );
  });
});
