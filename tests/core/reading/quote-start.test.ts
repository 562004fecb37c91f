import { describe, expect, it } from "vitest";
import { markedLines } from "../../../functions/core/reading/marked-line.ts";
import { isForwardDelimiter, quoteStartAt } from "../../../functions/core/reading/quote-start.ts";

const startOf = (...lines: readonly string[]) => quoteStartAt(markedLines(lines.join("\n")), 0);

/** Each with and without a quotation below that is marked. */
const QUOTED = ["> Shall we talk?"];
const UNMARKED = ["Shall we talk?"];

describe("a delimiter", () => {
  it.each([
    "-----Original Message-----",
    "--Original Message",
    "-Original Message-",
    "- Original   Message -",
    "***** Original Message *****",
    "____Original Message____",
    "==== Original Message: ====",
    "\t----- Original Message -----\t",
    "> > ----- Original Message -----",
    "-------- Message d’origine --------",
    "---- Anna Maier wrote ----",
    "  -- Anna Maier wrote --  ",
    "---- On Tue, 3 Mar 2026, Anna Maier wrote: ----",
    "---- Anna写道 ----",
    `${"-".repeat(384)}Original Message`,
  ])("introduces a quotation by itself: %j", (line) => {
    for (const below of [QUOTED, UNMARKED, []]) expect(startOf(line, ...below)).toEqual({ lines: 1 });
  });

  it.each([
    "Original Message",
    "Original Message:",
    "- Original Message",
    "----- Original Messages -----",
    "----- My original message -----",
    "--------------------------------",
    "- - - -",
    "---- Anna Maier wrote",
    "Anna Maier wrote ----",
    "-Anna Maier wrote-",
    "==== Anna Maier wrote ====",
    "---- what she rewrote ----",
    "---- что она переписала ----",
    "---- Anna Maier ----",
    `${"-".repeat(385)}Original Message`,
    "",
    "   ",
  ])("is not %j", (line) => {
    expect(startOf(line, ...UNMARKED)).toBeUndefined();
  });

  it.each(
    "original message,original appointment,reply message,original mail,original email,ursprüngliche nachricht,originalnachricht,original-nachricht,antwortnachricht,originalmail,message d'origine,message original,message transmis,mail original,courriel original,mensaje original,messaggio originale,mensagem original,oorspronkelijk bericht,origineel bericht,wiadomość oryginalna,oryginalna wiadomość,pierwotna wiadomość,oprindelig besked,oprindelig meddelelse,original meddelelse,opprinnelig melding,ursprungligt meddelande,originalmeddelande,alkuperäinen viesti,исходное сообщение,оригинальное сообщение,первоначальное сообщение,původní zpráva,pôvodná správa,eredeti üzenet,orijinal mesaj,mesaj original,πρωτότυπο μήνυμα,pesan asli,元のメッセージ,原始邮件,原始郵件,原始信件,原邮件,원본 메시지,원본 메일,thư gốc,tin nhắn gốc".split(
      ",",
    ),
  )("is known in the language of the program: %s", (words) => {
    expect(startOf(`----- ${words.toUpperCase()} -----`)).toEqual({ lines: 1 });
    expect(isForwardDelimiter(`----- ${words} -----`)).toBe(false);
  });
});

