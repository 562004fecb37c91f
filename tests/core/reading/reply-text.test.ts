import { describe, expect, it } from "vitest";
import { replyText } from "../../../functions/core/reading/reply-text.ts";

const read = (...lines: readonly string[]) => replyText({ text: lines.join("\n") }, { signature: "drop" });
const kept = (...lines: readonly string[]) => replyText({ text: lines.join("\n") }, { signature: "keep" });

describe("an introduction and what it introduces", () => {
  it.each([
    ["English", "On Tue, Mar 3, 2026 at 10:02 AM Anna Maier <anna@shop.example> wrote:"],
    ["English without an address", "On 3/3/26 10:02, Anna Maier wrote:"],
    ["English of an old Outlook", "On March 3, 2026 at 10:02 AM, Anna Maier (anna@shop.example) said:"],
    ["German", "Am Di., 3. März 2026 um 10:02 Uhr schrieb Anna Maier <anna@shop.example>:"],
    ["German with the name first", "Anna Maier <anna@shop.example> schrieb am Di., 3. März 2026 um 10:02:"],
    ["French", "Le mar. 3 mars 2026 à 10:02, Anna Maier <anna@shop.example> a écrit :"],
    ["Spanish", "El mar, 3 mar 2026 a las 10:02, Anna Maier (<anna@shop.example>) escribió:"],
    ["Italian", "Il giorno mar 3 mar 2026 alle ore 10:02 Anna Maier <anna@shop.example> ha scritto:"],
    ["Portuguese", "Em ter., 3 de mar. de 2026 às 10:02, Anna Maier <anna@shop.example> escreveu:"],
    ["Dutch", "Op di 3 mrt 2026 om 10:02 schreef Anna Maier <anna@shop.example>:"],
    ["Polish", "wt., 3 mar 2026 o 10:02 Anna Maier <anna@shop.example> napisał(a):"],
    ["Danish", "Den tirs. 3. mar. 2026 kl. 10.02 skrev Anna Maier <anna@shop.example>:"],
    ["Swedish", "Den tis 3 mars 2026 kl 10:02 skrev Anna Maier <anna@shop.example>:"],
    ["Norwegian", "tir. 3. mars 2026 kl. 10:02 skrev Anna Maier <anna@shop.example>:"],
    ["Finnish", "ti 3. maalisk. 2026 klo 10.02 Anna Maier (anna@shop.example) kirjoitti:"],
    ["Russian", "вт, 3 мар. 2026 г. в 10:02, Anna Maier <anna@shop.example>:"],
    ["Czech", "út 3. 3. 2026 v 10:02 odesílatel Anna Maier <anna@shop.example> napsal:"],
    ["Japanese", "2026年3月3日(火) 10:02 Anna Maier <anna@shop.example>:"],
    ["Chinese", "Anna Maier <anna@shop.example> 于2026年3月3日周二 10:02写道："],
    ["Korean", "2026년 3월 3일 (화) 오전 10:02, Anna Maier <anna@shop.example>님이 작성:"],
    ["Vietnamese", "Vào Th 3, 3 thg 3, 2026 vào lúc 10:02 Anna Maier <anna@shop.example> đã viết:"],
    ["a date and an address alone", "2026-03-03 10:02 GMT+01:00 Anna Maier <anna@shop.example>:"],
  ])("go, marked or not: %s", (_, introduction) => {
    expect(read("Gladly.", "", introduction, "", "> Shall we talk?", "> Anna")).toBe("Gladly.");
    expect(read("Gladly.", "", introduction, "", "Shall we talk?", "Anna")).toBe("Gladly.");
    expect(read("Gladly.", introduction, "> Shall we talk?")).toBe("Gladly.");
  });

  it("go when the introduction is folded, wherever it is", () => {
    const words = "On Tue, 3 Mar 2026 at 10:02, Anna Maier <anna@shop.example> wrote:".split(" ");
    for (let at = 1; at < words.length; at++) {
      const folded = [words.slice(0, at).join(" "), words.slice(at).join(" ")];
      expect(read("Gladly.", "", ...folded, "", "> Shall we talk?"), folded.join("⏎")).toBe("Gladly.");
    }
    expect(
      read(
        "Ja",
        "",
        "Am 3.3.2026 10:02 schrieb Anna Maier <",
        "anna.with.a.long.name@shop.example",
        ">:",
        "> Hallo",
      ),
    ).toBe("Ja");
  });

  it("go when it stands behind the writer's last words", () => {
    expect(read("Gladly. On Tue, Mar 3, 2026 at 10:02 AM, Anna Maier wrote:", "> Shall we talk?")).toBe(
      "Gladly.",
    );
  });

  it.each([
    "-----Original Message-----",
    "--- Ursprüngliche Nachricht ---",
    "-------- Message d'origine --------",
    "________ Mensaje original ________",
    "-------- Oprindelig besked --------",
    "---------- Forwarded message ---------",
    "---- Anna Maier wrote ----",
    "Begin forwarded message:",
    "Anfang der weitergeleiteten Nachricht:",
  ])("go below %s", (delimiter) => {
    expect(read("Gladly.", "", delimiter, "", "Shall we talk?")).toBe("Gladly.");
  });

  it.each([
    [["From: Anna Maier", "Sent: Tuesday, March 3, 2026 10:02 AM", "To: Maria", "Subject: Ovens"]],
    [["*From:* Anna Maier [mailto:anna@shop.example]", "*Sent:* Tuesday", "*To:* Maria", "*Subject:* Ovens"]],
    [["Von: Anna Maier", "Gesendet: Dienstag, 3. März 2026 10:02", "An: Maria", "Betreff: Öfen"]],
    [["De : Anna Maier", "Envoyé : mardi 3 mars 2026 10:02", "À : Maria", "Objet : Fours"]],
    [["De: Anna", "Enviado el: martes", "Para: Maria", "Asunto: Hornos"]],
    [["Da: Anna", "Inviato: martedì", "A: Maria", "Oggetto: Forni"]],
    [["Van: Anna", "Verzonden: dinsdag", "Aan: Maria", "Onderwerp: Ovens"]],
    [["差出人: Anna", "送信日時: 2026年3月3日", "宛先: Maria", "件名: オーブン"]],
    [["发件人：Anna", "发送时间：2026年3月3日", "收件人：Maria", "主题：烤箱"]],
    [["From: Anna Maier", "<anna@shop.example>", "Date: Tue, 3 Mar 2026", "To: Maria"]],
    [["Date: Tue, 3 Mar 2026 10:02:00 +0100", "To: maria@bakery.example"]],
  ])("go below the head of a mail, and the rule above it: %j", (head) => {
    expect(read("Gladly.", "", ...head, "", "Shall we talk?")).toBe("Gladly.");
    expect(read("Gladly.", "", "_".repeat(32), ...head, "", "Shall we talk?")).toBe("Gladly.");
  });

  it("go behind a bar or initials, when more than one line has them", () => {
    expect(read("| Shall we", "| talk?", "Gladly.")).toBe("Gladly.");
    expect(read("AM> Shall we", "AM> talk?", "Gladly.")).toBe("Gladly.");
  });

  it("go with the rest of a quoted line that was broken on its way", () => {
    expect(
      read(
        "Gladly.",
        "> We could show you the ovens of this year, of which there are five that",
        "you may like, and more",
        "> See https://shop.example/ovens?for=maria",
        "&from=anna",
        "> Anna",
      ),
    ).toBe("Gladly.");
  });
});

