/** Words that agree, accept a time or ask for the next step, in English, German, French and Spanish. */
import { type Parts, saying, type WordRule } from "./word-rule.ts";

const PARTS: Parts = {
  day: "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|weds|thu|thur|thurs|fri|tomorrow|today|tonight|this (?:week|morning|afternoon|evening)|next week|the \\d{1,2}(?:st|nd|rd|th)?|\\d{1,2}(?:st|nd|rd|th)|(?:january|february|march|april|june|july|august|september|october|november|december)(?: \\d{1,2}(?:st|nd|rd|th)?)?|morning|mornings|afternoon|afternoons|evening|noon|lunch(?:time)?)",
  hour: "(?:\\d{1,2}(?: \\d{2})? ?(?:am|pm|a m|p m|o clock|ish|est|pst|cet|ct|et|pt|gmt|h)?|noon|midday|half (?:past )?\\w{3,6}|\\w{3,6} (?:thirty|o clock))",
  tag: "(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|morgen|ubermorgen|heute|nachste woche|vormittag\\w{0,2}|nachmittag\\w{0,2}|der \\d{1,2}(?: \\d{1,2})?|\\d{1,2}(?: \\d{2})? uhr|der termin|der vorschlag|beides|ersterer|der erste|der zweite)",
  jour: "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|demain|aujourd hui|le \\d{1,2}|\\d{1,2} ?h(?:eures)?(?: ?\\d{2})?|la semaine prochaine|le creneau|le premier|le second|le deuxieme|ce creneau)",
  dia: "(?:lunes|martes|miercoles|jueves|viernes|sabado|manana|hoy|pasado manana|el \\d{1,2}|a las \\d{1,2}(?: \\d{2})?|la proxima semana|esa hora|ese dia|la primera|la segunda|el primero|el segundo|cualquiera)",
};

const BUT =
  /\b(?:would (?:love|like|be happy) to but|but (?:not|we|i|unfortunately)|unfortunately|sorry to say|sadly|does not work|do not work|not work|no longer|yeah right|as if|too good to be true|love to (?:know (?:how|why|where)|see you|hear how)|leider|aber nicht|malheureusement|mais pas|lamentablemente|pero no)\b/;