describe("a delimiter of what is passed on", () => {
  it.each(
    "forwarded message,begin forwarded message,forwarded mail,forwarded email,forwarded by,weitergeleitete nachricht,anfang der weitergeleiteten nachricht,anfang der weitergeleiteten e-mail,weitergeleitet von,message transféré,message réexpédié,début du message transféré,début du message réexpédié,courriel transféré,mensaje reenviado,mensaje enviado,inicio del mensaje reenviado,comienzo del mensaje reenviado,messaggio inoltrato,inizio messaggio inoltrato,inizio del messaggio inoltrato,mensagem encaminhada,início da mensagem encaminhada,início da mensagem reencaminhada,doorgestuurd bericht,begin doorgestuurd bericht,wiadomość przekazana,przekazana wiadomość,treść przekazanej wiadomości,początek przekazywanej wiadomości,videresendt besked,videresendt meddelelse,start på videresendt besked,videresendt melding,begynnelse på videresendt melding,vidarebefordrat meddelande,vidarebefordrat brev,början på vidarebefordrat meddelande,välitetty viesti,edelleenlähetetty viesti,välitetty viesti alkaa,пересылаемое сообщение,пересланное сообщение,начало переадресованного сообщения,přeposlaná zpráva,továbbított üzenet,iletilen mesaj,yönlendirilmiş ileti,mesaj redirecționat,転送メッセージ,転送されたメッセージ,转发的邮件,转发邮件,已转发邮件,轉寄的郵件,전달된 메시지,전달된 메일,thư được chuyển tiếp,tin nhắn đã chuyển tiếp,pesan terusan".split(
      ",",
    ),
  )("stands between dashes, or has a colon: %s", (words) => {
    expect(isForwardDelimiter(`---------- ${words.toUpperCase()} ---------`)).toBe(true);
    expect(isForwardDelimiter(`${words}:`)).toBe(true);
    expect(isForwardDelimiter(`  ${words} ：  `)).toBe(true);
    expect(isForwardDelimiter(words)).toBe(false);
    expect(isForwardDelimiter(`Your ${words}:`)).toBe(false);
    expect(startOf(`---------- ${words} ---------`)).toEqual({ lines: 1 });
  });

  it.each([
    [true, "---- Forwarded by Anna Maier/Shop on 03/03/2026 10:02 AM ----"],
    [true, "Forwarded by Anna Maier on 3 March 2026:"],
    [false, "Forwarded by Anna Maier on 3 March 2026"],
    [false, "---- Forwarded by Anna Maier on Tuesday ----"],
    [false, "---- Was forwarded by Anna Maier on 3 March ----"],
    [false, "---- Forwarded by on 3 March ----"],
    [true, `${"-".repeat(383)}Forwarded message`],
    [false, `${"-".repeat(384)}Forwarded message`],
    [false, ""],
  ])("by Lotus Notes, and within one line: %s for %j", (isOne, line) => {
    expect(isForwardDelimiter(line)).toBe(isOne);
  });
});

