/**
 * Words that put it off, in English, German, French and Spanish. A wrong one lets the sequence go on by itself, so a date
 * is taken only from words that ask to come back then.
 */
import { type Parts, saying, type WordRule } from "./word-rule.ts";

const PARTS: Parts = {
  month:
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|q[1-4]|spring|summer|autumn|fall|winter|christmas|xmas|easter|thanksgiving|new year|the new year|the holidays|year end|\\d{4}|h[12])",
  time: "(?:(?:early |mid |late |mid to late |the )?(?:start of |beginning of |end of |middle of |first week of |second half of |first half of |around |sometime )?(?:the )?(?:early |mid |late )?{month}|next (?:\\S{1,8} )?(?:week|month|quarter|year|season|spring|summer|autumn|fall|winter|fiscal|budget|{month})|(?:about |around |like |maybe |another |at least |say )?(?:an? (?:few|couple)(?: of)?|several|some|\\d{1,2}|\\d{1,2} (?:to|or) \\d{1,2}|one|two|three|four|five|six|eight|nine|ten|twelve|a|half a|two or three|three or four) (?:weeks?|wks?|months?|mos?|quarters?|years?|yrs?|days)(?: time)?|the (?:new|next) (?:year|quarter|month|season|fiscal year|financial year|school year)|later (?:this|in the|next|on in) (?:year|month|quarter|summer|spring|week)|this (?:spring|summer|autumn|fall|winter)|towards? the end of (?:the )?\\S{1,10})",
  come: "(?:call|ring|phone|email|text|message|contact|ping|write|try|reach out|reach|check|check in|check back|circle back|come back|follow up|touch base|get in touch|get back|reconnect|revisit|catch up|catch|hit|talk|speak|chat|connect|remind|buzz|shout|reach back|loop back|come around|drop|poke|bug|nudge|ask|re engage|resume|pick (?:this|it) (?:back )?up|look at (?:this|it)|discuss|reconsider|reassess|re evaluate|reevaluate|think about (?:it|this))",
  who: "(?: me| us| back| again| in| out| to me| to us| with me| with us| me back| a line| a call| me a (?:call|line|shout|ring|buzz|text)| me up| this| it| on this| about this| about it| then)",
  monat:
    "(?:januar|jaenner|janner|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember|fruhling|fruhjahr|sommer|herbst|winter|ostern|weihnachten|pfingsten|jahreswechsel|jahresende|q[1-4]|urlaub|quartalsende|neuen jahr|neuem jahr|\\d{4}|sommerferien|ferien)",
  zeit: "(?:(?:anfang|mitte|ende|im|ab|nach|nach dem|nach den|im laufe des|zum|gegen ende|erst|erst im|erst ab|ab dem|vor|im nachsten|anfang des|ende des)(?: \\S{1,10})? {monat}\\S{0,2}|(?:nachste[nsr]?|kommende[nsr]?|ubernachste[nsr]?|folgende[nsr]?) (?:woche|monate?s?|quartals?|jahre?s?|{monat})|(?:anfang|mitte|ende|im laufe)(?: des| der)? (?:nachsten|kommenden|neuen) (?:jahre?s?|monate?s?|quartals?|woche)|in (?:etwa |ca |rund |den nachsten )?(?:\\d{1,2}|ein|einer|einem|zwei|drei|vier|funf|sechs|ein paar|einigen|paar|\\S{1,6} bis \\S{1,6}) (?:tagen|wochen?|monate?n?|jahre?n?|quartale?n?)|im neuen jahr)",
  mois: "(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|printemps|l ete|ete|automne|l automne|hiver|l hiver|noel|paques|la rentree|rentree|fin d annee|nouvel an|t[1-4]|q[1-4]|\\d{4}|trimestre|l an prochain|vacances)",
  moment:
    "(?:(?:en|debut|mi|fin|au|a|apres|vers|courant|avant|pour|des|debut du|a partir de|au mois de|apres les|a la fin de|au debut de)(?: \\S{1,8}){0,2}? {mois}|(?:la semaine|le mois|l annee|le trimestre|le printemps|l an) prochaine?|(?:semaine|mois|annee|trimestre) prochaine?|(?:dans|d ici) (?:environ |a peu pres )?(?:\\d{1,2}|une?|deux|trois|quatre|cinq|six|quelques|une quinzaine de) (?:jours|semaines?|mois|ans?|annees?|trimestres?))",
  mes: "(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|primavera|verano|otono|invierno|navidad|navidades|semana santa|fin de ano|vacaciones|q[1-4]|\\d{4}|trimestre|las fiestas|reyes)",
  cuando:
    "(?:(?:en|a principios de|a finales de|a mediados de|despues de|despues del|tras|pasado|para|hasta|a partir de|desde|por|finales de|principios de|mediados de)(?: \\S{1,5})? {mes}|(?:la|el|esta) (?:proxim[oa]|siguiente) (?:semana|mes|ano|trimestre|{mes})|(?:la semana|el mes|el ano|el trimestre) (?:que viene|proxim[oa]|siguiente)|el proximo \\S{1,12}|(?:en|dentro de) (?:unas?|unos|un|una|par de|un par de|\\d{1,2}|dos|tres|cuatro|cinco|seis) (?:dias|semanas?|mes|meses|anos?|trimestres?))",
};

