/** Words that decline, in English, German, French and Spanish. A false no closes a lead for good: they leave nothing open. */
import { saying, type WordRule } from "./word-rule.ts";

/** Declines for the time being are no decline; nor is what depends on something. */
const OPEN =
  /\b(?:right now|at (?:the|this) (?:moment|time|point|stage)|for now|for the time being|just now|currently|at present|yet|today|this (?:week|month|quarter|year|time)|until|till|if you|if we|unless|whether|only|sure if|just yet|not that i am|not because|not saying|derzeit|momentan|aktuell|im moment|zur ?zeit|noch|bis|wenn|ob|gerade|nur|pour l instant|pour le moment|actuellement|en ce moment|encore|tout de suite|si vous|por ahora|por el momento|de momento|ahora mismo|todavia|aun|en este momento|solo|si)\b/;

export const NO_WORDS: readonly WordRule[] = [
  {
    strength: 0.92,
    reason: "says that there is no interest",
    isNegation: true,
    unless: new RegExp(
      `${OPEN.source}|\\bnot (?:interested in (?:the (?:\\S+ )?(?:plan|option|package|version|one|add on)|just|only)|only interested)|\\b(?:if|in case|unless) (?:you|we|they|i|he|she)|\\bhow come|\\binterested parties|\\bwaiting\\b|\\blet us\\b`,
    ),
    pattern: saying(
      {},
      "(?:not|no longer|never|am not|are not|not really|not at all|not particularly|not even remotely)(?: \\S{1,12})? (?:interested|keen)",
      "uninterested|disinterested|no (?:more |further )?interest(?: in .{1,30}| from (?:our|my) (?:side|end)| at all| thanks| here)?$",
      "(?:zero|no|not any) interest",
      "not (?:really )?(?:for (?:me|us)|a (?:good |great |right )?(?:fit|match) for (?:me|us)|a (?:good |great |right )?(?:fit|match)$|something (?:we|i) (?:need|want|are|would)|our (?:thing|cup)|my (?:thing|cup)|what (?:we|i) (?:need|want|are looking|am looking))",
      "(?:will|going to|would like to|have decided to|decided to|have to|must|would) (?:\\S{1,10} )?(?:pass|decline)(?= on|$| thanks| thank| this| the| your)",
      "(?:it is|it s|that is|this is|s|be) a (?:hard |firm )?(?:pass|no)(?: from (?:me|us|our side|our end)| for (?:me|us|now)| on this| thanks)?",
      "^(?:hard |i |we )?pass(?: thanks| for me| on this)?$",
      "(?:kein|keinerlei|null|keinen|nicht das) (?:\\S{1,14} )?(?:interesse|bedarf)|nicht (?:\\S{1,12} )?interessiert|(?:interessiert|interessieren) (?:mich|uns) (?:\\S{1,8} )?nicht|kein thema fur (?:mich|uns)|nichts fur (?:mich|uns)|passt nicht zu uns|brauchen? (?:wir |ich )?(?:das )?(?:nicht|keine?n?)",
      "pas (?:du tout |vraiment |plus )?interesse\\w{0,3}|plus interesse\\w{0,3}|aucun interet|(?:ne|n) (?:m|nous|me|est pas) ?(?:interesse|pour (?:moi|nous)) ?(?:pas|plus)?|pas d interet|sans interet|pas besoin|aucun besoin|(?:je|nous|on) (?:prefere|preferons|vais|allons) (?:decliner|refuser|passer mon tour)|ne (?:donnerai|donnerons|donnons) pas suite|pas donner suite|ne souhait\\w+ pas (?:donner suite|poursuivre|aller plus loin)",
      "no (?:me|nos|le|les) interesa\\w?|no (?:estoy|estamos|estaria|soy) interesad\\w{1,2}|sin interes|no tengo interes|no hay interes|no tenemos interes|ya no (?:me|nos) interesa|no (?:lo|la|los) (?:necesito|necesitamos)|no es para (?:mi|nosotros)|ya no (?:lo |la )?(?:necesito|necesitamos|busco|buscamos)|prefiero no (?:seguir|continuar)",
    ),
  },
  {
    strength: 0.92,
    reason: "declines with thanks",
    isNegation: true,
    unless: OPEN,
    pattern: saying(
      {},
      "(?:^|i am afraid |but |so |it is a |a |its a |hi |hello |hey |sorry |ok |ah |um |is |well )(?:no|nope|nah|hard no|definitely no|firm no|big no)(?: no)?(?: but)? (?:thanks|thank you|thank u|thankyou|tks|ta|cheers)",
      "^(?:thanks|thank you)(?: so much| very much| a lot| again)? (?:but )?(?:for .{1,40} )?(?:but )?(?:no|no thanks|no thank you|we will pass|i will pass|not for (?:me|us)|we are (?:good|all set|fine|ok))(?: thanks| thank you)?$",
      "^(?:a |it is a |it s a |that is a |this is a )?(?:hard|firm|definite|big|solid|clear) no(?: from (?:me|us)| thanks)?$",
      "(?:we are|i am|we re) (?:all set|all good|good thanks|fine thanks|good here|happy with (?:what we have|our (?:current|existing)|the current|our))",
      "^(?:we are |i am )?(?:all set|all good|good)(?: here)? (?:thanks|thank you)$",
      "nein danke|danke nein|(?:lieber|leider) nicht$|danke aber nein|nein (?:vielen|besten) dank|nein kein interesse",
      "non merci|merci mais non|^non (?:sans facon|vraiment pas)",
      "no gracias|gracias pero no|no muchas gracias",
    ),
  },
  {
    strength: 0.92,
    reason: "has chosen somebody else",
    unless: new RegExp(
      `${OPEN.source}|\\?|\\b(?:thinking|consider|considering|about to|might|may|could|would|before|almost|nearly|why|how|did you|have you|last year|years ago|regret|unhappy)\\b`,
    ),
    pattern: saying(
      {},
      "(?:went|gone|going|go|decided to go|chose to go|opted to go|moving|moved|moving forward|moved forward|proceeding|signed|signing|signed up|sticking|stick|staying|stay)(?: ahead)?(?: on)? with (?:someone|somebody|another|a different|a competitor|one of your|your competitor|the competition|an ?other|other|our (?:current|existing)|the other|different|a cheaper|a local|a friend|an alternative|what we have|the incumbent)",
      "(?:chose|chosen|picked|selected|hired|found|bought from|purchased from|bought|decided on|opted for|settled on|already (?:hired|found|bought|purchased|have|got|chose|signed)) (?:someone|somebody|another|a different|a competitor|an alternative|one elsewhere|it elsewhere|one|it|something|a (?:vendor|solution|provider|supplier|contractor|car|house|place|tool|system|partner))(?: else| elsewhere| already)?(?=$| (?:else|elsewhere|already|so|thanks|for|that|and|vendor|provider|company|supplier|contractor|solution|option|agency|tool|agent|quote|firm|product|last|in))",
      "ended up (?:hiring|buying|choosing|going with|signing with|picking|getting|purchasing|using|working with) (?:\\S{1,12} )?(?:someone|somebody|another|a different|one|else|a competitor|your competitor|different)(?: \\S{1,12}){0,2}",
      "(?:bought|purchased|went|gone|go|found (?:it|one|what (?:we|i) needed)|ordered|taken our business|looked|got it|got one) elsewhere",
      "(?:have |has |we |i )?(?:gone|went) (?:in )?(?:another|a different) (?:direction|way|route)",
      "going (?:in )?(?:another|a different) direction",
      "(?:fur|zu|mit) (?:einen?m? ander\\S+|die konkurrenz|den wettbewerb\\S*|jemand ander\\S+|eine andere \\S+) (?:\\S{1,14} )?(?:entschieden|gegangen|gewahlt|beauftragt|abgeschlossen|unterschrieben)|ander(?:weitig|s) (?:entschieden|vergeben|beauftragt)|(?:schon|bereits) (?:einen anderen|anderweitig|jemanden|woanders) (?:\\S{1,14} )?(?:beauftragt|gefunden|entschieden|gekauft|vergeben)?|woanders (?:gekauft|bestellt|abgeschlossen|unterschrieben)",
      "(?:choisi|retenu|signe avec|pris|opte pour|parti avec|partis avec|trouve|travailler avec) (?:un|une|quelqu un d) ?autre(?: \\S{1,14})?|(?:choisi|signe|achete|trouve) ailleurs|autre (?:prestataire|fournisseur|solution|entreprise)",
      "(?:elegimos|elegi|escogimos|contratamos|contrate|nos fuimos con|me fui con|hemos elegido|he elegido|nos decidimos por|optamos por|firmamos con|hemos contratado|ya tenemos|ya compramos|ya compre|ya encontre|ya encontramos|decidimos ir con) (?:a )?(?:otr[oa]s?|algun otro|otra \\S+|otro \\S+|proveedor|uno|con otra|por otro|con otro)",
    ),
  },
  {
    strength: 0.92,
    reason: "asks to close it, or ends it",
    isNegation: true,
    unless: new RegExp(
      `${OPEN.source.replace("|if you", "")}|\\b(?:do not|please do not|before you|why|did you|not|never) (?:\\S+ )?clos|\\bnicht schliess|\\?$|\\bclose the (?:deal|loop|gap|sale)`,
    ),
    pattern: saying(
      {},
      "(?:close|closing|closed|archive|withdraw|cancel|drop|shut) (?:out )?(?:my|our|the|this|that|it|his) ?(?:\\S{1,10} )?(?:file|case|ticket|enquiry|inquiry|enquiries|request|application|lead|opportunity|record|out)",
      "(?:please|you can|you may|go ahead and|yes|fine to|ok to|feel free to|can|just) (?:please )?(?:close|archive) (?:it|this|that|the file|my file|the loop)(?: out| down| off)?$",
      "(?:changed (?:my|our) minds?|decided (?:not to|against)|(?:will|are|am|have decided|decided)(?: \\S{1,8})? not (?:to )?(?:be )?(?:mov(?:e|ing) (?:forward|ahead)|proceed(?:ing)?|go(?:ing)? (?:ahead|forward)|pursu(?:e|ing)|continu(?:e|ing)|buy(?:ing)?|purchas(?:e|ing)|need(?:ing)?|requir\\w+|tak(?:e|ing) this))",
      "(?:no longer|do not|will not|does not|not|not going to)(?: really| actually| any longer)? (?:need|require|looking for|looking to|in the market|have (?:a|any) (?:need|use|interest)|see (?:a|any) (?:need|fit)|want (?:it|this|one|to (?:buy|proceed|continue|go (?:ahead|forward))))(?! (?:to (?:talk|discuss|see|know|check|wait)|more|anything|you|a (?:call|demo|contract|long)|it (?:before|until)))",
      "(?:thema|anfrage|vorgang|akte|angebot|angelegenheit)(?: \\S{1,10}){0,3} (?:schliessen|erledigt|abschliessen|zuruckziehen|vom tisch|hinfallig|abgehakt)|hat sich (?:\\S{1,10} ){0,2}erledigt|(?:haben|habe|sind) uns? ?(?:\\S{1,10} )?dagegen entschieden|nicht (?:mehr )?(?:weiterverfolgen|weiter verfolgen)|(?:mochten|wollen|werden) (?:das |es |wir |dies )?(?:\\S{1,14} )?nicht (?:weiter )?(?:verfolgen|umsetzen|kaufen|beauftragen)|absagen|absage",
      "(?:fermez|cloturez|fermer|cloturer|classer|classez|annulez|annuler) (?:mon|le|notre|ce|ma|cette|la) (?:dossier|demande)|change d avis|(?:n en ai|n avons|n ai|n en avons) plus besoin|abandonn\\w+ (?:le|ce) projet|decide de ne pas",
      "(?:cierr\\w{1,3}|cerrar|archiv\\w{1,3}|cancel\\w{1,3}) (?:mi|el|la|nuestro|este|nuestra|esta) (?:expediente|caso|solicitud|ficha|consulta)|cambi\\w{1,3} de (?:opinion|idea)|decidi\\w{0,4} no|hemos decidido no|no (?:vamos|voy) a (?:seguir|continuar|comprar|avanzar|contratar)",
    ),
  },
  {
    strength: 0.7,
    reason: "says no, and it is not said to what",
    isNegation: true,
    pattern:
      /^(?:(?:hi|hello|hey|sorry|ah|well|um|honestly|im sorry|unfortunately|i am afraid|jane|leider) ){0,2}(?:no|nope|nah|no no|noo|nein|non|ne|n|definitely not|absolutely not|certainly not|not really|no way|never|nee|pas vraiment|👎)(?: (?:sorry|sir|not really|way|never|bro|man|leider|desole|desolee|lo siento|jane|we do not|i do not)){0,3}$/gu,
  },
  {
    strength: 0.6,
    reason: "names an obstacle",
    unless: OPEN,
    pattern: saying(
      {},
      "(?:too|way too|far too) (?:expensive|pricey|much money|costly)",
      "(?:can not|could not) (?:afford|justify)",
      "out of (?:our|my) (?:budget|price range)|zu teuer|trop cher|demasiado caro|muy caro",
      "already (?:use|using|have|got|work with|working with|covered|taken care of)",
    ),
  },
];