describe("an introduction", () => {
  it.each([
    // With date, address and verb, its colon may be missing.
    "On Tue, 3 Mar 2026 at 10:02, Anna <anna@shop.example> wrote",
    "2026-03-03 Anna <anna@shop.example> wrote:",
    "Tue, 3 Mar, anna@shop.example wrote 2026:",
    // Without an address.
    "On 3 Mar 2026 at 10:02, Anna Maier wrote:",
    "On 3 Mar 2026 at 10:02, Anna Maier said:",
    "On 3 Mar 2026, Anna Maier wrote:",
    "On 10:02 Anna said:",
    "On 10h02 Anna said:",
    "On 3/3/26 Anna said:",
    "On 3.3.2026 Anna said:",
    "On 3-3-26 Anna said:",
    "Tue, Mar 3, 2026 at 10:02 AM Anna Maier <anna@shop.example> wrote:",
    "Tue Mar 3 10:02 Anna Maier (anna@shop.example) wrote:",
    "Wednesday, September 30, 2026 Anna Maier <anna@shop.example> wrote:",
    "Tue, Mar 3, 2026 Anna Maier wrote:",
    "2026 Anna wrote:",
    "1999, Anna wrote:",
    "3월 Anna wrote:",
    "3 月 Anna wrote:",
    "On Tuesday the 3 of 2026, Anna wrote :",
    "El día 3/3/2026 Anna escribió：",
    // Without a date, a name stands before the address.
    "Anna Maier <anna@shop.example> wrote:",
    "Anna M. Maier <anna@shop.example> schrieb:",
    '"Anna Maier" (anna@shop.example) wrote:',
    "anna@shop.example wrote:",
    "One Two Three Four Five Six Seven <anna@shop.example> wrote:",
    `${"A".repeat(60)} <anna@shop.example> wrote:`,
    // The verb before the name.
    "Am 3.3.2026 um 10:02 schrieb Anna <anna@shop.example>:",
    "Am Dienstag schrieb um 10:02 Anna <anna@shop.example>:",
    "Am 3.3.2026 schrieb Anna Maier:",
    'Am 3.3.2026 schrieb "Anna (Shop)" Maier:',
    "Anna schrieb am 3.3.2026 <anna@shop.example> so:",
    "Anna Maier (anna@shop.example) skrev 2026-03-03:",
    "2026년 3월 3일 <anna@shop.example>님이 작성한:",
    // No verb, but a date, a time and an address in brackets.
    "2026-03-03 10:02 Anna Maier <anna@shop.example>:",
    "2026-03-03 10:02 Anna Maier (anna@shop.example):",
    "2026-03-03 10:02 Anna Maier [mailto:anna@shop.example] :",
    '2026-03-03 10:02 "Anna Maier < anna@shop.example"：',
    "3.3.26 Anna Maier <anna@shop.example>:",
  ])("is known by itself: %j", (line) => {
    for (const below of [QUOTED, UNMARKED]) expect(startOf(line, ...below)).toEqual({ lines: 1 });
  });

  it.each([
    "On 3 Mar 2026 Anna said:",
    "3 Mar 2026 Anna sent:",
    "3 Mar 2026 Anna posted:",
    "3 Mar 2026 Anna emailed:",
    "3 Mar 2026 Anna replied:",
    "3 Mar 2026 Anna writes:",
    "3 Mar 2026 Anna disse:",
    "3 Mar 2026 Anna scrive:",
    "3 Mar 2026 Anna pisze:",
    "3 Mar 2026 Anna пишет:",
    "3 Mar 2026 Anna пише:",
    "Am 3.3.2026 schrieb ich Ihnen:",
    "Am 3.3.2026 schrieb Anna leise:",
    `Am 3.3.2026 schrieb ${"A".repeat(61)}:`,
    "On 3 Mar 2026 at 10:02 I wrote:",
    "On 3 Mar 2026 at 10:02 we wrote:",
    "Am 3.3.2026 habe ich geschrieben:",
    "Anna Maier wrote:",
    "Anna wrote :",
    "Anna Maria Maier via Ovens wrote:",
    '"Anna" wrote:',
    "(Anna) wrote:",
    "林さん Anna wrote:",
    "One Two Three Four Five Six wrote:",
    "On Tuesday, all of the people in the sales team of the shop wrote:",
    "on tuesday anna maier wrote:",
    `Anna ${"A".repeat(88)} wrote:`,
    "2026 Anna Maier <anna@shop.example>:",
    "2026-03-03 Anna Maier <anna@shop.example>",
    "On Tue, 3 Mar 2026, Anna Maier <anna@shop.example>",
  ])("is known when a marked quotation follows: %j", (line) => {
    expect(startOf(line, ...QUOTED)).toEqual({ lines: 1 });
    expect(startOf(line, "", "", "", ...QUOTED)).toEqual({ lines: 1 });
    expect(startOf(line, "", "", "", "", ...QUOTED)).toBeUndefined();
    expect(startOf(line, "Well.", ...QUOTED)).toBeUndefined();
    expect(startOf(line, ...UNMARKED)).toBeUndefined();
    expect(startOf(line)).toBeUndefined();
  });

  it.each([
    "Anna wrote",
    "On 3 Mar 2026 Anna wrote",
    "Anna <anna@shop.example> wrote",
    "I agree with what Anna wrote:",
    "She Is Right. Anna Maier wrote:",
    "Stop! Anna Maier wrote:",
    "Well; Anna Maier wrote:",
    "I wrote:",
    "Ich schrieb:",
    "We wrote:",
    "I, Anna Maier, wrote:",
    "One Two Three Four Five Six Seven wrote:",
    "anna maier wrote:",
    "Anna and the others wrote:",
    `On ${"A".repeat(91)} wrote:`,
    "Please stop. Ask Anna <anna@shop.example> what she wrote:",
    "Which of us? Anna <anna@shop.example> wrote:",
    "Stop, Mar 3, 2026 at 10:02 AM one of you, Anna <anna@shop.example>, wrote:",
    "Tue, we. In March 2026 all of us read what Anna <anna@shop.example> wrote:",
    "Tue, Mar the 3 of 2026 all of us read what Anna <anna@shop.example> wrote:",
    "See Tue, Mar 3 of 2026, all of us read what Anna <anna@shop.example> wrote:",
    "One Two Three Four Five Six Seven Eight <anna@shop.example> wrote:",
    `${"A".repeat(61)} <anna@shop.example> wrote:`,
    "Anna rewrote:",
    "2026-03-03 10:02 anna@shop.example:",
    "2026-03-03 10:02 Anna Maier <anna@shop.example> please:",
    "Call Anna Maier <anna@shop.example> at 10:02 on 3.3.2026:",
    "Our date is 3.3.2026 schrieb Anna:",
    "The new price list of the year 2026 wrote Anna:",
    "2026-03-03 10:02 Anna Maier:",
    "Schriebs Anna am 3.3.2026 <anna@shop.example>:",
    "At the fair of the city of Lyon in 2026 wrote",
    "On Tuesday Anna Maier <anna@shop.example>",
    "Slots:",
    "3 Mar 2026:",
  ])("is not %j, whatever follows", (line) => {
    expect(startOf(line, ...QUOTED)).toBeUndefined();
    expect(startOf(line, ...UNMARKED)).toBeUndefined();
  });
});

