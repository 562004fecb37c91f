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

const PRESSES = "filters score words that press";
const LURES = "filters score words that lure";
const DODGES = "only advertising has to say so";

/** What filters and readers have learned from advertising. A personal mail needs none of it. */
export const SPAM: readonly Phrase[] = [
  { words: "act now", why: PRESSES, instead: "name a real date, and what happens on it" },
  { words: "act immediately", why: PRESSES, instead: "name a real date, and what happens on it" },
  {
    words: "limited time",
    why: PRESSES,
    instead: "name a real date, and what happens on it",
    unless: /(?:have|has|had|with|your|their|our|my) limited time\b(?! (?:offer|only|deal))/,
  },
  {
    words: "offer expires",
    why: PRESSES,
    instead: "name a real date, and what happens on it",
    unless: /offer expires (?:on|at the end of)\b/,
  },
  { words: "last chance", why: PRESSES, instead: "name a real date, and what happens on it" },
  { words: "don't miss out", why: PRESSES, instead: "say what they would have, in a figure" },
  { words: "don't delay", why: PRESSES, instead: "name a real date, and what happens on it" },
  {
    words: "hurry",
    why: PRESSES,
    instead: "name a real date, and what happens on it",
    unless: /(?:no|not|not to|\w+n't|\w+n't (?:need|have) to|no need to|never|without|any|a) hurry\b/,
  },
  { words: "while supplies last", why: PRESSES, instead: "say how many there are" },
  {
    words: "urgent",
    why: PRESSES,
    instead: "name the date, and what depends on it",
    unless:
      /(?:not|nothing|anything|something|\w+n't|less) (?:so |that |very |really )?urgent\b|(?:if|unless|when) (?:it is|it's|that is|that's|something is) urgent\b/,
  },
  {
    words: "buy now",
    why: PRESSES,
    instead: "ask for the next small step",
    unless: /buy now or\b|whether (?:you|to) buy now\b/,
  },
  {
    words: "order now",
    why: PRESSES,
    instead: "ask for the next small step",
    unless: /in order now\b/,
  },
  {
    words: "call now",
    why: PRESSES,
    instead: "offer two times",
    unless: /a call now\b/,
  },
  { words: "sign up today", why: PRESSES, instead: "ask for the next small step" },
  {
    words: "click here",
    why: "a link whose words say nothing looks like phishing",
    instead: "let the words of the link say what is behind it",
  },
  {
    words: "click below",
    why: "a link whose words say nothing looks like phishing",
    instead: "let the words of the link say what is behind it",
  },
  { words: "100% free", why: LURES, instead: "say what it costs", unless: /100% free (?:of|from)\b/ },
  { words: "100 % free", why: LURES, instead: "say what it costs", unless: /100 % free (?:of|from)\b/ },
  {
    words: "absolutely free",
    why: LURES,
    instead: "say what it costs",
    unless: /absolutely free (?:of|from|to)\b/,
  },
  {
    words: "for free",
    why: LURES,
    instead: "say what it costs, or that you charge nothing for it",
    unless: /for free (?:slots?|hours?|times?|days?|places?|spaces?|seats?|capacity|tables?|rooms?)\b/,
  },
  { words: "free gift", why: LURES, instead: "say what you enclose" },
  {
    words: "free trial",
    why: LURES,
    instead: "say how long they can try it, and what comes then",
    unless: /free trial (?:ends|ended|runs|ran|began|started|is over|has ended|is running)\b/,
  },
  { words: "free quote", why: LURES, instead: "say when they get the price" },
  {
    words: "risk-free",
    why: LURES,
    instead: "say who pays when it does not work",
    unless: /(?:not|\w+n't|never|nothing is|entirely|no \w+ is) risk-free\b|risk-free (?:interest )?rates?\b/,
  },
  {
    words: "risk free",
    why: LURES,
    instead: "say who pays when it does not work",
    unless: /(?:not|\w+n't|never|nothing is|entirely|no \w+ is) risk free\b|risk free (?:interest )?rates?\b/,
  },
  {
    words: "no risk",
    why: LURES,
    instead: "say who pays when it does not work",
    unless: /no risk (?:of|that|assessments?)\b/,
  },
  {
    words: "guaranteed",
    why: LURES,
    instead: "say what you give back, and when",
    unless: /(?:not|\w+n't|never|cannot|nor) (?:be )?guaranteed\b|guaranteed (?:until|by law|by contract)\b/,
  },
  {
    words: "money back",
    why: LURES,
    instead: "say what you give back, and when",
    unless: /(?:earns?|earned|earning) (?:its|their) money back\b/,
  },
  { words: "best price", why: LURES, instead: "say the price" },
  { words: "lowest price", why: LURES, instead: "say the price" },
  {
    words: "great deal",
    why: LURES,
    instead: "say the price",
    unless:
      /a great deal (?:of|more|less|better|worse|about|from|to|in common|has|depends)\b|(?:matters?|mattered|helps?|helped|learns?|learned|learnt|costs?|cost|means?|meant|changes?|changed|depends|saves?|saved|differs?|cares?|cared|worr(?:y|ies)) (?:\w+ )?a great deal\b/,
  },
  { words: "special promotion", why: LURES, instead: "say the price" },
  { words: "exclusive offer", why: LURES, instead: "say why you write to them of all people" },
  { words: "special offer", why: LURES, instead: "say the price" },
  { words: "big savings", why: LURES, instead: "say the figure" },
  { words: "save big", why: LURES, instead: "say the figure" },
  { words: "cash bonus", why: LURES, instead: "leave it out" },
  { words: "extra income", why: LURES, instead: "say the figure, and where it comes from" },
  {
    words: "double your",
    why: LURES,
    instead: "say the figure, and where it comes from",
    unless: /double your (?:bills?|costs?|load|peak|work|risks?|rent|use|consumption)\b/,
  },
  { words: "make money", why: LURES, instead: "say the figure, and where it comes from" },
  { words: "once in a lifetime", why: LURES, instead: "leave it out" },
  {
    words: "congratulations",
    why: LURES,
    instead: "say what they have done, if they have",
    unless: /congratulations (?:on|to)\b/,
  },
  { words: "you have been selected", why: LURES, instead: "say why you write to them of all people" },
  { words: "you've been selected", why: LURES, instead: "say why you write to them of all people" },
  { words: "you are a winner", why: LURES, instead: "leave it out" },
  { words: "you're a winner", why: LURES, instead: "leave it out" },
  { words: "you are the winner", why: LURES, instead: "leave it out" },
  { words: "lucky winner", why: LURES, instead: "leave it out" },
  {
    words: "no obligation",
    why: DODGES,
    instead: "leave it out: who may say no needs no such words",
    unless:
      /no obligation (?:to (?!buy|purchase|order|sign|subscribe|pay|commit|continue|join)|on (?:us|you|either)|for (?:you|us) to )/,
  },
  { words: "no strings attached", why: DODGES, instead: "leave it out: who may say no needs no such words" },
  { words: "this is not spam", why: DODGES, instead: "leave it out" },
  { words: "not spam", why: DODGES, instead: "leave it out" },
  { words: "this isn't a scam", why: DODGES, instead: "leave it out" },
  { words: "dear friend", why: DODGES, instead: "write to {{first_name}}" },
  { words: "opt in now", why: PRESSES, instead: "ask whether they want it" },
  { words: "increase sales", why: LURES, instead: "say by how much, and for whom that was so" },
  { words: "game changer", why: LURES, instead: "say what changes, in a figure" },
  {
    words: "miracle",
    why: LURES,
    instead: "say how it works",
    unless: /(?:no|not a|\w+n't a|nor a) miracle\b/,
  },
  {
    words: "!!",
    why: "filters and readers take it for shouting",
    instead: "end the sentence with a full stop",
  },
  { words: "$$", why: LURES, instead: "say the figure" },
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
