/** Words that name somebody else to go on with, in English, German, French and Spanish. */
import { type Parts, saying, type WordRule } from "./word-rule.ts";

/** How a colleague is called before the name. */
export const ROLES =
  "colleague|colleagues|coworker|co worker|boss|manager|partner|assistant|secretary|husband|wife|director|team lead|teammate|supervisor|associate|successor|replacement|ceo|cto|cfo|coo|cmo|vp|head|procurement|purchasing|brother|sister|son|daughter|father|mother|dad|mom|office manager|counterpart|friend|buyer|accountant|lawyer|agent|kollege|kollegin|kollegen|chef|chefin|vorgesetzte\\w?|nachfolger|nachfolgerin|assistentin|geschaftsfuhrer|mann|frau|collegue|responsable|directeur|directrice|patron|associe|associee|successeur|assistante|mari|femme|companer[oa]|colega|jefe|jefa|socio|socia|gerente|encargad[oa]|director[a]?|esposo|esposa|herman[oa]";

const PARTS: Parts = {
  role: `(?:${ROLES})`,
  talk: "(?:talk|speak|speaking|talking|reach out|reach|get in touch|contact|connect|write|email|call|ring|phone|text|message|ask|check|deal|liaise|follow up|try|go through|direct|address|forward|send|redirect|coordinate|discuss this|take this up|loop in|include|cc)",
};

const ITSELF =
  /\b(?:i will|i ll|let me|i need to|we need to|i have to|have to|going to|i must|i should|we should|still need to|i would have to) (?:\S{1,8} )?(?:talk|speak|check|discuss|ask|consult|run|contact|call)\b/;

/** The strength of a rule that counts only with a name. */
export const NEEDS_NAME = 0.75;