describe("an introduction on more lines than one", () => {
  it.each([
    [2, ["On Tue, 3 Mar 2026 at 10:02, Anna Maier", "<anna@shop.example> wrote:"]],
    [2, ["Anna Maier <anna@shop.example>", "  wrote:  "]],
    [2, ["On Tuesday", "3.3.2026 10:02 Anna wrote:"]],
    [2, ["Tue, Mar 3, 2026 at 10:02 AM Anna Maier", "<anna@shop.example> wrote:"]],
    [2, ["On that long evening, Anna Maier", "<anna@shop.example> wrote:"]],
    [4, ["On Tue, 3 Mar 2026", "at 10:02, Anna Maier", "<anna@shop.example>", "wrote:"]],
    [2, [`On 3/3/26 10:02 Anna ${"a".repeat(379)}`, `${"a".repeat(393)} wrote:`]],
  ])("takes %i of them: %j", (count, lines) => {
    expect(startOf(...lines)).toEqual({ lines: count });
  });

  it.each([
    // Five.
    [["On Tue, 3 Mar 2026", "at 10:02,", "Anna Maier", "<anna@shop.example>", "wrote:"]],
    // An empty line between.
    [["On Tue, 3 Mar 2026 at 10:02, Anna Maier", "", "<anna@shop.example> wrote:"]],
    // A paragraph.
    [["On 3/3/26 10:02 Anna Maier", `${"a".repeat(394)} wrote:`]],
    [[`On 3/3/26 10:02 Anna ${"a".repeat(373)} wrote:`]],
    // The first of them begins like no introduction.
    [["Hello there,", "Anna Maier <anna@shop.example> wrote:"]],
    [["Hello there, and thank you", "On 3.3.2026 10:02 Anna <anna@shop.example> wrote:"]],
    [["On Tue, 3 Mar 2026 at 10:02, Anna Maier"]],
  ])("is not %j", (lines) => {
    expect(startOf(...lines)).toBeUndefined();
  });

  it.each([
    "On it.",
    "At 3.",
    "3 pm is fine",
    "Yes 3 pm",
    "gina@bakery.example",
    "Le 5 mars.",
    "Op vrijdag.",
  ])("does not take the answer above with it: %j", (answer) => {
    for (const introduction of [
      "On Tue, 3 Mar 2026 at 10:02, Anna Maier <anna@shop.example> wrote:",
      "On 3/3/26 10:02, Anna Maier <anna@shop.example> wrote:",
      "Am Di., 3. März 2026 um 10:02 Uhr schrieb Anna Maier <anna@shop.example>:",
      "Le mar. 3 mars 2026 à 10:02, Anna Maier <anna@shop.example> a écrit :",
      "El mar, 3 mar 2026 a las 10:02, Anna Maier (<anna@shop.example>) escribió:",
      "Il giorno mar 3 mar 2026 alle ore 10:02 Anna Maier <anna@shop.example> ha scritto:",
      "Em ter., 3 de mar. de 2026 às 10:02, Anna Maier <anna@shop.example> escreveu:",
      "Op di 3 mrt 2026 om 10:02 schreef Anna Maier <anna@shop.example>:",
      "Den tis 3 mars 2026 kl 10:02 skrev Anna Maier <anna@shop.example>:",
      "Dne út 3. 3. 2026 v 10:02 Anna Maier <anna@shop.example> napsal:",
      "W dniu 3.03.2026 o 10:02 Anna Maier <anna@shop.example> pisze:",
      "Dnia 3.03.2026 o 10:02 Anna Maier <anna@shop.example> napisał(a):",
      "Vào Th 3, 3 thg 3, 2026 vào lúc 10:02 Anna Maier <anna@shop.example> đã viết:",
    ]) {
      const lines = markedLines([answer, introduction, "> Hi"].join("\n"));
      expect(quoteStartAt(lines, 0), introduction).toBeUndefined();
      expect(quoteStartAt(lines, 1), introduction).toEqual({ lines: 1 });
    }
  });

  it.each([
    ...[
      "3 pm is fine",
      "Yes 3 pm",
      "3:30 works",
      "555 0117",
      "At 3",
      "On it.",
      "On it",
      "gina@bakery.example",
    ],
    ...["2 of them, in white", "Am 3.", "1. yes 2. no"],
  ])("does not take it either where a name or a weekday begins it: %j", (answer) => {
    for (const introduction of [
      "Anna Maier <anna@shop.example> wrote:",
      "Anna Maier <anna@shop.example> wrote on 3 March 2026 at 10:02:",
      "Anna Maier <anna@shop.example> schrieb am 3. März 2026 um 10:02:",
    ]) {
      const lines = markedLines([answer, introduction, "> Hi"].join("\n"));
      expect(quoteStartAt(lines, 0), introduction).toBeUndefined();
      expect(quoteStartAt(lines, 1), introduction).toEqual({ lines: 1 });
    }
    const weekday = markedLines(
      `${answer}\nTue, 3 Mar 2026 at 10:02, Anna Maier <anna@shop.example> wrote:\n> Hi`,
    );
    expect(quoteStartAt(weekday, 0)).toBeUndefined();
  });

  it.each([
    ["2026-03-03 10:02 GMT+01:00 Anna Maier", "<anna@shop.example>:"],
    ["2026-03-03 10:02, Anna Maier", "wrote:"],
    ["3 March 2026 at 10:02, Anna Katharina Maier of the shop in", "the street wrote:"],
    ["Anna Maier <anna@shop.example>", "wrote on 3 March 2026 at 10:02:"],
    ["On Tuesday", "3.3.2026 10:02 Anna wrote:"],
  ])("goes on in the next line where it is folded: %j", (...lines) => {
    expect(startOf(...lines, "> Hi")).toEqual({ lines: 2 });
  });

  it("is asked of one line and not of those above it", () => {
    const lines = markedLines("Yes.\n\nOn 3/3/26 10:02, Anna Maier wrote:\n\n> Hi");
    expect([0, 1, 2, 3, 4, 5].map((at) => quoteStartAt(lines, at))).toEqual([
      ...[undefined, undefined],
      { lines: 1 },
      ...[undefined, undefined, undefined],
    ]);
  });
});