export const YES_WORDS: readonly WordRule[] = [
  {
    strength: 0.92,
    reason: "accepts a time",
    unless:
      /\b(?:if|whether|does|can you|could you|would|what|which|do you|is) (?:\S{1,10} ){0,4}(?:work|works|suit|suits)\b|\b(?:who|which team|our (?:team|office)|how (?:it|this|that)) (?:\S{1,8} )?works?\b/,
    pattern: saying(
      PARTS,
      "(?:{day}|{hour}|that|this|either|both|any(?:time)?|it|end of \\S{1,12}|start of \\S{1,12}|the (?:first|second|third|latter|former|earlier|later|other)(?: one| slot| time| option)?|(?:first|second|third) (?:one|slot|option|time)|option (?:\\d|one|two|a|b))(?: (?:at|around|on|in|after|before|the|or|and|from|{hour}|{day}|afternoon|morning|would|will|also|definitely|just|actually|should|time|slot|please|pm|am|could|still)){0,6} (?:works|work|suits|is (?:good|fine|great|perfect|ok|okay|best|better|ideal|preferable|doable|preferred)|s good|s fine|are (?:good|fine|ok)|be (?:good|fine|great|perfect|ok|okay|best|better|ideal|lovely)|fits|please|pls|for me|it is|then|sounds (?:good|great|fine|perfect)|looks good|preferred|confirmed|good|better|fine|perfect|ok|okay)",
      "(?:{day}|{hour})(?: (?:at|around|on|or|and|{hour}|{day}|afternoon|morning|between)){1,5} (?:works|work|please|is|sounds|suits)",
      "^(?:(?:yes|yep|ok|okay|sure|great|perfect|let us do|let us say|how about|make it|lets say|hi|hello|the|i prefer|prefer|i would prefer|i would pick|i pick|i choose|i will take|say|maybe|probably|on|at|both|either|any ?time) ){0,4}(?:{day}|{hour}|(?:first|second|third|former|latter|earlier|later)(?: one| slot| option)?|option \\S{1,3})(?: (?:at|around|on|or|and|please|thanks|thank you|then|for me|afternoon|morning|evening|is|best|better|{hour}|{day}|pm|am|sharp|cheers|anytime|any time|after|before|between|to|preferably|if possible)){0,8}$",
      "(?:i|we) (?:can|could) (?:do|make|meet|talk|speak|chat|be there|call|join|hop on|jump on)(?: (?:it|a call|on|at|you|me|then|there|either|both|in|the))* ?(?:{day}|{hour}|anytime|any time)",
      "(?:i|we) (?:am|are|will be|would be)(?: \\S{1,8})? (?:free|available|around|open|there|in)(?: (?:on|at|all|most|any|from|after|both|the|in|until|before|between|day|late|early))* ?(?:{day}|{hour}|anytime|any time|then)",
      "(?:confirmed|confirm|booked|set|locked in|scheduled|all set) (?:for|on) {day}(?: at {hour})?|now (?:is|works|would be) (?:perfect|good|great|fine|ok)",
      "call (?:me|us)(?: back)?(?: please)? (?:on (?:my|the|this|\\d)|at|today|tomorrow|now|asap|any ?time|monday|tuesday|wednesday|thursday|friday|this (?:afternoon|morning|evening|week)|in (?:\\d{1,2}|ten|five|twenty|an|a few|a couple of|half an|\\S{1,6}) (?:min\\w*|hours?|hr|hrs)|when you can|whenever|around \\d|after \\d|before \\d|between)",
      "(?:see|talk to|speak to|meet) you (?:then|there|on|at|tomorrow|soon|next|monday|tuesday|wednesday|thursday|friday)",
      "(?:stop|swing|come|drop|pop|walk) (?:on )?(?:by|in|over|round|around)(?: (?:on|at|tomorrow|today|any|anytime|the|next|this|my|our|whenever|around|after)| {day}|$)",
      "{tag}(?: (?:um|am|ab|gegen|uhr|\\d{1,2}|vormittag|nachmittag|ist|ware|wurde|mir|uns|bei|mir|auch|sehr|ganz|es|mit|gut|\\d{2}|oder)){0,7} (?:passt|passen|geht|gut|klappt|ist (?:gut|super|perfekt|ok|okay|in ordnung)|prima|super|perfekt|recht|gerne)|(?:das|es|beides|alles) (?:passt|klappt|geht)(?: (?:mir|uns|gut|super|prima|sehr|bei|perfekt))*|rufen sie (?:mich|uns) (?:bitte |gerne |doch |einfach |bitte gerne )?(?:heute|morgen|am (?:montag|dienstag|mittwoch|donnerstag|freitag)|um|jederzeit|unter|an$)",
      "{jour}(?: (?:a|vers|matin|apres midi|me|nous|{jour}|\\d{1,2}|h|c|est|ca|serait|ce|sera|tout)){0,6} (?:convient|va|parfait|ok|marche|conviendrait|irait|ideal|bien|svp|me va|bon)|(?:ca|cela) (?:me |nous )?(?:convient|va|marche)(?: (?:tres bien|parfaitement|bien|pour moi|pour nous))?|appelez moi (?:demain|lundi|mardi|mercredi|jeudi|vendredi|au|aujourd hui|vers|a \\d|ce matin|cet apres midi|quand vous)",
      "{dia}(?: (?:a|las|por|la|tarde|manana|me|nos|\\d{1,2}|esta|{dia}|es|seria|estaria|pm|am|si)){0,7} (?:me (?:va|viene|queda|parece) (?:bien|perfecto|mejor|genial)|va bien|esta bien|perfecto|funciona|bien|me funciona|genial|ok|por favor|me va|me sirve|puedo)|(?:me|nos) (?:va|viene|queda|parece|sirve) (?:muy )?(?:bien|perfecto|genial|mejor|el|la)|llam\\w{1,4}(?:me|nos) (?:hoy|manana|el (?:lunes|martes|miercoles|jueves|viernes)|a las|cuando|al|por la)",
      "(?:am |um |lieber |gerne |dann )?(?:montag|dienstag|mittwoch|donnerstag|freitag)(?: (?:um|vormittag|nachmittag|\\d{1,2}(?: \\d{2})?|uhr|bitte|gerne|lieber|ab)){1,5}$",
    ),
  },
  {
    strength: 0.9,
    reason: "wants to go on",
    unless: BUT,
    pattern: saying(
      PARTS,
      "let us (?:do|go|talk|chat|speak|schedule|book|set|meet|connect|get|move|make|start|proceed|sign|plan|discuss|arrange|jump|hop|roll|rock|give it|try|find|make it)",
      "(?:send|forward|email|shoot|mail|share)(?: (?:it|me|us|over|across|along|to me|please|through|him|the|your|a|an|that|this|me over|me through)){1,4} (?:\\S{1,10} )?(?:contract|agreement|proposal|paperwork|invite|invitation|calendar|invoice|order form|payment link|docusign|link|docs|documents|sow|nda|msa|terms|zoom|meeting|booking|quote|forms?|offer)",
      "(?:i am|we are|i m|am|are|definitely|very|really|still|absolutely|yes|would be|quite|certainly|super) (?:\\S{1,10} )?(?:interested|keen|on board|in$|game|sold|ready (?:to|for)|excited|up for|all in)",
      "^interested(?: please| thanks| yes)?$",
      "(?:i|we) (?:would|d) (?:\\S{1,8} )?(?:love|like|be happy|be glad|be interested|be keen|be delighted|be open|welcome)(?: to| in| for| a| that| your)(?! (?:know|ask|understand|be (?:removed|taken|unsubscribed)|stop|unsubscribe|opt|cancel|hear back in|see (?:you )?(?:stop)|pass|decline|get off))",
      "(?:happy|glad|open|love|keen|pleased) to (?:talk|chat|meet|discuss|connect|hop|jump|take a|have a|see|hear|do|learn|set|schedule|join|speak|try|look|explore|book)",
      "count (?:me|us) in|sign (?:me|us) up|i am in|we are in|i am (?:sold|game|convinced)|go (?:ahead|for it)|please (?:proceed|go ahead|book|schedule|set it up|do(?! not)|enroll|register)|(?:book|schedule|set|pencil|put) (?:it|me|us|that|this)(?: in| up| down| for| through)?(?= |$)|looking forward (?:to|for)|look forward to (?:it|meeting|speaking|talking|hearing|seeing|our|the|chatting|working)|where do (?:i|we) sign|ready to (?:go|sign|buy|start|move|proceed|order|book)|i (?:will|ll) take (?:it|the|one|two)|(?:we|i) (?:want|would like) to (?:buy|order|proceed|move forward|go ahead|sign|start|get started|book|see a demo|schedule|try|meet|talk|do (?:it|this|the))|please call (?:me|us)(?: back)?$|call me(?: please| back| asap)?$|give (?:me|us) a (?:call|ring|shout|buzz)(?= |$)|(?:just )?(?:booked|scheduled|signed|grabbed) (?:a |the |it |an |some )?(?:time|slot|call|meeting|demo|contract|agreement|it)|sounds like a plan|tell me more|(?:please )?(?:proceed|confirmed)$|(?:it is|its|that is|thats|you have|we have) a (?:date|deal)|consider it done|i (?:accept|agree|approve|confirm)|we (?:accept|agree|approve|confirm)|approved$",
      "(?:ich|wir) (?:bin|sind|ware|waren|hatte|hatten|habe|haben|mochte|mochten|wurde|wurden|nehme|nehmen|freue|freuen)(?: \\S{1,12}){0,4}? (?:interessiert|interesse|dabei|an$|bestellen|kaufen|beauftragen|kennenlernen|starten|einverstanden|zusagen|das angebot)|(?:schicken|senden|schick|send|mailen|lassen)(?: \\S{1,8}){0,4} (?:vertrag|angebot|einladung|unterlagen|termin|link|auftragsbestatigung|rechnung)(?: zu| bitte| zukommen)*|(?:machen|legen|fangen) wir (?:das|es|so|los|an|einen|gerne)|lassen sie uns (?:sprechen|telefonieren|treffen|starten|das|einen|loslegen|reden|gerne)|freue (?:mich|ich)|klingt (?:gut|super|interessant|spannend|prima|toll|vielversprechend|sehr gut)|hort sich (?:gut|super|interessant|sehr gut) an|einverstanden|gerne doch|sehr gerne|abgemacht|bin dabei|wir sind dabei|interesse besteht",
      "(?:je|nous|on) (?:suis|sommes|est|serais|serions) (?:\\S{1,10} )?(?:interesse\\w{0,3}|partants?|d accord|preneurs?|disponibles?|dispo|ravis?|libres?)|envoyez (?:moi|nous) (?:\\S{1,4} )?(?:contrat|devis|invitation|proposition|documents|lien|facture)|allons y|on y va|avec plaisir|(?:ca|cela) (?:m|nous) interesse|(?:m|nous) interesse (?:beaucoup|vraiment|fortement)|volontiers|bonne idee|au plaisir|(?:on|nous) (?:signe|valide|prend|y va)|c est (?:d accord|parfait|bon pour|ok|note|entendu)|marche conclu|prenons (?:rdv|rendez vous|un)|je (?:valide|confirme|prends|signe|accepte)",
      "(?:me|nos) (?:interesa|encantaria|gustaria|encanta|apunto|parece (?:bien|perfecto|genial|interesante|buena|estupendo|excelente))|(?:estoy|estamos) (?:\\S{1,8} )?(?:interesad\\w{1,2}|de acuerdo|dispuest\\w{1,2}|list\\w{1,2}|disponibles?)|(?:envi|mand)\\w{1,4}(?:me|nos|nme|nnos) (?:\\S{1,4} )?(?:contrato|propuesta|presupuesto|invitacion|enlace|link|factura|documentos?|cotizacion)|(?:vamos|adelante|hagamoslo|hecho|trato hecho|de acuerdo|con gusto|con mucho gusto|claro que si|por supuesto|suena (?:bien|genial|perfecto|interesante|estupendo|muy bien)|cuenten? conmigo|me apunto|agendemos|hablemos|acepto|aceptamos|confirmo|confirmado)",
    ),
  },
  {
    strength: 0.88,
    reason: "agrees",
    unless: BUT,
    pattern: saying(
      PARTS,
      "sounds (?:\\S{1,10} )?(?:good|great|perfect|fine|fantastic|awesome|interesting|lovely|excellent|wonderful|cool|amazing|promising|ideal|reasonable|fair|brilliant|intriguing|like a (?:plan|good))",
      "^(?:(?:hi|hello|hey|oh|ah|thanks|thank you|jane|hm|well|actually) ){0,2}(?:yes|yep|yeah|yup|yess|yea|ya|y|sure|absolutely|definitely|certainly|of course|agreed|deal|perfect|works|affirmative|you bet|sure thing|by all means|for sure|totally|100|indeed|correct|please do(?! not)|yes please|ok|okay|k|great|excellent|wonderful|fantastic|awesome|alright|all right|fine|cool|brilliant|lovely)(?= (?:please|sure|yes|i|we|that|it|let|lets|tuesday|monday|wednesday|thursday|friday|tomorrow|the|this|go|send|do|sounds|thanks|thank|definitely|absolutely|works|why not|call|me|please|am|for|to|of|with|happy|would|can|great|perfect|interested|still|and|at|on|in|sir|jane|ok|good|indeed|very|both|either|any|next|my|our|what|how|when|count|sign|book|by|you|see|just|looking|ready|then|\\d\\S*)(?: |$)|$)",
      "(?:that|this|it|which) (?:would be|will be|is|s|would|looks|all looks|seems) (?:\\S{1,8} )?(?:great|perfect|good|wonderful|fine|ideal|fantastic|lovely|awesome|helpful|excellent|work|works|ok|okay|amazing|brilliant)",
      "(?:works|work|fine|good|ok|perfect|great) (?:for|with|by) (?:me|us|my team)|count on (?:me|us)|(?:why not|sure why not)$|looks (?:good|great|perfect|interesting)",
      "^(?:ja|jawohl|jo|jep|klar|gerne?|sicher|naturlich|selbstverstandlich|ok|okay|okey|passt|super|perfekt|prima|einverstanden|in ordnung|alles klar|geht klar|auf jeden fall|unbedingt|definitiv)(?= (?:gerne?|bitte|danke|das|ich|wir|klar|sehr|passt|machen|dienstag|montag|mittwoch|donnerstag|freitag|morgen|klingt|am|um|der|die|schicken|rufen|super|perfekt|kein problem|natur|unbedingt|auf|sicher|doch|dann|so|fur)(?: |$)|$)",
      "^(?:oui|ouais|d accord|ok|entendu|bien sur|volontiers|parfait|avec plaisir|c est parti|absolument|tout a fait|pourquoi pas|ca marche|tres bien|super|nickel|impeccable|banco)(?= (?:merci|avec|je|nous|on|pour|ca|volontiers|c|mardi|lundi|mercredi|jeudi|vendredi|demain|le|svp|s il|bien|bonne|allons|envoyez|parfait|d accord|va|cela|tout|a)(?: |$)|$)",
      "^(?:si|sii|claro|vale|perfecto|de acuerdo|por supuesto|dale|ok|okay|okey|genial|bueno|estupendo|excelente|desde luego|listo|encantad[oa]|con gusto|efectivamente)(?= (?:gracias|por favor|claro|me|nos|el|la|que si|adelante|de acuerdo|perfecto|quiero|queremos|con|manana|hablemos|estoy|estamos|vamos|enviem\\w*|envien\\w*|mandem\\w*|llam\\w*|podemos|puedo|suena|a las|muy|esta|quedamos|nos vemos)(?: |$)|$)",
    ),
  },
  {
    strength: 0.6,
    reason: "gives a sign of approval",
    pattern: /^(?:👍|✅|👌|💯|🙌|👏|✔|🆗|🤝|😊|🎉|💪|❤)+/gu,
  },
];