/** What is past, or depends on something, names no day to come back on. */
const PAST =
  /\b(?:last|ago|yesterday|we met|we spoke|we talked|you (?:called|emailed|said|wrote|sent)|(?:signed|renewed|bought|started|launched|switched|moved|hired|joined|finished|expired|ended|closed) (?:\S{1,12} ){0,5}(?:in|last|since)|since|letzte[nrs]?|vor (?:zwei|drei|einem|einer|\d)|seit|dernier|derniere|depuis|il y a|pasado (?:mes|ano|enero|lunes)|hace|desde)\b/;

const DENIES =
  /\b(?:do not|please do not|never|not(?! (?:now|right|yet|today|just|at))|no need to|nicht(?! jetzt)|ne|no(?! now)) (?:\S{1,8} )?(?:call|try|contact|email|follow|reach|check|circle|get back|come back|text|write|ping|melden|anrufen|rappel\w+|llam\w+|contact\w+) (?:\S{1,8} )?(?:next|in|after|again|nachste|prochain|la proxima|en)\b/;
const LIKELY_APPOINTMENT =
  /\b(?:works?|suits?|available|perfect|great|confirmed|see you|i am free|we are free|at \d{1,2}(?: \d\d)?(?: ?[ap]m| ?[ap] m| o clock)?$|\d{1,2} ?[ap]m|um \d{1,2}|uhr|\d{1,2} ?h|a las \d|a la una)\b/;

export interface PutOffRule extends WordRule {
  /** Its words ask to come back at a time, so that a date beside them is the agreed one. */
  readonly asksToReturn?: true;
}

const either = (...patterns: readonly RegExp[]) => new RegExp(patterns.map(({ source }) => source).join("|"));