describe("the writer's own words", () => {
  it("stay above, between and below what they answer", () => {
    expect(
      read(
        "Hello Anna,",
        "",
        "On Tue, 3 Mar 2026 at 10:02, Anna Maier <anna@shop.example> wrote:",
        "> Would Tuesday suit you?",
        "yes please",
        "> Or is Wednesday better?",
        "No.",
        ">",
        "> To unsubscribe: https://shop.example/u/1",
        "",
        "And stop the texts.",
      ),
    ).toBe("Hello Anna,\n\nyes please\n\nNo.\n\nAnd stop the texts.");
  });

  it("stay after a long question, though they begin small", () => {
    const question = "> Would you be interested in a call next Tuesday at three in the afternoon?";
    expect(read(question, "yes please", "> Anna")).toBe("yes please");
  });

  it.each([
    "On Monday I said no.\nOn 3 May 2026 we wrote to you:\nplease stop.",
    "On 3 May 2026 I wrote:\nplease stop.",
    "On 3 May 2026 you sent:\n- an oven\n- no invoice\nPlease stop.",
    "Am 3.5.2026 schrieb ich Ihnen folgendes:\nbitte nicht mehr",
    "She wrote:\nno.",
    "From: Monday\nTo: Friday\nI am away",
    "Yes:\nDate: 3 March 2026\nTime: 3 pm\nPlace: Lyon",
    "Call 212-555-0117 or write to gina@bakery.example:\nshe decides",
    "Since 2019 ask Gina <gina@bakery.example>:\nshe decides",
    "Slots:\n- Tuesday\n- Friday",
    "The plan | the price\nsmall | 10",
    ">>> please stop <<<",
    "On blah\nwrote",
    "I forwarded your message:\nmy boss says no",
    "Original message was fine, this one is not. Stop.",
    "Wrote",
  ])("stay when they look like an introduction: %j", (text) => {
    expect(replyText({ text }, { signature: "drop" })).toBe(text);
    expect(replyText({ text }, { signature: "keep" })).toBe(text);
  });

  it("stay when they lead to a quotation of the writer's choice", () => {
    expect(read("I agree with what Anna wrote:", "> Ovens are dear.", "Stop.")).toBe(
      "I agree with what Anna wrote:\n\nStop.",
    );
    expect(read("Please stop. Anna wrote:", "> Ovens are dear.")).toBe("Please stop. Anna wrote:");
  });

  it("are none in a mail that is a quotation, whatever marks it", () => {
    expect(read("> Shall we talk?", "> To unsubscribe: https://shop.example/u/1")).toBe("");
    expect(read("---------- Forwarded message ---------", "From: a@x.example", "Subject: Hi", "", "Hi")).toBe(
      "",
    );
    expect(read("")).toBe("");
  });

  it("have single line feeds, however their lines ended", () => {
    expect(replyText({ text: "Yes.\r\nPlease.\r\n\r\n> Hi\r\n" }, { signature: "drop" })).toBe(
      "Yes.\nPlease.",
    );
  });
});

