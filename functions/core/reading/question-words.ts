/** Words that ask, with or without a question mark, and those that only look so. */
import { saying, type WordRule } from "./word-rule.ts";

export const QUESTION_WORDS: readonly WordRule[] = [
  {
    strength: 0.85,
    reason: "asks for something",
    unless: /\b(?:stop|remove|unsubscribe|delete|take me off|close)\b/,
    isNegation: true,
    pattern: saying(
      {},
      "^(?:(?:hi|hello|hey|thanks|thank you|ok|okay|and|but|so|also|quick question|one question|sorry|great|please|interesting|just|hm|jane|yes|sure|cool|nice) ){0,3}(?:what|how|who|where|which|when|why|whose|can you|could you|can we|could we|can i|could i|may i|would you|will you|do you|does it|does your|does this|did you|is it|is there|is this|are you|are there|are these|have you|has anyone|is your|do we|do i|would it|will it|will there|should i|should we|whats|hows|any chance|any idea|any update|any discount|is that|am i)(?= )(?! (?:not$|a great|a nice|ever you|ever works|i am |we are |things|it comes))",
      "(?:wondering|wonder|curious|like to know|love to know|want to know|need to know|happy to know|good to know|like to understand|trying to understand|unclear|not sure|unsure|unclear on|confused|question is|question about|questions about|have (?:a|some|a few|one|another|two) (?:quick |more |other )?questions?|quick question|ask you (?:about|something))(?= |$)",
      "let (?:me|us) know (?:what|how|if|whether|when|which|who|the (?:price|cost|pricing|rates?))|(?:please |kindly )?(?:explain|clarify|elaborate|advise|remind me (?:what|who|how|which))(?= |$)|(?:tell|show|give) (?:me|us) (?:more (?:about|on|info|details)|what|how|which|who|why|if|the (?:price|cost|pricing|rates?)|an? (?:idea|example|estimate|ballpark|price|overview|quote))",
      "(?:send|forward|email|share|give|get|need|want|looking for|see|have|provide)(?: (?:me|us|over|to me|some|a|an|your|the|any|more|please|like|along|through|further|additional|of|with|out)){0,5} (?:info|information|details|pricing|prices?|price list|brochure|brochures|case stud\\w+|references?|examples?|specs?|data sheet|rates?|costs?|estimate|ballpark|materials?|one pager|overview|deck|sample|samples|figures|numbers|faq)(?= |$)",
      "^(?:was|wie|wer|wo|welche\\w?|wann|warum|wieso|wieviel|konnen sie|konnten sie|kann ich|gibt es|haben sie|ist das|ist es|sind sie|wurden sie|konnt ihr|habt ihr|mit welchen|woher|wofur|funktioniert)(?= )|(?:frage|fragen) (?:zu|zum|zur|hatte|habe)|(?:mich wurde interessieren|wurde mich interessieren|wurde gerne wissen|mochte wissen|wusste gern\\w?|ich hatte (?:noch )?(?:eine|ein paar)? ?fragen?)|(?:schicken|senden|brauche|brauchen|geben|hatte gerne|hatten gerne|bitte um)(?: \\S{1,12}){0,4} (?:infos?|informationen|preise|preisliste|unterlagen zum|broschure|referenzen|details|kosten)",
      "^(?:que|quel\\w{0,3}|comment|combien|qui|ou|quand|pourquoi|est ce|pouvez vous|pourriez vous|avez vous|y a t|puis je|peut on|serait il|faites vous|proposez vous|qu est ce|etes vous)(?= )|(?:j ai|j aurais|nous avons|une) (?:une |des |quelques |petite )?questions?|(?:j aimerais|je voudrais|nous aimerions) (?:savoir|en savoir|connaitre|comprendre)|(?:envoyez|besoin|pouvez|transmettre|recevoir)(?: \\S{1,10}){0,4} (?:infos?|informations?|tarifs?|prix|brochure|details|documentation|references)",
      "^(?:que|cual\\w{0,2}|como|cuanto\\w?|cuanta\\w?|quien\\w{0,2}|donde|cuando|por que|puede|pueden|podria\\w?|tiene|tienen|hay|es posible|ofrecen|ustedes|incluye|podemos saber)(?= )|tengo (?:una|unas|algunas|otra|dos|varias) (?:preguntas?|dudas?)|(?:quisiera|me gustaria|queria|quiero|necesito) (?:saber|conocer|entender|preguntar)|(?:envi|mand|necesit|comparti|pas)\\w{1,6}(?: \\S{1,8}){0,4} (?:informacion|info|precios?|tarifas?|catalogo|folleto|detalles|referencias|costos?)",
    ),
  },
];

