import { describe, expect, it } from "vitest";
import { fold, sentencesOf } from "../../../functions/core/reading/sentences.ts";

const raw = (text: string) => sentencesOf(text).map((sentence) => sentence.raw);

describe("a text", () => {
  it.each([
    ["", []],
    [" \n.\n…", []],
    ["Yes. No! Why? Well… Ok", ["Yes.", "No!", "Why?", "Well...", "Ok"]],
    ["Yes!No?Why", ["Yes!", "No?", "Why"]],
    ["Use a.b.example or 3.5", ["Use a.b.example or 3.5"]],
    ["Yes; no", ["Yes", "no"]],
    ["Really?? 5!", ["Really??", "5!"]],
    ["a\r\nB\r\n\r\nC", ["a", "B", "C"]],
    ["ﬁne　Ｙｅｓ", ["fine Yes"]],
    // "Take. Me. Off." is one.
    ["Take. Me. Off. Now.", ["Take Me Off Now"]],
    ["Hi!\nTake. Me. Off.\nThanks", ["Hi!", "Take Me Off", "Thanks"]],
    ["Well? Take. Me. Off.", ["Well?", "Take Me Off"]],
    ["Don't. Call.", ["Don't Call"]],
    ["We said: Take. Me. Off.", ["We said: Take.", "Me Off"]],
    ["Stop.", ["Stop."]],
    ["Abcdefghijkl. Me.", ["Abcdefghijkl Me"]],
    ["Abcdefghijklm. Me.", ["Abcdefghijklm.", "Me."]],
    ["a. b. c. d. e. f. g. h. i. j.", ["a b c d e f g h i j."]],
    // A line that goes on.
    ["please take me off\nyour list", ["please take me off your list"]],
    ["please take me off\n  your list", ["please take me off   your list"]],
    ["please take me off\nYour list", ["please take me off", "Your list"]],
    ["please take me off\n\nyour list", ["please take me off", "your list"]],
    ["please take me off\n \nyour list", ["please take me off", "your list"]],
    ["Hi Anna,\nplease stop", ["Hi Anna,", "please stop"]],
    ["Days:\nmonday", ["Days:", "monday"]],
    ["Yes.  \nplease", ["Yes.", "please"]],
    ["Stop!\nplease", ["Stop!", "please"]],
    ["Why?\nplease", ["Why?", "please"]],
    ["Yes;\nplease", ["Yes", "please"]],
    [`${"a".repeat(46)}\nB`, [`${"a".repeat(46)} B`]],
    [`${"a".repeat(45)}\nB`, ["a".repeat(45), "B"]],
    [`${"a".repeat(45)}   \nB`, ["a".repeat(45), "B"]],
    [`${"a".repeat(46)}\n\nB`, ["a".repeat(46), "B"]],
    [`a\n${"b".repeat(46)}\nC`, [`a ${"b".repeat(46)} C`]],
  ])("%j has the sentences %j", (text, sentences) => {
    expect(raw(text)).toEqual(sentences);
  });

  it("is read to its 1,500th character", () => {
    expect(raw(`${"a".repeat(1_497)}. bc`)).toEqual([`${"a".repeat(1_497)}.`, "b"]);
    expect(raw(`${"a".repeat(1_499)}. bc`)).toEqual([`${"a".repeat(1_499)}.`]);
  });

  it("has each sentence as it was written and as it is read, and whether it asks", () => {
    expect(sentencesOf("  Can't you? PLS stop.\n🤷 ?! …")).toEqual([
      { raw: "Can't you?", folded: "can not you", hasQuestionMark: true },
      { raw: "PLS stop.", folded: "please stop", hasQuestionMark: false },
      { raw: "🤷 ?!", folded: "🤷", hasQuestionMark: true },
    ]);
  });
});

describe("a sentence is read", () => {
  it.each([
    ["without its addresses", "Write to Gina.B+x@bakery.co.example!", "write to @address"],
    ["without its addresses", "a@b no", "a@b no"],
    ["without its addresses", "a@b.c@d.e", "@address @d e"],
    ["without its links", "See HTTPS://shop.example/u?1&b=2 or www.shop.example.", "see @link or @link"],
    ["without its links", "xhttp://a.example", "xhttp a example"],
    ["in small letters", "STOP Émailing ÄÖÜ", "stop emailing aou"],
    ["without accents", "señor à Łódź ñandú", "senor a łodz nandu"],
    ["without what is not seen", "st\u00adop\u200b now\ufe0f", "stop now"],
    ["with letters written out", "Grüße, cœur", "grusse coeur"],
    ["with one apostrophe", "don’t don‘t don´t don`t donʼt", "do not do not do not do not do not"],
    ["with one apostrophe", "l'offre d’Anna", "l offre d anna"],
    ["with signs written out", "you & me, #1 #offer #", "you and me 1 number offer number"],
    ["with one spelling of mail", "e-mail E mail e-mails the mail", "email email emails the mail"],
    ["without marks", "«Yes», (no) - a/b_c… 50%", "yes no a b c 50"],
    ["without pictures beside words", "yes 👍🏽 please ❤️", "yes please"],
    ["as a picture when it is nothing else", " 👍🏽 ", "👍"],
    ["as a picture when it is nothing else", "👍 👍", "👍 👍"],
    ["as a picture when it is nothing else", "👍 1", "1"],
    ["with no letter three times", "stoooop nooo sooon", "stop no son"],
    ["with no letter three times", "all off 1000", "all off 1000"],
    ["with letters that stand apart together", "S T O P", "stop"],
    ["with letters that stand apart together", "please s.t.o.p now", "please stop now"],
    ["with letters that stand apart together", "a b c", "a b c"],
    ["with letters that stand apart together", "u n s u b s c r i b e", "unsubscribe"],
    ["with its slips mended", "pls dont txt me anymore", "please do not text me any more"],
    ["with English contractions", "I'm sure we've said it's", "i am sure we have said it is"],
    ["with German left alone", "im Moment nicht, im Mai", "im moment nicht im mai"],
    ["with German left alone", "wim not", "wim not"],
    ["with German left alone", "im notiz", "im notiz"],
    ["with what belongs together", "Un subscribe, un-subscribed", "unsubscribe unsubscribed"],
    ["with what belongs together", "fun subscribe", "fun subscribe"],
    ["as nothing when nothing is said", " ?!… ' ", ""],
  ])("%s: %j", (_, sentence, read) => {
    expect(fold(sentence)).toBe(read);
  });

  it.each(
    "not interested good sorry the in on fine all free available busy just so done really still a an no out happy sick tired reporting blocking going ready game sold swamped ok okay very too already asking afraid keen definitely open away set".split(
      " ",
    ),
  )("in English when im stands before %s", (word) => {
    expect(fold(`Im ${word}`)).toBe(`i am ${word}`);
    expect(fold(`well im  ${word} im sure`)).toBe(`well i am ${word} im sure`);
  });
});