describe("an introduction behind the writer's last words", () => {
  it.each([
    ["Gladly.", "On Tue, Mar 3, 2026 at 10:02, Anna Maier wrote:", 1],
    ["Gladly.", "On Tue, Mar 3, 2026 at 10:02, Anna Maier\n<anna@shop.example> wrote:", 2],
    ["Gladly.", "On 3/3/26 10:02, Anna Maier wrote:", 1],
    ["Gladly.", "On Tuesday, 3 March 2026 10:02, Anna Maier wrote:", 1],
    ["Gern.", "Am 3.3.2026 um 10:02 schrieb Anna Maier:", 1],
    ["Gern.", "Am Di., 3. März 2026 um 10:02 schrieb Anna Maier:", 1],
    ["Sim.", "Em sáb., 7 de mar. de 2026 às 10:02, Anna Maier escreveu:", 1],
    ["Sì.", "Il giorno mar 3 mar 2026 alle ore 10:02 Anna Maier ha scritto:", 1],
    ["Oui.", "Le mar. 3 mars 2026 à 10:02, Anna a écrit :", 1],
    ["Sí.", "El 3/3/2026 a las 10:02, Anna escribió:", 1],
    ["Sì.", "Il 3/3/2026 alle 10:02 Anna ha scritto:", 1],
    ["Sim.", "Em 3/3/2026 10:02, Anna escreveu:", 1],
    ["Ja.", "Op 3-3-2026 om 10:02 schreef Anna Maier:", 1],
    ["", "On 3/3/26 10:02, Anna Maier wrote:", 1],
  ])("leaves %j before %j", (before, introduction, lines) => {
    expect(startOf(...`${before} ${introduction}`.split("\n"))).toEqual(
      before === "" ? { lines } : { lines, before },
    );
  });

  it.each([
    ["Stop.", "On 3/3/26 10:02, Anna Maier wrote:"],
    ["Stop!", "On Tue, Mar 3, 2026 at 10:02, Anna Maier wrote:"],
    ["Ja?", "Am Di., 3. März 2026 um 10:02 schrieb Anna Maier:"],
  ])("leaves %j where a program has put them together: %j", (before, introduction) => {
    expect(startOf(`${before}${introduction}`)).toEqual({ lines: 1, before });
    expect(startOf(`${before}  ${introduction}`)).toEqual({ lines: 1, before });
  });

  it.each([
    "Gladly. on 3/3/26 10:02, Anna Maier wrote:",
    "Gladly. On Tuesday 3 March 2026 Anna said:",
    "Gladly. On it since 3/3/26 10:02, as Anna Maier wrote:",
    "I agree with what Anna Maier put On 3/3/26:",
    "Please call me. On 3 May 2026 I wrote:",
  ])("is not in %j", (line) => {
    expect(startOf(line, ...UNMARKED)).toBeUndefined();
  });
});