export const NOT_NOW_WORDS: readonly PutOffRule[] = [
  {
    strength: 0.9,
    reason: "asks to come back later",
    asksToReturn: true,
    isNegation: true,
    unless: either(
      PAST,
      DENIES,
      LIKELY_APPOINTMENT,
      /\b(?:would|will|can|could|should) (?:like|we|i) (?:to )?(?:start|begin|launch)|^(?:should|shall|may|did|do|is|are) (?!not)/,
    ),
    pattern: saying(
      PARTS,
      "{come}{who}{0,3}(?: (?:please|maybe|perhaps|again|sometime|possibly|then|later|early|instead|to see|and see|any time|anytime|when|only)){0,3} (?:in|after|around|next|by|at|towards?|from|early|mid|late|during|about|come|at the|sometime in|once|later|first thing in|this|for|end of|in the)(?: the)? ?(?:{time}|{month})",
      "{come}{who}{0,3}(?: (?:maybe|perhaps|again|sometime|please)){0,2} {time}",
      "{come}{who}{0,3}(?: (?:maybe|perhaps|again|please|then|not)){0,2} (?:on|from|after|before|as of|starting|the week of)(?: the)? (?:\\d{1,2}|monday|tuesday|wednesday|thursday|friday|{month})",
      "(?:melde\\w{0,2}|ruf\\w{0,2}|kontaktier\\w{0,3}|schreib\\w{0,2}|versuch\\w{0,2}|komm\\w{0,2})(?: (?:sie|sich|mich|uns|dich|mir|doch|bitte|gerne|gern|wieder|nochmal|noch|mal|einmal|an|es|da|dann|erst|erneut)){0,6} (?:am|ab|ab dem|nach dem|vom) (?:\\d{1,2}|montag|dienstag|mittwoch|donnerstag|freitag)",
      "(?:rappel\\w{1,4}|recontact\\w{1,4}|contact\\w{1,4}|appel\\w{1,4}|reven\\w{1,4}|relanc\\w{1,4}|ecriv\\w{1,4}|reess\\w{1,5})(?: (?:moi|nous|vers|plutot|y|svp|donc)){0,4} (?:le|a partir du|apres le|des le) (?:\\d{1,2}|lundi|mardi|mercredi|jeudi|vendredi)",
      "(?:llam\\w{1,5}|contact\\w{1,7}|escrib\\w{1,6}|vuelv\\w{1,3}|intent\\w{1,4}|avis\\w{1,4})(?: (?:me|nos|a|de nuevo|nuevamente|otra vez|por favor|mejor|llamar|llamarme|escribirme|contactarme)){0,5} (?:el|a partir del|despues del|desde el) (?:\\d{1,2}|lunes|martes|miercoles|jueves|viernes)",
      "(?:in|after|around|maybe|perhaps|possibly|try|by|come|until|till|early|late) (?:again )?{time} (?:please |maybe |perhaps |again )?(?:{come}|would be better|might be better|is better|could work|would be a better time|we can)",
      "^{time}(?: (?:maybe|perhaps|possibly|please|instead|probably|might|would|could|is|be|better|work better)){1,4}$",
      "^(?:please |maybe |perhaps |possibly |probably |not until |not before |sometime |again |try |try me |try us |after |in |but |ok |later |then |more like |about |around |early |late |let us say |say |how about |only ){1,4}(?:in |after |around |on |the )?{time}(?: (?:please|maybe|perhaps|thanks|thank you|at the earliest|or so|instead|then|or later|again|sometime|is better))*$",
      "(?:maybe|perhaps|possibly|not (?:until|before)|until|till|no sooner than|at the earliest|hold off until|hold (?:this|it) until|wait until|wait till|busy until|tied up until|swamped until|booked until|slammed until|away until|frozen until|closed until|on hold until|nothing until|postponed (?:to|until)|pushed (?:to|until|back to)|deferred (?:to|until)|delayed until|put (?:it|this) off until|put (?:it|this) on hold until|revisit (?:this |it )?in|park (?:this|it) until|shelve (?:this|it) until|back (?:on|to) this in|look(?:ing)? at (?:this|it) (?:again )?(?:in|after))(?: (?:after|about|around|at least|in|the|some time in|sometime in|late|early|mid)){0,2} {time}",
      "(?:(?:do|please do|can|did) not|no) (?:call|email|contact|text|reach out|write|message|ping|contact me|bother)(?: (?:me|us|to me|to us|again))? (?:until|till|before|for (?:the next|another)|prior to)(?: (?:the|after|at least))? {time}",
      "(?:melden|melde|rufen|ruf|kontaktieren|schreiben|schreib|fragen|frag|kommen|komm|versuchen|versuch|sprechen|telefonieren|probieren|meld|anrufen|anfragen|erinnern|lassen)(?: (?:sie|sich|mich|uns|dich|mir|doch|bitte|gerne|gern|einfach|wieder|nochmal|noch|mal|noch einmal|an|es|auf|darauf|da|dann|erst|wir|zuruck|erneut|am besten|das|thema)){0,7} {zeit}",
      "{zeit}(?: \\S{1,12}){0,4}? (?:wieder|nochmal|noch einmal|noch mal|erneut|melden|anrufen|sprechen|schauen|angehen|kontaktieren|zuruckkommen|weitersehen|reden|anfragen|telefonieren)",
      "(?:vielleicht|eventuell|evtl|fruhestens|erst|lieber|eher|wohl erst|nicht vor|bis|bis zum|bis nach|ausgelastet bis|beschaftigt bis)(?: wieder)?(?: dem| der| den| zum)? (?:{zeit}|{monat})",
      "(?:rappel\\w{1,4}|recontact\\w{1,4}|contact\\w{1,4}|appel\\w{1,4}|reven\\w{1,4}|relanc\\w{1,4}|ecriv\\w{1,4}|reparl\\w{1,4}|repren\\w{1,4}|voyons|voir|reess\\w{1,5}|reprendre|reprenons|on en reparle)(?: (?:moi|nous|vers|en|plutot|a|y|contact|me|ca|le sujet|cela|peut etre|svp|donc|plus tard|discussion|la)){0,5} {moment}",
      "(?:peut etre|plutot|pas avant|jusqu (?:a|en|au)|eventuellement|occupes? jusqu (?:a|en|au)|debordes? jusqu (?:a|en|au))(?: la| le| l| les)? (?:{moment}|{mois})",
      "(?:llam\\w{1,5}|contact\\w{1,7}|escrib\\w{1,6}|habl\\w{1,5}|busqu\\w{1,5}|vuelv\\w{1,3}|intent\\w{1,4}|retom\\w{1,5}|record\\w{1,6}|pregunt\\w{1,5}|avis\\w{1,4}|comuniqu\\w{1,5}|veamos|lo vemos|volvamos)(?: (?:me|nos|a|con|de nuevo|nuevamente|otra vez|por favor|mejor|quizas|conmigo|nosotros|el tema|contactar|contactarme|llamar|llamarme|escribirme|intentar|hablar|lo|contactarnos)){0,5} {cuando}",
      "(?:quizas|quiza|tal vez|a lo mejor|mejor|no antes de|hasta|ocupados hasta|ocupado hasta|hasta despues de)(?: el| la| las| los)? (?:{cuando}|{mes})",
    ),
  },
  {
    strength: 0.9,
    reason: "says that it is not the time",
    isNegation: true,
    unless: either(
      /\b(?:available|free|in the office|at my desk|at the office|able to (?:talk|speak|take the call))\b(?=.{0,20}(?:right now|at the moment))|\bnot yet (?:received|seen|read|had|got|heard|been|signed|decided|looked)|\b(?:why not|if not|not now but today)\b|\b(?:have|has|had) not (?:\S{1,12} ){1,4}yet\b|\bcan not talk\b|\bam driving\b|\blast (?:year|month|week|quarter|time)\b|^never\b/,
    ),
    pattern: saying(
      PARTS,
      "not (?:really |quite )?(?:right now|now|at (?:this|the) (?:time|moment|point|stage)|for now|just now|for the moment|at present|currently|this (?:week|month|quarter|year)|today|just yet|yet|quite yet|ready yet|quite ready|ready|the right time|a good time|the best time|a great time|a priority(?: right now| at the moment| this year| this quarter)?|in the cards (?:right now|this year)|in (?:our|the|my) (?:budget|plans?) (?:right now|this year|at the moment|this quarter))",
      "not (?:\\S{1,14} ){1,5}(?:right now|at (?:this|the) (?:time|moment|point|stage)|for now|just now|currently|at present|this (?:month|quarter|year)|just yet)",
      "no (?:\\S{1,14} ){0,3}(?:right now|at (?:this|the) (?:time|moment|point|stage)|for now|just now|at present|this (?:month|quarter|year))",
      "(?:bad|wrong|terrible|poor|not great|not a good|not the right|not the best) (?:time|timing|moment)",
      "timing (?:is|was|s) (?:not|off|bad|wrong|poor|tough|a bit off|terrible)(?: \\S{1,8}){0,2}|timing does not work",
      "(?:too|super|really|crazy|so|extremely|very|quite|insanely) (?:busy|swamped|slammed|hectic|buried)(?: (?:right now|at the moment|these days|this (?:week|month|quarter)|currently|for this))?",
      "(?:swamped|slammed|buried|snowed under|up to my (?:neck|ears|eyeballs)|tied up|flat out|crazy busy|drowning)(?: (?:right now|at the moment|this (?:week|month|quarter)|with .{1,30}))?",
      "(?:some|an)other time|down the (?:road|line|track)|in the (?:future|distant future|near future)|(?:a bit|a little|much|sometime|maybe|perhaps|try (?:me|us|again)?|again|call me|some time|get back to me|until) later(?: on| please| thanks| then)?$|rain check|raincheck|on (?:the )?(?:back burner|hold|ice|pause)|when things (?:calm|settle|slow|quiet)\\w*|once (?:things|we|i|the dust)(?: \\S{1,12}){0,4} (?:settle|calm|slow|funding|budget|back|through|done|hired|finished|closed)\\w*|(?:budget|budgets|spending|hiring|projects) (?:is|are|s) (?:frozen|on hold|locked|paused|used up|spent|gone)|no (?:budget|bandwidth|capacity)(?: (?:left|right now|this \\S{1,8}|for this))?|still (?:thinking|deciding|evaluating|considering|mulling|discussing|undecided|weighing)|need (?:more|some|a bit more|a little|a few more) (?:time|days|weeks)|give (?:me|us) (?:some|a (?:few|couple)|more|another|\\d)(?: \\S{1,8})? ?(?:time|days|weeks?|months?)|let me think|think (?:about it|it over)|sleep on it|maybe later|^later(?: please| thanks)?$",
      "(?:jetzt|gerade|momentan|derzeit|aktuell|im moment|zur ?zeit|im augenblick|noch|dieses jahr|dieses quartal|diesen monat|diese woche|heuer) (?:\\S{1,12} ){0,3}(?:nicht|kein\\w{0,2}|schlecht|ungunstig|zu viel)|(?:nicht|kein\\w{0,2})(?: \\S{1,14}){0,2} (?:jetzt|gerade|momentan|derzeit|aktuell|im moment|zur ?zeit)|noch nicht(?: soweit| so weit)?|spater(?: vielleicht| gerne| mal| nochmal)?(?: (?:melden|darauf zuruckkommen))?$|vielleicht spater|(?:ein|zu einem) (?:anderes mal|spateren zeitpunkt|andermal)|kein guter (?:zeitpunkt|moment)|schlechter zeitpunkt|(?:brauchen|brauche) noch (?:etwas |ein wenig |mehr )?zeit|(?:total|gerade|zu|sehr|voll) (?:im stress|ausgelastet|beschaftigt|viel zu tun|eingespannt)",
      "(?:pas|aucun) (?:\\S{1,12} ){0,4}(?:cette annee|ce trimestre|ce mois ci|cette semaine)|pas (?:\\S{1,12} )?(?:maintenant|tout de suite|pour (?:l instant|le moment)|en ce moment|actuellement|encore|cette annee|ce mois ci)|(?:pour l instant|pour le moment|actuellement|en ce moment)(?: \\S{1,10}){0,3} (?:non|pas)|plus tard(?: peut etre| svp| merci)?$|peut etre plus tard|une autre fois|pas le bon moment|mauvais moment|pas (?:la )?priorite|(?:trop|tres) (?:occupes?|charges?|debordes?)|deborde\\w{0,2}|besoin de (?:temps|reflechir|plus de temps)|je (?:vais )?reflechi\\w{0,2}",
      "(?:ahora|por ahora|por el momento|de momento|ahorita|en este momento|actualmente|todavia|aun)(?: mismo)?(?: \\S{1,8}){0,2} no|no (?:\\S{1,12} ){0,3}(?:ahora|por ahora|por el momento|de momento|ahorita|en este momento|todavia|aun|este ano)|(?:quizas|tal vez|quiza) (?:mas adelante|mas tarde|luego)|mas adelante(?: \\S{1,12}){0,2}$|mas tarde(?: por favor)?$|en otro momento|otra ocasion|no es (?:un |el )?(?:buen|mejor)? ?momento|mal momento|(?:muy|bastante|demasiado) ocupad\\w{1,2}|no es prioridad|necesito (?:mas )?tiempo|dejeme pensarlo|lo voy a pensar",
    ),
  },
];