export const REFERRAL_WORDS: readonly WordRule[] = [
  {
    strength: 0.9,
    reason: "names somebody else to go on with",
    unless: ITSELF,
    isNegation: true,
    pattern: saying(
      PARTS,
      "(?:better off|better|best) (?:speaking|talking|to speak|to talk|to contact|contacting|asking)(?: \\S{1,12}){0,3}|you (?:want|need|should (?:ask|see|try|talk|speak|contact|email|call))(?: to)? (?:to|with)? ?(?!to |a |the |me |us |it |that |this |more |some |any )\\S{2,14}",
      "(?:direct|address|send|forward|submit)(?: \\S{1,10}){0,4} (?:to|at) (?:our|my|the) (?:\\S{1,12} ){0,2}(?:department|team|office|desk|division|inbox)",
      "(?:my|our|the) (?:\\S{1,14} ){0,3}?{role}(?: \\S{1,16}){0,2}? (?:will|would|can|should) (?:\\S{1,10} ){1,2}",
      "{talk}(?: out| with| to| directly| please| in| touch| up| back| instead){0,3} (?:my|our|the) (?:\\S{1,14} ){0,3}?{role}(?: \\S{1,14}){0,2}",
      "(?:my|our|the) (?:\\S{1,14} ){0,3}?{role}(?: \\S{1,16}){0,3}? (?:handles|handle|is handling|is responsible|is in charge|takes care|deals with|looks after|manages|runs|owns|decides|makes (?:those|these|the|all|our)|will (?:be )?(?:get in touch|take|handle|handling|contact|reach|help|respond|reply|call)|would be (?:the|interested|a better)|is (?:the|a) (?:right|better|best|person|one|decision)|might be|may be|can help|could help|has taken over|took over|is cc|is copied)",
      "(?:handles|is handling|handling|is responsible for|responsible for|in charge of|takes care of|takes over|has taken over|took over|looks after|deals with|now manages|manages|is now running|runs) (?:this|these|that|all|our|the|it|such|everything|those|purchasing|procurement|marketing|it now|from me|for me|my|your|vendor|buying)(?: \\S{1,14}){0,3}",
      "not (?:the|a|really the) (?:right|correct|best|appropriate|proper|decision|one) ?(?:person|contact|one|guy|lady|fit|maker|who|people)?",
      "wrong (?:person|contact|department|guy|team)|(?:right|best|better|correct|appropriate|proper) (?:person|contact|point of contact|guy|one to (?:talk|speak|contact|ask))(?: \\S{1,12}){0,4} (?:is|would be|might be)",
      "(?:forwarded|forwarding|passed|passing|sent|sending|handed|handing|referred|referring|copied|copying|cced|ccing|cc ing|looping|adding|connected|connecting|introducing|transferred|cc d|cc|shared)(?: \\S{1,12}){0,5} (?:to|on to|along to|with|in|over to)(?: my| our| the)? (?:\\S{1,14})",
      "(?:looping in|copying|adding|ccing|cc ing|cced|meet) (?:my |our |in )?(?:\\S{1,14})",
      "no longer(?: \\S{1,8})? (?:with|at|employed|here|work(?:s|ing)?(?: at| for| here| in| with| there)?)",
      "(?:no longer|do not|does not|not)(?: \\S{1,8})? (?:in charge|my (?:area|department|responsibility|job|decision|call)|handle|deal with|responsible|involved|in (?:this|that) (?:role|position|department))(?= |$)(?! (?:me|us|for me|for us|on|out|in my|my))",
      "(?:has |have |i )?(?:left|leaving|moved on from|retired from) (?:the )?(?:company|firm|organi[sz]ation|business|team|position|role)|(?:changed|moved to a (?:new|different)|in a (?:new|different)) (?:jobs?|roles?|departments?|positions?|teams?)|above my pay ?grade|outside (?:of )?my (?:remit|area|department|scope)|not my department",
      "{talk}(?: out| with| to| directly| please| in touch| instead| me){0,2} @address",
      "(?:wenden|wende|sprechen|sprich|kontaktieren|kontaktiere|melden|schreiben|schreib|fragen|frag|rufen)(?: \\S{1,12}){0,4}? (?:an|mit|bei|meine\\w?|unsere\\w?|herrn?|frau|@address)(?: \\S{1,16}){0,3}? (?:{role}|herrn?|frau|@address)|(?:herrn?|frau|{role})(?: \\S{1,16}){0,3}? (?:ist|kummert|ubernimmt|zustandig|hat|betreut|verantwortlich|macht)(?: \\S{1,12}){0,3}|nicht (?:mehr )?(?:der|die|das|zustandig|richtige\\w?|verantwortlich)(?: \\S{1,8})? ?(?:ansprechpartner\\w{0,2}|zustandig|person|verantwortlich|dafur|kontakt)?|zustandig (?:ist|dafur|hierfur|fur)|(?:leite|habe|weitergeleitet|leiten)(?: \\S{1,12}){0,5} (?:weiter|weitergeleitet|weitergegeben)|(?:unternehmen|firma) verlassen|falsche(?:r|n)? (?:ansprechpartner|person|abteilung)",
      "(?:adressez vous|contactez|voyez avec|parlez (?:a|avec)|ecrivez (?:a|plutot a)|appelez|joindre|vous adresser|contacter|rapprochez vous|voir avec|vous rapprocher)(?: plutot)?(?: \\S{1,8}){0,3}? (?:{role}|m|mme|monsieur|madame|@address|service)|(?:mon|ma|notre|c est) (?:\\S{1,12} ){0,3}?(?:{role})(?: \\S{1,16}){0,3}? (?:qui|s occupe|gere|est|prend|a repris)|pas (?:la bonne personne|le bon (?:interlocuteur|contact)|la personne|l interlocuteur|en charge|mon domaine)|(?:s occupe|en charge|responsable) (?:de|du|des)|(?:transmets?|transmis|transfere|fait suivre|transferer)(?: \\S{1,10}){0,5} (?:a|au)|quitte (?:la societe|l entreprise|mes fonctions)|ne travaille plus",
      "(?:lleva|maneja|gestiona|ve|decide) (?:mi|nuestr[oa]) {role}|(?:habl\\w{1,4}|contact\\w{1,4}|comuni\\w{1,8}|escrib\\w{1,4}|dirij\\w{1,5}|consult\\w{1,4}|llam\\w{1,3})(?: \\S{1,8})? (?:con|a|al) (?:(?:mi|nuestr[oa]|la|el|nuestro)(?: \\S{1,12}){0,2}? (?:{role})|@address|(?:senor|senora|sr|sra)\\b)(?: \\S{1,16}){0,2}|(?:mi|nuestr[oa]|el|la) (?:{role})(?: \\S{1,16}){0,3}? (?:se encarga|lleva|es|maneja|gestiona|se ocupa|ve)|no soy (?:la persona|el|la|quien)(?: \\S{1,14}){0,3}|(?:se encarga|encargad[oa]|responsable|se ocupa) (?:de|del|es)|persona (?:indicada|correcta|adecuada|equivocada)|(?:reenvie|reenvio|pase|paso|he pasado|transfiero|remito)(?: \\S{1,8}){0,4} (?:a|al)|ya no trabaj\\w{1,2}",
    ),
  },
  {
    // Held for one only when a name stands there: "please call tomorrow" is none.
    strength: NEEDS_NAME,
    reason: "asks to go to somebody else",
    unless: ITSELF,
    pattern: saying(
      PARTS,
      "{talk}(?: to| with| out to| in touch with| up with){0,2} (?!(?:me|us|back|again|in|at|my|our|the|to|with|out|up|on|a|an|it|this|that|you|your|i|we|before|after|about) )[a-z]{2,16}",
    ),
  },
  {
    strength: 0.82,
    reason: "gives the address of somebody",
    unless:
      /\b(?:(?:me|us) (?:at|on|under|via)|my (?:\S+ )?(?:email|address|new|personal|work|private|own)|i am|instead|this is|mine|send (?:it|me|the|over|that)|reach me)\b/,
    isNegation: true,
    pattern: /(?:[a-z]\S* ){2,10}@address|@address(?: [a-z]\S*){3}/g,
  },
];
