import { describe, expect, it } from "vitest";
import { headerBlockAt, headerIn } from "../../../functions/core/reading/header-block.ts";
import { markedLines } from "../../../functions/core/reading/marked-line.ts";

describe("a line of a head", () => {
  it.each([
    ["From: Anna Maier", "from", "Anna Maier"],
    ["FROM:Anna", "from", "Anna"],
    ["\t  From:        Anna  ", "from", "Anna"],
    ["*From:* Anna Maier", "from", "Anna Maier"],
    ["*From*: Anna Maier", "from", "Anna Maier"],
    ["_From_ : Anna", "from", "Anna"],
    ["> > From: Anna", "from", "Anna"],
    ["From      : Anna", "from", "Anna"],
    ["De : Anna", "from", "Anna"],
    ["De  la : Anna", "from", "Anna"],
    ["发件人：Anna", "from", "Anna"],
    ["Date d’envoi : mardi", "date", "mardi"],
    ["Enviado \t el: martes", "date", "martes"],
    ["À : Maria", "to", "Maria"],
    ["Reply-To: desk@shop.example", "cc", "desk@shop.example"],
    ["Subject: Re: Ovens", "subject", "Re: Ovens"],
    ["Subject:", "subject", ""],
    ["From: a: b", "from", "a: b"],
    [`Subject: ${"x".repeat(391)}`, "subject", "x".repeat(391)],
  ])("%j has a name and a value", (line, kind, value) => {
    expect(headerIn(line)).toEqual({ kind, value });
  });

  it.each([
    "",
    "Anna Maier",
    "Time: 3 pm",
    "From Anna",
    ": Anna",
    "-From: Anna",
    "It came from: Anna",
    "From >: Anna",
    ">>>>>>> From: Anna",
    `Subject: ${"x".repeat(392)}`,
  ])("%j is none", (line) => {
    expect(headerIn(line)).toBeUndefined();
  });

  it.each([
    [
      "from",
      "From,Von,De,Da,Van,Od,Fra,Från,Lähettäjä,От,От кого,Feladó,Kimden,差出人,送信者,发件人,發件人,寄件者,寄件人,보낸사람,보낸 사람,Từ,Người gửi,Από,Dari,Expéditeur,Remitente,Mittente,Remetente,Afzender,Absender,Nadawca,Avsändare,Avsender,De la,Gönderen,Lähettänyt,Відправник",
    ],
    [
      "date",
      "Date,Sent,Sent on,Sent at,Datum,Gesendet,Gesendet am,Envoyé,Envoyé le,Date d'envoi,Fecha,Enviado,Enviado el,Enviado em,Enviada em,Enviada,Data,Inviato,Inviata,Verzonden,Verstuurd,Data wysłania,Wysłano,Wysłane,Dato,Sendt,Skickat,Päivämäärä,Lähetetty,Päiväys,Дата,Отправлено,Отправлен,Odesláno,Odoslané,Elküldve,Tarih,Gönderildi,Gönderilme tarihi,日付,送信日時,日時,发送时间,發送時間,日期,寄件日期,보낸 날짜,보낸날짜,날짜,Ngày,Đã gửi,Message du,Trimis,Ημερομηνία,Tanggal,Надіслано",
    ],
    [
      "to",
      "To,An,À,A,Para,Aan,Do,Til,Till,Vastaanottaja,Кому,Komu,Címzett,Kime,宛先,收件人,收件者,받는사람,받는 사람,Đến,Tới,Destinataire,Destinatario,Către,Προς,Kepada,Pro,Pre,Adresat,Empfänger",
    ],
    ["cc", "Cc,Kopie,Copie à,Copia,DW,Kopi,Kopia,Kopio,Копия,抄送,副本,참조,Bcc,Reply-To"],
    [
      "subject",
      "Subject,Betreff,Objet,Sujet,Asunto,Oggetto,Assunto,Onderwerp,Temat,Emne,Ämne,Aihe,Тема,Předmět,Predmet,Tárgy,Konu,件名,主题,主旨,主題,标题,제목,Chủ đề,Tiêu đề,Subiect,Θέμα,Perihal,Importance,Priority,Attachments,Anlagen",
    ],
  ])("names its kind as mail programs translate it: %s", (kind, names) => {
    for (const name of names.split(",")) expect(headerIn(`${name}: x`), name).toEqual({ kind, value: "x" });
  });
});