describe("a signature", () => {
  const WORDS = "Please send the price.";

  it.each([
    ["-- ", "Maria Costa", "Bakery & Co"],
    ["--", "Maria"],
    ["—", "Maria Costa"],
    ["Best regards,", "Maria Costa"],
    [
      "Best regards",
      "",
      "Maria Costa",
      "Head of Sales, Bakery & Co",
      "+1 212 555 0117",
      "www.bakery.example",
    ],
    ["Thanks,", "Maria"],
    ["Cheers, Maria"],
    ["Best,", "maria"],
    ["Mit freundlichen Grüßen", "Maria Costa", "Geschäftsführerin"],
    ["Cordialement,", "Maria Costa"],
    ["Un saludo,", "María"],
    ["Cordiali saluti", "Maria Costa"],
    ["-Maria"],
    ["Maria Costa", "maria@bakery.example", "(212) 555-0117", "www.bakery.example"],
    ["Sent from my iPhone"],
    ["Get Outlook for iOS<https://aka.ms/o0ukef>"],
    ["Von meinem iPhone gesendet"],
    ["Envoyé de mon iPhone"],
    ["Enviado desde mi iPhone"],
    ["Inviato da iPhone"],
    ["Verstuurd vanaf mijn iPhone"],
    ["Отправлено с iPhone"],
    ["iPhoneから送信"],
    ["从我的 iPhone 发送"],
    ["Sent from Mail for Windows"],
    [
      "This e-mail and any attachments are confidential and intended solely for the person named above.",
      "If you are not the intended recipient, delete it.",
    ],
    ["____________________", "ovens mailing list", "https://lists.example/listinfo/ovens"],
    ["To unsubscribe from this group, send an email to ovens+unsubscribe@lists.example"],
  ])("is dropped, or kept when it is asked for: %j", (...signature) => {
    expect(read(WORDS, "", ...signature)).toBe(WORDS);
    expect(read(WORDS, "", ...signature, "", "On 3/3/26 10:02, Anna Maier wrote:", "> Hi")).toBe(WORDS);
    expect(kept(WORDS, "", ...signature)).toBe([WORDS, "", ...signature].join("\n").trim());
  });

  it.each([
    "Thanks, not interested",
    "No thanks",
    "Thanks\nStop",
    "Best,\nMaria\nNot interested",
    "No.\nBest,\nMaria\n\nPS please write again in March.",
    "Please remove maria@bakery.example from your mailing list",
    "I want to unsubscribe from this, see https://shop.example/u/1",
    "Von meinem Handy aus kann ich das nicht sehen.",
    "Sent from my desk, which is easier than the phone you call.",
    "Sent via DHL yesterday.",
    "Here it is:\n\n+1 212 555 0117",
    "Please talk to Gina instead.\n\nGina Brown\ngina@bakery.example\n+1 212 555 0117",
    "Yes\n\n- Tuesday\n- Friday",
    "Please keep this confidential.",
    "My days:\n\nTuesday\nFriday",
    "Cheers for that, but stop writing",
  ])("is not seen where somebody says something: %j", (text) => {
    expect(replyText({ text }, { signature: "drop" })).toBe(text);
  });

  it("lets a postscript below it stay", () => {
    expect(read("Fine.", "", "-- ", "Maria", "Bakery", "", "PS: remove me from the list.")).toBe(
      "Fine.\n\nPS: remove me from the list.",
    );
  });

  it("is the message when there is nothing else, as far as a person wrote it", () => {
    expect(read("Best regards,", "Maria")).toBe("Best regards,\nMaria");
    expect(read("Thanks!")).toBe("Thanks!");
    expect(read("Sent from my iPhone")).toBe("");
  });

  it("of the device does not end what it stands above", () => {
    expect(read("Sent from my iPhone", "", "Please stop.")).toBe("Please stop.");
  });

  it("below a quotation does not hide the answer above", () => {
    expect(read("Yes.", "", "> Shall we?", "", "-- ", "Maria")).toBe("Yes.");
    expect(read("> Shall we?", "", "Yes.", "", "-- ", "Maria")).toBe("Yes.");
  });
});

