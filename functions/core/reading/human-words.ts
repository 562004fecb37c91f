/** What speaks for a person: turns of speech of somebody who answers, which no program for automatic answers uses. Read on folded text (rule.ts). */
import type { Rule } from "./rule.ts";

export const HUMAN_WORDS: readonly Rule[] = [
  {
    weight: -3,
    reason: "it proposes something, as a person does",
    pattern:
      /\blet's\b|\blet us (?:talk|speak|meet|catch|schedule|discuss|do)|\b(?:can|could|shall|should) we\b|\bhappy to\b|\bglad to\b|\b(?:talk|speak|chat|meet|connect) (?:then|after|next|on|when|soon|again)|\bsounds (?:good|great|interesting|like)|\bi(?:'m| am) (?:interested|not interested|keen|happy|afraid we)|\bnot interested\b|\bno,? thanks?\b|\bsend (?:me|us|over|it|through)\b|\bcall me (?:then|after|next|on|at|when|back|tomorrow|any)|\b(?:ping|try|text|ring|catch) me\b|\bremind me\b|\bget back in touch\b|\btouch base\b|\breach out (?:again|to me|then|after|next|in)|\b(?:check|circle|come) back (?:then|with me|in)\b|\blet you know\b|\bi(?:'ll| will) (?:look at|have a look|take a look|think|discuss|check)|\bwould (?:you|it|that|love|like to)\b|\bwhat (?:do|does|is|are|about)\b|\bhow (?:much|about|do|does|many)\b|lass(?:en sie)? uns|konnen wir|wollen wir|melden sie sich|schicken sie|rufen sie mich|gerne (?:danach|dann|telefon|konnen|am|im|in)|on (?:peut|pourra) se|rappelez-moi|envoyez-moi|podemos (?:hablar|vernos|quedar)|\bhablamos\b|ci sentiamo|созвонимся|поговорим|давайте|llameme|envieme|possiamo (?:sentirci|parlare|vederci)|mi (?:chiami|richiami)|podemos (?:falar|conversar)|laten we|bel me/,
  },
  {
    weight: -2,
    reason: "it asks something",
    pattern: /[a-z\u00df-\u024f\u0400-\u04ff)"] ?\?(?:\s|$)|？/,
  },
  {
    weight: -4,
    reason: "it tells of an absence that is over",
    pattern:
      /\b(?:i|we) (?:was|were|have been|had been|'ve been|just got|just came|got|came|am now|am just|am finally) (?:\w{1,12} ){0,2}(?:out of (?:the )?office|away|on (?:vacation|holiday|leave|a trip|pto)|back|travel?ling|ill|sick|off)|\bi've been (?:out|away|on|off|travel)|\bsorry (?:for|about) (?:the|my) (?:\w{1,12} )?(?:delay|late|slow|silence)|\bapologies for (?:the|my) (?:\w{1,12} )?(?:delay|late|slow)|\b(?:now|just|finally) back\b|ich war (?:\S{1,15} ){0,6}(?:im urlaub|nicht im|abwesend|krank|unterwegs)|j'etais|estuve|estaba|ero (?:in ferie|assente|fuori)|estive|ik was/,
  },
  {
    weight: -2,
    reason: "it agrees or declines",
    pattern:
      /^(?:(?:hi|hello|hey|dear|hallo|guten tag|bonjour|hola|ciao)\b[^.!?]{0,40}[,!.] ?)?(?:yes|no|yep|nope|ok|okay|sure|great|perfect|thanks[,.!]|thx|got it|will do|absolutely|agreed|correct|ja|nein|oui|non|si|klar|gerne)\b/,
  },
  {
    weight: -3,
    reason: "it tells of an automatic message, rather than being one",
    pattern:
      /\b(?:i|we) (?:got|get|received|have received|had|just got|keep getting|saw|only got) (?:\w{1,12} ){0,3}(?:bounce|out[- ]of[- ]office|auto[- ]?(?:reply|response)|automatic|vacation|undeliver|error|delivery|mail(?:er)?[- ])|\b(?:your|his|her|their) (?:out[- ]of[- ]office|auto[- ]?(?:reply|response)|vacation message|automatic (?:reply|response))|\b(?:see|saw|per) (?:your|the) (?:out|auto|bounce)|ignore (?:my|the) (?:out|auto)|\bnot an? (?:auto|bot|robot)/,
  },
];
