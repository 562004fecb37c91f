import { describe, expect, it } from "vitest";
import { mended } from "../../../functions/core/reading/spelling.ts";

describe("a word", () => {
  it.each([
    ["can't", "can not"],
    ["cant", "can not"],
    ["cannot", "can not"],
    ["won't", "will not"],
    ["wont", "will not"],
    ["dont", "do not"],
    ["didnt", "did not"],
    ["doesnt", "does not"],
    ["isnt", "is not"],
    ["arent", "are not"],
    ["wasnt", "was not"],
    ["havent", "have not"],
    ["hasnt", "has not"],
    ["wouldnt", "would not"],
    ["couldnt", "could not"],
    ["shouldnt", "should not"],
    ["ive", "i have"],
    ["let's", "let us"],
    ["lets", "let us"],
    ["weve", "we have"],
    ["theyre", "they are"],
    ["youre", "you are"],
    ["thats", "that is"],
    ["whats", "what is"],
    ["ain't", "am not"],
    ["gonna", "going to"],
    ["wanna", "want to"],
    ["gotta", "have to"],
    ["don't", "do not"],
    ["needn't", "need not"],
    ["you're", "you are"],
    ["we've", "we have"],
    ["she'll", "she will"],
    ["i'm", "i am"],
    ...["i", "we", "you", "they", "he", "she"].map((who) => [`${who}'d`, `${who} would`]),
    ...["it", "that", "what", "he", "she", "who", "there", "how", "where", "when"].map((what) => [
      `${what}'s`,
      `${what} is`,
    ]),
  ])("that is two is written out: %s", (word, full) => {
    expect(mended(word)).toBe(full);
  });

  it.each([
    ["please", "pls plz plse plese pleas pleease plase pease"],
    ["you", "u"],
    ["your", "ur"],
    ["are", "r"],
    ["thanks", "thx thks tks thnx ty thanx"],
    ["text", "txt texxt"],
    ["texts", "txts"],
    ["texting", "txting texing textign texring textin"],
    ["message", "msg mesage messege"],
    ["messages", "msgs mesages messeges messges"],
    ["messaging", "messagin msging msgin"],
    ["spamming", "spaming"],
    ["email", "emial eamil emal"],
    ["emails", "emials eamils emals mails"],
    ["emailing", "emailling emialing emaling emailin"],
    ["sending", "sendin sendng"],
    ["calling", "callin"],
    ["contact", "conatct contct contac conact contacct cantact"],
    ["contacting", "contactin contacing conacting"],
    ["remove", "remvoe remov reomve rmove remoove romove"],
    ["delete", "delte deleet delet"],
    ["receive", "recieve recive"],
    ["receiving", "recieving reciving"],
    ["address", "adress addres"],
    ["database", "databse"],
    ["list", "lsit"],
    ["mailing", "mailling maling"],
    ["stop", "stopp stpo sotp stahp stp spop satop"],
    ["again", "agian agin"],
    ["no more", "nomore"],
    ["no thanks", "nothanks"],
    ["a lot", "alot"],
    ["opt out", "optout"],
    ["opt in", "optin"],
    ["any more", "anymore"],
    ["tomorrow", "tmrw tmr tomorow tommorow tommorrow"],
    ["interest", "intrest"],
    ["colleague", "colleage collegue coleague"],
    ["s'il vous plait", "svp"],
    ["por favor", "xfavor porfa porfavor"],
    ["bitte", "bite biite"],
    ["nicht", "nich nciht"],
    ["interesse", "intresse interrese"],
    ["d'accord", "daccord dacord"],
  ])("is read as %j when it is a known slip: %s", (meant, slips) => {
    for (const slip of slips.split(" ")) expect(mended(slip), slip).toBe(meant);
  });

  it.each([
    ["loeschen", "loschen"],
    ["geloescht", "geloscht"],
    ["ungeloescht", "ungeloscht"],
    ["moechte", "mochte"],
    ["moegen", "mogen"],
    ["hoeren", "horen"],
    ["fuer", "fur"],
    ["fuehren", "fuhren"],
    ["spaeter", "spater"],
    ["naechste", "nachste"],
    ["zurueck", "zuruck"],
    ["koennen", "konnen"],
    ["fruehjahr", "fruhjahr"],
    ["frueher", "fruher"],
    ["maerz", "marz"],
    ["waere", "ware"],
    ["schoen", "schon"],
    ["unschoen", "unschon"],
    ["gruesse", "grusse"],
    ["wuensche", "wunsche"],
    ["gewuenscht", "gewunscht"],
    ["ueber", "uber"],
    ["muessen", "mussen"],
    ["duerfen", "durfen"],
    ["haette", "hatte"],
    ["taetig", "tatig"],
    ["zustaendig", "zustandig"],
    ["kuenftig", "kunftig"],
    ["belaestigen", "belastigen"],
    ["abwaegen", "abwagen"],
    ["rausgeloescht", "rausgeloscht"],
    ["ueberlegen", "uberlegen"],
    ["spaeterhoeren", "spaterhoren"],
  ])("in German without its dots is read as without them: %s", (word, read) => {
    expect(mended(word)).toBe(read);
  });

  it.each([
    ..."neue aktuell fuerst user quelle poesie bauen museum dauer abenteuer".split(" "),
    ...["", "stop", "oven", "maria's", "anna'd", "i'd've'", "xi'm", "n't'", "ant", "contract", "mis'"],
    // Of eight to sixteen letters, and near to what is known, but words of their own.
    ...["interest", "interests", "interesting", "uninterested", "newsletters"],
    ...["interacted", "intercepted", "intersected"],
    ...["subscribe", "subscribed", "describe", "inscribed", "resubscribe"],
    ...[
      "interesse",
      "interessiert",
      "interesado",
      "interesan",
      "interesar",
      "interese",
      "interesen",
      "interresse",
    ],
    ...["unsub", "interes", "newslet", "unsubscribexxx", "xxxxxxxxxxx"],
  ])("stays as it is: %j", (word) => {
    expect(mended(word)).toBe(word);
  });

  it.each([
    [
      "unsubscribe",
      "unsubscribe unsubcribe unsubscibe unsuscribe unsubsrcibe unsubscriibe unsubsribe unsubscr1be unsubscrib unsbscribe unsbscrbe nsubscribe unubscribe usnubscribe usnubscirbe nusubscirbe unsubsrcibd unsubscribes unsubscribd",
    ],
    ["unsubscribed", "unsubscribed unsubscirbed unsubscibed unsuscribed unsubcribed nusubscirbed"],
    ["unsubscribing", "unsubscribing unsubscribng unsubscribnig unsubcribing unsuscribing usnubscribing"],
    [
      "interested",
      "interested intersted intrested interrested intereted interestd inteersted interestedd itnersted nterestd imterested intrestde",
    ],
    [
      "newsletter",
      "newsletter newsleter newslettr nwesletter newslettre newsletterr newsltter ewsletter newslteter newsltetre nwsltter nwsleter newslett",
    ],
  ])("is read as %j when one or two letters are wrong: %s", (meant, slips) => {
    for (const slip of slips.split(" ")) expect(mended(slip), slip).toBe(meant);
  });

  it("with more letters wrong than two is not guessed", () => {
    for (const word of "unsubscribeeee unsscrbe unsbscrb nesleters interned interrupted internet".split(
      " ",
    )) {
      expect(mended(word), word).toBe(word);
    }
  });
});