describe("the shape of what was written", () => {
  it.each([
    [{ text: "  Yes.\n   No.  \n" }, "Yes.\n   No."],
    [{ text: "\n\nYes.\n\n\nNo.\n\n" }, "Yes.\n\n\nNo."],
    [{ text: "Yes.\n\n\n> a\n\n\n  No.\n> b\n\n" }, "Yes.\n\n  No."],
    [{ text: "> a\n \n> b\nNo." }, "No."],
    [{}, ""],
    [{ html: "<p>Yes.</p>" }, "Yes."],
    [{ text: " \n", html: " " }, ""],
  ])("%j is read with stretches apart by an empty line", (written, said) => {
    for (const signature of ["drop", "keep"] as const) expect(replyText(written, { signature })).toBe(said);
  });

  it("has the answer that stands above an introduction, with no empty line between", () => {
    const introduction = "On Tue, 3 Mar 2026 at 10:02, Anna Maier <anna@shop.example> wrote:";
    for (const answer of ["3 pm is fine", "On it.", "gina@bakery.example", "At 3."]) {
      expect(kept(answer, introduction, "> When?")).toBe(answer);
      expect(kept(answer, introduction, "When?")).toBe(answer);
    }
    expect(kept(`Stop.${introduction}`, "> When?")).toBe("Stop.");
  });
});

describe("what HTML says is a signature", () => {
  const signed = (above: string, inside: string, signature: "drop" | "keep" = "drop") =>
    replyText({ html: `<div>${above}</div><div class="gmail_signature">${inside}</div>` }, { signature });
  const FIRM = "our ovens are the best of all";

  it.each([
    ["Yes.", FIRM, "Yes."],
    ["Hello Anna,<br>yes.", FIRM, "Hello Anna,\nyes."],
    ["Hello Anna,<br>Hello Tom,", FIRM, "Hello Anna,\nHello Tom,"],
    // With nothing beside it but a salutation it is the message.
    ["", FIRM, FIRM],
    ["<br>", FIRM, FIRM],
    ["Hello Anna,", FIRM, `Hello Anna,\n${FIRM}`],
    ["Hello Anna, ", FIRM, `Hello Anna,\n${FIRM}`],
    [`${"a".repeat(58)},`, FIRM, `${"a".repeat(58)},\n${FIRM}`],
    [`${"a".repeat(59)},`, FIRM, `${"a".repeat(59)},`],
  ])("below %j: %j", (above, inside, said) => {
    expect(signed(above, inside)).toBe(said);
  });

  it("is there when it is asked for", () => {
    expect(signed("Yes.", FIRM, "keep")).toBe(`Yes.\n${FIRM}`);
  });
});

describe("a mail in text and HTML", () => {
  const both = (text: string, html: string) => replyText({ text, html }, { signature: "drop" });

  it("is read from its text", () => {
    expect(both("Yes.\n\n> Shall we?", "<p>Yes!</p><blockquote>Shall we?</blockquote>")).toBe("Yes.");
  });

  it("is read from its HTML when that alone knows the quotation", () => {
    expect(both("Yes.\n\nShall we?", "<p>Yes.</p><blockquote>Shall we?</blockquote>")).toBe("Yes.");
    expect(both("\n", "<p>Yes.</p>")).toBe("Yes.");
  });

  it.each([
    // Its text knows of a quotation.
    ["Yes.\n> Shall we?\nOld", "<p>Yes.</p><blockquote>Shall we?<br>Old</blockquote>", "Yes.\n\nOld"],
    // Its HTML knows of none.
    ["Yes.\n\nShall we?", "<p>Yes!</p><p>Shall we?</p>", "Yes.\n\nShall we?"],
    ["Yes.\n\nShall we?", " ", "Yes.\n\nShall we?"],
    ["Yes.\nShall we?", '<p>Yes!</p><div class="gmail_signature">Shall we?</div>', "Yes.\nShall we?"],
    // Empty lines are no words.
    ["\n\nYes.\n\n\nShall we?\n", "<p>Yes!</p><blockquote>Shall we?</blockquote>", "Yes!"],
  ])("is read where the quotation is known: %j and %j", (text, html, said) => {
    expect(both(text, html)).toBe(said);
  });

  it("is not lost when its HTML is all quotation", () => {
    expect(both("Please stop.", "<blockquote>Please stop.</blockquote>")).toBe("Please stop.");
  });
});