/** Marks of a question on words that want no answer. */
export const RHETORICAL = saying(
  {},
  "(?:why|how) (?:do|are|would|can|many times|often|the hell|on earth|come)(?: \\S{1,12}){0,3} (?:keep|still|continue|more times|have to|need to|must)",
  "(?:ok|okay|right|got it|understood|understand|clear|get it|do you hear|you hear me|is that clear|capisce|deal|alright|verstanden|klar|compris|entendido|vale|huh|seriously|really)$",
  "what part of|do you (?:not )?(?:understand|get|read|listen|people)|are you (?:kidding|serious|deaf|a bot|people)|(?:how|where) did you (?:even )?get (?:my|this|our)|who (?:gave|told) you|(?:can|could|will|would) you (?:please |just |kindly )*(?:stop|remove|take|delete|unsubscribe|close|not|leave|cancel|get me)|how many times|wie oft|wie komme?n? sie an|combien de fois|cuantas veces|de donde sacaron",
);

/** They want another way than this one, by their own words: which is shut is for a person to settle. */
export const OTHER_WAY = saying(
  {},
  "(?:(?:please |just |rather |only |but |instead )?(?:call|phone|ring|email|text|message|write|dm|whatsapp|sms|slack|linkedin|mail)(?: me| us| to)?(?: at @address| by email| on my cell| at work)? (?:instead|rather|only|from now on|is (?:better|best|fine|preferred|ok|easier|good)|works better|are fine|would be (?:better|best|easier)|me instead))",
  "(?:prefer|rather|better|easier|best|only|instead)(?: (?:by|via|over|to|if|you|a|an|me|be|get|reach|have|talk|speak|on|the|use|with|through|contact|reached|contacted|just|would|it|is|receive|was)){0,4} (?:calls?|called|phone|emails?|emailed|texts?|texted|sms|whatsapp|linkedin|mail|post)",
  "(?:just|please|but|instead|you can|do|always|better) (?:call|phone|ring|email|text|whatsapp) (?:me|us|my (?:office|cell|assistant|mobile|desk|work)|the office)(?= |$)",
  "use (?:my |the )?(?:other |work |personal |new |private )?(?:email|@address|phone|number|address|cell)(?: \\S{1,12}){0,3} instead|use @address|(?:email|write|write to|contact|reach) (?:me|us) (?:at|on|via|under) (?:@address|my (?:work|personal|private|other|new))|instead (?:call|email|text|phone|of)|(?:calls|emails|texts|phone|email|text) (?:only|(?:is|are) (?:fine|ok|okay|better|best|preferred|good))",
  "(?:stattdessen|lieber)(?: \\S{1,10}){0,4} (?:per|telefon\\w*|anrufen|email|mailen|sms|schreiben|rufen|an$)|rufen sie (?:mich )?(?:lieber|stattdessen|bitte lieber)(?: an)?|(?:per|nur) (?:email|telefon|post|sms) (?:ist|geht|ware|bitte|reicht|erreichbar)|(?:nur|bitte|lieber|ausschliesslich) (?:noch )?(?:per|telefonisch)(?: (?:email|telefon|sms|post))?",
  "(?:plutot|appelez moi|ecrivez moi|par)(?: \\S{1,8}){0,2} (?:plutot|telephone|email|courriel|sms)|(?:prefere|preferons)(?: \\S{1,8}){0,4} (?:telephone|email|sms|appel\\w*|courriel|mail)|(?:mieux|mejor|prefiero)(?: \\S{1,8}){0,4} (?:telefono|correo|llam\\w*|whatsapp|mensaje|email|sms|mail)|(?:llam\\w{1,4}(?:me|nme)|escrib\\w{1,5}me) (?:mejor|en su lugar)|solo por (?:correo|telefono|whatsapp|email)",
);