describe("the head of a mail", () => {
  const linesOf = (...lines: readonly string[]) => headerBlockAt(markedLines(lines.join("\n")), 0);

  it.each([
    [3, ["From: Anna", "Sent: Tuesday", "To: Maria", "", "Hi"]],
    [4, ["From: Anna", "Sent: Tuesday", "To: Maria", "Subject: Ovens", "Hi"]],
    [2, ["From: Anna", "Subject: Ovens", "", "Hi"]],
    [2, ["Subject: Ovens", "From: Anna", "", "Hi"]],
    [2, ["From: Anna <anna@shop.example>", "To: Maria", "Hi"]],
    [2, ["From: Anna", "To: maria@bakery.example", "Hi"]],
    [2, ["Date: Tue, 3 Mar 2026", "To: maria@bakery.example", "", "Hi"]],
    [2, ["Date: 3 Mar 1999", "To: maria@bakery.example"]],
    // One empty line between the names, as where HTML was made text.
    [5, ["From: Anna", "", "Sent: Tuesday", "", "To: Maria", "", "Hi"]],
    // A folded list of recipients.
    [6, ["From: Anna", "To: Maria,", "  Gina,", "  Tom,", "  Ann", "Subject: Ovens", "Hi"]],
    [5, ["From: Anna", "To: Maria,", "  Gina", "", "Subject: Ovens", "", "Hi"]],
    // All on one line.
    [1, ["From: Anna Sent: Tuesday To: Maria Subject: Ovens", "Hi"]],
    [1, ["Von: Anna Gesendet: Dienstag Betreff: Öfen", "Hallo"]],
    [1, ["De : Anna Date : mardi Objet : Fours", "Bonjour"]],
    [1, ["De: Anna Asunto: Hornos"]],
    [1, ["Da: Anna Oggetto*: Forni"]],
    [1, ["Da: Anna To: x@shop.example"]],
    // Fourteen lines at most.
    [14, ["From: Anna", ...Array(11).fill("Cc: a"), "To: Maria", "Subject: Ovens", "Importance: high"]],
  ])("takes %i lines: %j", (count, lines) => {
    expect(linesOf(...lines)).toBe(count);
  });

  it.each([
    [["Hi", "From: Anna", "Sent: Tuesday", "To: Maria"]],
    [["From: Anna"]],
    [["From: anna@shop.example", "From: Anna"]],
    [["From: Monday", "To: Friday"]],
    [["From: Monday", "Date: 2026"]],
    [["Date: 3 March 2026", "Subject: the fair"]],
    [["Date: 3 March 2026", "Subject: gina@bakery.example"]],
    [["To: gina@bakery.example", "Subject: 2026"]],
    [["Date: 3 March 2026", "To: Lyon"]],
    [["Date: 3 March", "To: gina@bakery.example"]],
    [["Date: 12026", "To: gina@bakery.example"]],
    [["Date: 20261", "To: gina@bakery.example"]],
    // The year has to be in its first line, where the date of such a head stands.
    [["To: gina@bakery.example", "Date: 3 March 2026"]],
    // Two empty lines, or words after an empty line, end it.
    [["From: Anna", "", "", "Subject: Ovens"]],
    [["From: Anna", "", "Hi", "Subject: Ovens"]],
    // Four lines without a name are no folded one.
    [["From: Anna", "a", "b", "c", "d", "Subject: Ovens"]],
    // The fifteenth line is out of reach.
    [["From: Anna", ...Array(13).fill("From: a"), "Subject: Ovens"]],
    [["From: Anna goes to: Lyon", "Hi"]],
  ])("is not what begins so: %j", (lines) => {
    expect(linesOf(...lines)).toBeUndefined();
  });

  it("is found where it begins, and not beside the lines of a mail", () => {
    const lines = markedLines("Hi\nFrom: Anna\nSubject: Ovens");
    expect([0, 1, 2, 3].map((at) => headerBlockAt(lines, at))).toEqual([undefined, 2, undefined, undefined]);
    expect(headerBlockAt([], 0)).toBeUndefined();
  });
});