it("the head of a mail introduces it as well", () => {
  expect(startOf("From: Anna Maier", "Sent: Tuesday", "To: Maria", "Subject: Ovens", "", "Hi")).toEqual({
    lines: 4,
  });
});

describe("the verb of an introduction", () => {
  it.each(
    "wrote,writes,has written,said,replied,sent,posted,emailed,schrieb,hat geschrieben,geschrieben,a écrit,a ecrit,écrivait,escribió,escribio,ha escrito,ha scritto,scrive,scriveva,escreveu,disse,schreef,het volgende geschreven,heeft geschreven,napisał,napisał(a),napisała,napisał/a,napisał(-a),pisze,skrev,skrev følgende,skrev följande,kirjoitti,написал,написал(а),написала,писал,писал(а),пишет,написа,пише,написав,napsal,napsal(a),napsala,napísal,napísal(a),a scris,ezt írta,írta,yazdı,şunu yazdı,έγραψε,menulis,je napisao,je napisala,さんは書きました,は書きました,書きました,のメール,さんのメッセージ,のメッセージ,写道,寫道,编写,撰写,來信,님이 작성,작성,님이 쓴 글,đã viết,viết,schrieb folgendes,schrieb am".split(
      ",",
    ),
  )("is known in the language of the program: %s", (verb) => {
    expect(startOf(`3/3/26 10:02 <anna@shop.example> ${verb}:`)).toEqual({ lines: 1 });
    expect(startOf(`Anna Maier <anna@shop.example> ${verb} 3/3/26:`)).toEqual({ lines: 1 });
  });

  it.each(
    "on,at,am,vom,le,el,il,in data,il giorno,alle,em,no dia,a,op,w dniu,dnia,den,d.,dne,dňa,в,на,vào,vào lúc,lúc,pada,tanggal,în,la,pe data de,στις,在,于".split(
      ",",
    ),
  )("may have a date of more words before it, which opens with %s", (opener) => {
    const date = `${opener} xx xx ${opener.includes(" ") ? "" : "xx "}3/3/26 10:02`;
    if (opener.split(" ").length < 3) expect(startOf(`${date}, Anna Maier wrote:`)).toEqual({ lines: 1 });
    expect(startOf(`xx ${date}, Anna Maier wrote:`)).toBeUndefined();
  });

  it.each("I we ich wir je nous yo io eu ik wij jag jeg".split(" "))("is not of %s", (oneself) => {
    expect(startOf(`3/3/26 10:02 ${oneself} wrote:`, ...UNMARKED)).toBeUndefined();
    expect(startOf(`3/3/26 10:02 Anna wrote:`, ...UNMARKED)).toEqual({ lines: 1 });
    expect(
      startOf(`${oneself.charAt(0).toUpperCase()}${oneself.slice(1)} wrote:`, ...QUOTED),
    ).toBeUndefined();
  });
});
