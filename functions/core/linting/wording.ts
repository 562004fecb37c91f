/** Tables of words that cost answers, and what to write instead. Matched in the writer's own words, in any case. */
import type { Phrase } from "./phrases.ts";

const EMPTY = "it says only that you want something, and brings nothing";

/** Touches that a lead does not need: practitioners of follow-up call them the first fault. */
export const POINTLESS: readonly Phrase[] = [
  {
    words: "just touching base",
    why: EMPTY,
    instead: "begin with what is new: a figure, a date, an example",
  },
  { words: "touching base", why: EMPTY, instead: "begin with what is new: a figure, a date, an example" },
  { words: "touch base", why: EMPTY, instead: "name the one thing you want to settle, and offer two times" },
  { words: "just following up", why: EMPTY, instead: "say what you promised last time, and bring it" },
  {
    words: "following up on my",
    why: EMPTY,
    instead: "say the point of that message again in one new sentence",
  },
  {
    words: "follow up on my last",
    why: EMPTY,
    instead: "say the point of that message again in one new sentence",
  },
  { words: "just wanted to follow up", why: EMPTY, instead: "say what you promised last time, and bring it" },
  { words: "circling back", why: EMPTY, instead: "write what has changed since, or what they can use today" },
  { words: "circle back", why: EMPTY, instead: "name the date on which you come back, and what you bring" },
  { words: "just checking in", why: EMPTY, instead: "ask the one question whose answer you need" },
  {
    words: "checking in",
    why: EMPTY,
    instead: "ask the one question whose answer you need",
    unless: /checking in (?:at|for|guests|the guests|luggage)\b/,
  },
  { words: "check in with you", why: EMPTY, instead: "ask the one question whose answer you need" },
  {
    words: "hope all is well",
    why: "everybody writes it and nobody reads it",
    instead: "begin with the sentence that matters to them",
  },
  {
    words: "hope this finds you well",
    why: "everybody writes it and nobody reads it",
    instead: "begin with the sentence that matters to them",
  },
  {
    words: "hope this email finds you",
    why: "everybody writes it and nobody reads it",
    instead: "begin with the sentence that matters to them",
  },
  {
    words: "hope you are well",
    why: "everybody writes it and nobody reads it",
    instead: "begin with the sentence that matters to them",
  },
  {
    words: "hope you're well",
    why: "everybody writes it and nobody reads it",
    instead: "begin with the sentence that matters to them",
  },
  {
    words: "hope you're doing well",
    why: "everybody writes it and nobody reads it",
    instead: "begin with the sentence that matters to them",
  },
  {
    words: "feel free to reach out",
    why: "it leaves the next step to them",
    instead: "ask one question, or offer two times",
  },
  {
    words: "feel free to contact",
    why: "it leaves the next step to them",
    instead: "ask one question, or offer two times",
  },
  {
    words: "don't hesitate to",
    why: "it leaves the next step to them",
    instead: "ask one question, or offer two times",
  },
  {
    words: "do not hesitate to",
    why: "it leaves the next step to them",
    instead: "ask one question, or offer two times",
  },
  {
    words: "let me know if you have any questions",
    why: "it leaves the next step to them",
    instead: "answer the question that most people ask here",
  },
  {
    words: "if you have any questions",
    why: "it leaves the next step to them",
    instead: "answer the question that most people ask here",
  },
  { words: "bumping this", why: EMPTY, instead: "bring something new, or let this touch go" },
  { words: "bump this to the top", why: EMPTY, instead: "bring something new, or let this touch go" },
  {
    words: "any update",
    why: "it gives them work and nothing for it",
    instead: "ask for one word: yes, no, or a month",
    unless: /any update (?:of|to (?:the|our|your))\b/,
  },
  {
    words: "any news",
    why: "it gives them work and nothing for it",
    instead: "ask for one word: yes, no, or a month",
  },
  {
    words: "any thoughts",
    why: "it gives them work and nothing for it",
    instead: "ask about one point, so that a word is an answer",
  },
  {
    words: "did you get my",
    why: "it reproaches them",
    instead: "say the point of that message again in one new sentence",
  },
  {
    words: "did you see my",
    why: "it reproaches them",
    instead: "say the point of that message again in one new sentence",
  },
  {
    words: "i haven't heard back",
    why: "it reproaches them",
    instead: "ask whether to go on, and make “no” easy to say",
  },
  {
    words: "i have not heard back",
    why: "it reproaches them",
    instead: "ask whether to go on, and make “no” easy to say",
  },
  {
    words: "per my last email",
    why: "it reproaches them",
    instead: "say the point of that message again in one new sentence",
  },
  {
    words: "as per my",
    why: "it reproaches them",
    instead: "say the point of that message again in one new sentence",
  },
  { words: "gentle reminder", why: EMPTY, instead: "name the date, and what is needed by then" },
  { words: "friendly reminder", why: EMPTY, instead: "name the date, and what is needed by then" },
  {
    words: "quick question",
    why: "it promises to be short and asks for an unknown",
    instead: "ask the question itself",
  },
  {
    words: "pick your brain",
    why: "it asks for their time and offers none",
    instead: "ask the question itself",
  },
  { words: "at your earliest convenience", why: "nobody has one", instead: "offer two times" },
  {
    words: "to whom it may concern",
    why: "it shows that nobody in particular is meant",
    instead: "write to {{first_name}}",
  },
  {
    words: "dear sir or madam",
    why: "it shows that nobody in particular is meant",
    instead: "write to {{first_name}}",
  },
  {
    words: "dear valued customer",
    why: "it shows that nobody in particular is meant",
    instead: "write to {{first_name}}",
  },
  {
    words: "dear customer",
    why: "it shows that nobody in particular is meant",
    instead: "write to {{first_name}}",
  },
];

/** What other systems write for a field, and what writers leave to be filled in: nobody fills it in here. */
export const LEFTOVERS: readonly { readonly sign: RegExp; readonly what: string }[] = [
  { sign: /\b(?:TO[D]O|FIX[M]E|TBD|TBC|XXX)\b/g, what: "is a note of the writer's" },
  { sign: /\blorem ipsum\b/gi, what: "is text that stands for text" },
  {
    sign: /\[(?:your|insert|add|first|last|company|name|date|link|recipient)[^\]\n(]{0,40}\](?!\()/gi,
    what: "is a gap to be filled in by hand",
  },
  { sign: /\*\|[A-Za-z0-9_:]+\|\*/g, what: "is a field of another system" },
  { sign: /%%?[A-Za-z_]{3,40}%%?/g, what: "is a field of another system" },
  { sign: /\$\{[^}\n]{1,40}\}/g, what: "is a field of another system" },
  { sign: /<<[A-Za-z_ ]{2,40}>>/g, what: "is a field of another system" },
  {
    sign: /(?<!\{)\{[A-Za-z_][A-Za-z0-9_. ]{1,40}\}(?!\})/g,
    what: "has one brace, and would go out as it stands",
  },
  { sign: /\[\[[^\]\n]{1,40}\]\]/g, what: "is a field of another system" },
];
