/**
 * Free words that ask for silence, in English. Consent is revoked by any reasonable means that clearly expresses it
 * (47 CFR 64.1200(a)(10)), and an objection to direct marketing needs no form (GDPR article 21(2) and (3)).
 * Whole messages of one word are in core/keywords.ts.
 */
import { type Parts, saying, type WordRule } from "./word-rule.ts";

const THING =
  "(?:(?:personal|email|mail|phone|mobile|cell|contact|work|private|home|company|business|full) ){0,2}(?:email|emails|mail|address|addresses|name|names|number|numbers|phone|cell|mobile|info|information|details|data|contact|contacts|record|records|account|company|firm|office|organi[sz]ation|business|practice|household|profile|domain|id|inbox|team)";

const PARTS: Parts = {
  thing: THING,
  mine: `(?:me|us|(?:all )?(?:of )?(?:my|our|this|these) (?:old )?${THING}(?:(?: and| or)? (?:my |our )?${THING})?|(?:all|any|every|everything)(?: of)?(?: the)?(?: ${THING})? (?:you have|you hold|you store|you keep|about|on) (?:of |on |about )?(?:me|us))`,
  list: "(?:list|lists|listing|database|databases|data base|system|systems|records|crm|contacts|mailing|mailings|distribution|campaign|campaigns|sequence|sequences|cadence|email|emails|text|texts|sms|messages|newsletter|newsletters|subscription|subscriptions|spam|marketing|outreach|rotation|books|file|files|servers?|directory|address book|thread|chain|drip|blasts?|blast list|automation|mailer|spam list|program|service|alerts|notifications|follow ups|followups|everything|stuff|crap|shit|nonsense|bs|garbage)",
  messages:
    "(?:emails?|mail|texts?|text messages?|sms|messages?|messaging|spam|spamming|junk|crap|shit|bullshit|bs|stuff|garbage|nonsense|newsletters?|marketing|advertising|adverts?|ads|promos?|promotions?|promotional|offers|solicitations?|soliciting|outreach|communications?|correspondence|contact|contacting|calls?|calling|phone calls|follow ups?|followups?|reminders?|notifications?|notes|pitches|sales pitches|harassment|harassing|updates|texting|emailing|alerts|automated|automatic|auto|bot|contacts|sequence|drip|nagging)",
  contacting:
    "(?:emailing|mailing|texting|messaging|contacting|calling|writing|spamming|bothering|harassing|pestering|bugging|hounding|soliciting|annoying|disturbing|pinging|dming|nagging|badgering|stalking|marketing|pitching|selling|blasting|phoning|ringing|bombarding|flooding|following up|reaching out|chasing|targeting|reaching|wasting my time|blowing up my (?:phone|inbox)|filling (?:up )?my inbox|cluttering my inbox|clogging my inbox|hitting me up|getting in touch|smsing)",
  contact:
    "(?:emails?|mail|text|sms|message|contact|call|write|spam|bother|harass|pester|bug|disturb|annoy|ping|phone|ring|solicit|approach|follow up|followup|reach out|get in touch|dm|target|market|hit|message|reach|nag|trouble)",
  dont: "(?:do not|never|no longer|not to|please not|must not|may not|should not|you not|and not|better not|please no)",
  end: "(?=$| (?:me|us|my|this|these|those|so|all|our|everyone|here|any|now|please|immediately|already|again|at|stuff|the|your|unsolicited|junk|spam|such|thanks|thank|forever|altogether|completely|permanently|right|today|asap|people|and|or|to me|to us|i am|i do|i|we|it|ok|okay|will|would|period|once|for good|everyone here|anyone|from)(?: |$))",
};

/** When, how often or by which way they do not want it: a person reads what they do want. */
const LIMITED =
  /\b(?:until|till|before|prior to|for (?:now|the (?:time being|moment|next)|a (?:while|bit|few|couple|month|week))|(?:for|in) (?:the )?(?:next |another )?(?:\d+|two|three|four|five|six) (?:days?|weeks?|months?)|this (?:week|month|quarter)|next (?:week|month|quarter)|after (?:\d|hours|work|dark|six|seven|eight|nine|ten)|(?:on|over|during) (?:the |my )?(?:weekends?|sundays?|saturdays?|holidays?|weekdays|fridays?|mondays?|meetings?|lunch|vacation|class|business hours)|at (?:night|work|my (?:work|office|desk)|the office|this hour|home|dinner)|during|while i|while we|just yet|yet|so (?:early|late)|at \d|between|today)\b/;

const OTHERS =
  /\b(?:it|they|he|she|system|tool|software|app|product|people|customers|clients|leads|prospects|users|recipients|subscribers|contacts|someone|somebody|anyone|who|sequence|that|competitors?|does) (?:will |can |to |automatically |should |would |could |usually |often |ever |never |also |always )?(?:stop|stops|quit|unsubscribe|unsubscribes|opt out|opts out|end|ends)\b/;

const KEPT =
  /\b(?:(?:do|did|can|could|will|would|does|should) not|never|without|no need to|not going to|why did you|rather than|hate to) (?:want (?:you )?to |ever |you (?:dare )?|please |just |have to |need to |mean to |wish to |intend to |plan to )?(?:stop|quit|unsubscribe|opt out|remove|take|delete|cancel|forget|lose|drop)\b/;

/** Of the opposite, or of a slip that they want undone. */
const BY_MISTAKE =
  /\b(?:by (?:mistake|accident|error)|accidentally|mistakenly|wrongly|in error|add me back|put me back|resubscribe|re subscribe|back on (?:the|your)|instead of unsubscribing|why (?:was|were|did|am|have) (?:i|we|you))\b/;

const either = (...patterns: readonly RegExp[]) => new RegExp(patterns.map(({ source }) => source).join("|"));

export const OPT_OUT_WORDS: readonly WordRule[] = [
  {
    strength: 0.97,
    reason: "asks to end the messages",
    isNegation: true,
    unless: either(LIMITED, OTHERS, KEPT, BY_MISTAKE),
    pattern: saying(
      PARTS,
      "(?:stop|stopped|quit|cease|ceased|discontinue|halt|refrain from|desist from|no longer|enough|no more|not be)(?: \\S{1,14}){0,2}? {contacting}(?: to| with| me| us)?{end}",
      "(?:stop|quit|cease|discontinue|halt|end|cancel|suspend|kill|terminate|turn off|switch off|shut off|knock off|done with|shut|turn)(?: (?:with|w))?(?: (?:the|all|your|any|these|those|this|further|future|unwanted|unsolicited|stupid|annoying|damn|fucking|constant|endless|automated|marketing|sales|text|spam|email|my|of|it with)){1,5} {messages}",
      "(?:stop|quit|cease|halt)(?: with)? {messages}(?= me| us| to (?:me|us|my|this)|$| please| now| thanks)",
      "(?:stop|quit) (?:sending|mailing|giving|forwarding|posting|delivering)(?: (?:me|us|out|to me))?(?: (?:these|those|this|any|anything|your|so|more|all|such|further|unsolicited|the same|stuff|things|shit|crap|it|emails?|texts?|messages?|sms|spam|junk|newsletters?|marketing|offers|ads)|$| please| now)",
      "stop (?:receiving|getting|having) (?:these|those|this|your|any|all|the|more|emails|texts|messages|spam|newsletters?|sms|marketing)",
      "(?:stop|quit) (?:trying|attempting) to (?:sell|contact|reach|call|email|text|pitch|get|write)",
      "(?:stop|end|quit) (?:all|any|every|further|future) (?:and all )?(?:further |future )?(?:contact|communications?|correspondence|messages|emails|texts|sms|outreach|marketing)",
      "cease and desist",
      "(?:asked|told|begged|asking|telling|begging|said|replied|wrote|texted)(?: (?:you|u|you guys|you people|you all|politely|already|nicely|before|repeatedly|for you|many times|\\S{1,10} times)){0,3} (?:to )?(?:stop|quit)",
      "(?:wish|like|want|need|tell|ask|asked|asking|beg|begging|told|tell(?:ing)?|appreciate it if|grateful if|great if|nice if|hope|love it if) (?:you|u|you all|you guys|y all|your (?:team|company|bot|system))(?: people| guys)? (?:to |would |could |can |will |just |please )*(?:stop|stopped|quit|leave me alone|go away|knock it off)(?=$| (?:it|this|that|now|please|already|me|us|the|these|all|emailing|texting))",
    ),
  },
  {
    strength: 0.95,
    reason: "says no more than stop",
    unless: either(KEPT, BY_MISTAKE),
    isNegation: true,
    pattern:
      /^(?:(?:please|kindly|just|ok|okay|hi|hello|hey|dear|sir|madam|team|all|guys|now|enough|and|so|seriously|omg|wtf|ffs|for (?:the love of god|god s? ?sake|gods sake|fucks sake|heavens sake)|i said|i repeat|again|can you|could you|will you|would you|you (?:can|must|need to|should|have to)|no|yes|then|text|sms|jesus|thanks|thank you|sorry|dude|man|bro|jane|mate) ){0,6}(?:stop|stop stop|stop stop stop|stopall|stop all|stop end|unsubscribe|unsub|opt out|opt me out|opting out|optout|desist|remove|take off|do not contact|do not disturb|dnc|dnd|no contact|cease|basta|alto|stop spam|nunca mas)(?: (?:please|kindly|now|it|this|that|already|immediately|thanks|thank you|everything|all|all of (?:this|it)|right now|right away|at once|today|asap|here|for good|forever|ok|okay|sir|everyone|stop|unsubscribe|me|us|stopp|end|quit|cancel|bye|goodbye|dammit|damn it|ffs|period|cheers|best|regards|best regards|kind regards|many thanks|lol|you|man|dude|jane)){0,6}$/g,
  },
  {
    strength: 0.97,
    reason: "asks not to be written to",
    isNegation: true,
    unless: either(
      LIMITED,
      BY_MISTAKE,
      /\b(?:hesitate|forget|be afraid|be shy|mind|fail|worry about|need to) (?:to )?/,
    ),
    pattern: saying(
      PARTS,
      "{dont} (?:ever |please |you |you dare |dare |even |even think of |try to |bother to |attempt to |have anyone |try |continue to |keep |want you to |wish you to |let anyone )?{contact}(?:ing)?(?: to| with| out to| on)? (?:me|us|this (?:number|address|email|phone|line|person|inbox|cell|company|account)|here|my (?:\\w+ )?(?:number|phone|cell|email|address|inbox|company|team|office|business)|any (?:more|further|longer)|again|ever again|further)(?! (?:the|a|an|that) (?:contract|quote|invoice|proposal|price|file|link|agreement|copy))",
      "{dont} (?:ever |please )?(?:contact|email|text|message|write|call|mail|spam|bother|solicit|disturb|text message|email or (?:call|text)|call or (?:text|email)|text or (?:call|email))(?: please| thanks| thank you| now| at all)?$",
      "(?:do not|never) (?:ever )?(?:call|text|email|contact|message|write)(?: me)?,? (?:text|call|or|and|nor|email)(?: me)?,? (?:or |and |nor )?(?:email|text|call|write|message|contact)?(?: me| us)? ?(?:again|any more|ever|please|further)",
      "{dont} (?:ever |please )?(?:send|forward|mail|give|push|shove)(?:ing)?(?: to)?(?: (?:me|us|out))? (?:any(?: (?:more|further|other|additional|emails?|texts?|messages?|spam|newsletters?|mail|marketing|sms|stuff|of (?:these|this|your)))|anything(?: (?:else|more|again|further|any more)|$)|more|these|those|this (?:stuff|crap|shit|spam|junk|nonsense|garbage|again|kind)|such|further|unsolicited|spam|junk|marketing|promotional|promos?|newsletters?|another (?:email|text|message|one|thing)|emails?|texts?|messages?|sms|your (?:emails?|messages?|stuff|spam|crap|shit|newsletters?|offers|marketing|ads|junk|sales|pitch(?:es)?|texts?))",
      "(?:not|never) (?:to )?be (?:contacted|emailed|texted|called|messaged|bothered|disturbed|solicited|spammed|written to|approached|pestered|marketed to|on (?:your|this|any|the) (?:\\w+ )?(?:list|lists|database))",
      "(?:appreciate|prefer|like|request|ask|rather|appreciate it|grateful)(?: for| if| that| you)? (?:no (?:further|more|additional) (?:contact|emails?|texts?|messages?|communications?)|(?:you |to )?not (?:to )?(?:be (?:contacted|emailed|texted|called)|being (?:contacted|emailed|texted|called)|(?:emailing|texting|contacting) me|(?:email|text|contact|write|receive|get|hear))|not being (?:contacted|emailed|texted|called)|you (?:did not|do not|would not|not) (?:email|text|contact|write|call|message|bother|send))",
    ),
  },
  {
    strength: 0.97,
    reason: "wants no more messages",
    isNegation: true,
    unless: either(
      LIMITED,
      BY_MISTAKE,
      /\b(?:miss|lose|got|received|have received|get) (?:any |your |the )?(?:more )?(?:emails?|messages?)\b.*\bfrom (?:him|her|them)\b|\bno more (?:emails?|texts?|messages?) (?:from (?:him|her|them|jane)|came|arrived|needed|about the old)|\bi need (?:a|an|the) (?:price|quote|call|answer|person|contract)\b/,
    ),
    pattern: saying(
      PARTS,
      "no (?:more|further|additional|other|future|follow on)(?: \\S{1,14}){0,2}? (?:emails?|mail|texts?|text messages|sms|messages?|contact|communications?|correspondence|spam|calls?|solicitations?|follow ?ups?|outreach|marketing|newsletters?|reminders?|notifications?|ads|adverts|junk|texting|emailing|crap|shit|bs|pitches)",
      "no more(?: please| thanks| thank you| of (?:this|these|that)| ok)?$",
      "(?:please )?no (?:emails?|texts?|sms|messages?|spam|solicitations?|soliciting|marketing|newsletters?|calls|sales (?:emails?|calls|pitches)|cold emails?)(?: or (?:emails?|texts?|sms|messages?|calls|marketing))?(?: please| thanks| thank you| any more| here| ever| to this (?:number|address|email))?$",
      "(?:enough|sick|tired|fed up|done|over it|had it|annoyed)(?: is enough)?(?: of| with| by| already)? (?:getting |receiving |all |already )?(?:the|these|your|this|those|with your|with these|getting these|constant|endless)(?: \\S{1,14}){0,2}? {messages}",
      "(?:enough already|enough is enough|that is enough|thats enough|^enough$)",
      "(?:do|did|would|will|can|does) not (?:\\S{1,12} )?(?:want|wish|like|care|need|consent|agree|desire|authori[sz]e|permit|want or need|ever want|appreciate)(?: \\S{1,12})? (?:to (?:keep |continue |be |ever |see |also |even )?(?:receive|receiving|get|getting|hear|hearing|contacted|emailed|texted|called|messaged|bothered|spammed|on|added|part|included|see) ?(?:any|your|these|this|those|more|anything|from|further|by|again|emails?|texts?|messages?|sms|spam|marketing|newsletters?|in|such|of|to|on|stuff|about)?(?: (?:more|further|other|emails?|texts?|messages?|from you|list|your|of your|mailing))*)(?= |$)",
      "(?:do|did|would) not (?:\\S{1,12} )?(?:want|wish|like|care for|need|appreciate|consent to|agree to|ask for)(?: (?:any|more|your|these|this|those|further|all|such|marketing|the|to see|of|unsolicited|sales|promotional|automated)){1,4} (?:emails?|texts?|text messages|messages?|sms|spam|newsletters?|mail|contact|communications?|marketing|spamming|calls|stuff in my inbox|solicitations?)",
      "(?:do|did) not (?:want|need|like) (?:emails?|texts?|text messages|messages|sms|spam|newsletters?|marketing)",
      "(?:do|would|will) not (?:want|wish|like|allow|permit|authori[sz]e|consent to) (?:you|your company|anyone|your team|this company)(?: to| from)? (?:contact|email|text|call|messag|writ|keep|hav|us|stor|send|process|spam)\\w*",
      "(?:no longer|not|never)(?: really)?(?: want| wish| like| care| interested| need| desire| willing)?(?: to| in)? (?:be )?(?:receive|receiving|getting|hear from|hearing from|contacted|emailed|texted)(?: (?:any|your|these|this|those|more|anything|further|by|from|such|emails?|texts?|messages?|sms|marketing|newsletters?|again|you|in any way))",
      "(?:rather|prefer) (?:not (?:to )?|to not )(?:be (?:contacted|emailed|texted)|(?:receive|get|hear)(?=$| (?:from|any|anything|more|these|this|those|them|your|emails?|messages?|texts?|sms|marketing)(?: |$)))",
      "(?:do|did) not (?:want|wish|need|care|ask) for (?:any )?(?:further|more|additional|other) {messages}",
      "never (?:ever )?(?:to )?(?:see|receive|get|read)(?: (?:one|any|another|anything))?(?: more)?(?: (?:of|from|like))? (?:these|this|those|your|you|yours|them)(?: again| any more|$)",
      "never (?:ever )?(?:to )?(?:see|receive|get|read) (?:one|any|another) (?:of (?:these|those|your)|from you|like (?:this|these))",
      "do not (?:ever )?(?:send|write|mail) (?:me |us )?(?:a|an|your|the) (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|other)(?: (?:one|email|message|text|mail|time|reminder))?$",
      "(?:let (?:this|that|it)|make (?:sure )?(?:that )?(?:this|that|it)|ensure (?:that )?(?:this|that|it)|(?:this|that) (?:had better|better|should|must|has to|needs to)) (?:is |be |was )?(?:the |your )?(?:very )?(?:last|final) (?:message|email|mail|text|sms|time|one|contact|communication)",
      "(?:do not|never|no longer) (?:ever )?(?:want|wish|care|need) to hear (?:from|about|any|anything|this|it|another|more|a word)",
      "not (?:ask|sign|subscribe|opt|agree|consent|register|request|give)(?:ed|ing|s)?(?: up| in| to| for| you| my)?(?: \\S{1,12})? (?:this|these|your|any of this|to (?:this|these|your|be)|for (?:this|these|your|any)|permission|consent)(?: (?:emails?|texts?|messages?|newsletter|spam|list|sms))?",
      "never (?:ever )?(?:asked|signed up|subscribed|opted in|agreed|consented|registered|requested|gave|authori[sz]ed|wanted|joined|enrolled|heard of you|gave you)(?: (?:for|to|you|in|my|up|your|any|this|these|it|consent|permission|anyone))*(?= |$)",
    ),
  },
  {
    strength: 0.97,
    reason: "asks to be taken off a list",
    isNegation: true,
    unless: either(
      KEPT,
      BY_MISTAKE,
      /\b(?:meeting|invite|invitation|calendar|thursday|monday|tuesday|wednesday|friday|quote|proposal|contract|invoice|order|agenda|booking|reservation|guest list|off the (?:fence|ground|hook|phone)|attendee|wait(?:ing)? list|waitlist|from cc|the cc|on cc|off hold|cart|group chat|shared (?:doc|drive|folder)|slack|deck|slides|webinar|trial|kickoff|not be removed|off guard)\b/,
    ),
    pattern: saying(
      PARTS,
      "(?:take|remove|delete|drop|get|scrub|strike|cut|kick|pull|scratch|exclude|purge|erase|wipe|clear|cross|leave|keep|withdraw|unlist|removing|taking|deleting|eliminate|expunge|throw)(?: \\S{1,10})? {mine}(?: please| now| immediately| right away| permanently| completely| asap)?(?: (?:off|out|from|out of|off of|of))+(?: \\S{1,14}){0,5}? {list}",
      "(?:take|strike|cross|scratch|pull) (?:my|our) {thing} (?:down|away|off|out|from (?:whatever|wherever|every|any))",
      "(?:take|get|remove|cross|strike|scratch|leave|keep) {mine} (?:off|out)(?: please| now| of (?:this|here|it|there)| this| it| asap| immediately| thanks)?$",
      "(?:remove|delete|erase|purge|scrub|wipe|forget|destroy|unsubscribe|clear|trash|drop|eliminate)(?: please)? (?:all (?:of )?)?{mine}(?: please| now| immediately| asap| thanks| thank you| right away| too| permanently| completely| and|$| from (?:here|this|that|there|all|your|the|any|every|it|everything)| at once| today| forever)",
      "(?:my|our) {thing}(?: \\S{1,14}){0,8}? (?:delete|remove|erase|purge|drop) (?:them|it|that|those|everything|all of (?:it|them))",
      "(?:take|taken|taking|get|getting|got|be|remove|removed|delete|kick|strike|keep|stay)(?: \\S{1,14}){0,4}? (?:off|from)(?: of)?(?: (?:this|your|the|that|these|all|any|ur|of|whatever|every))(?: \\S{1,14}){0,2}? (?:lists?|mailing|mailings|database|newsletter|distribution)",
      "(?:remove|delete|erase|exclude|drop|take|unsubscribe|omit)(?: \\S{1,10})? (?:me|us|my|our)(?: \\S{1,14}){0,4}? (?:from|off|out of) (?:(?:any|all|your|the|this|these|future|further|every) ){1,3}(?:\\S{1,14} )?(?:mailings?|emails?|communications?|correspondence|outreach|contact|lists?|solicitations?|messages|texts|marketing|records?|systems?)",
      "(?:lose|forget|delete|erase|block|burn|remove|trash|throw away|scratch|discard) (?:my|this|our|the) (?:phone |cell |email )?(?:number|digits|address|email|contact(?: info| details)?)",
      "(?:remove|delete|take)(?: me)? from (?:your|the|this|all|any|every|future)(?: \\S{1,14}){0,3} (?:{list})",
      "(?:be|been|get|getting|being) (?:removed|taken off|unsubscribed|deleted|dropped|opted out|left alone|excluded|taken out|erased)(?: (?:from|of|off|please|immediately|now|right|asap|thanks|again|already|multiple|several|twice)|$)",
      "(?:want|like|wish|need|ask|asked|asking|request|requested|requesting|demand|tried|trying|try|how (?:do|can) (?:i|we)|please)(?: \\S{1,10})?(?: to)? (?:be|get|getting) (?:removed|taken off|unsubscribed|deleted|dropped|left alone|off (?:this|your|the|of))",
      "(?:have|get|want|see|need) {mine} (?:removed|deleted|taken (?:off|out)|erased|purged|unsubscribed|cleared|off)",
      "(?:i|we) (?:just )?(?:want|would like|need|wanted) (?:to (?:be|get) )?(?:off|out|out of|off of)(?: (?:this|your|these|the)(?: \\S{1,14}){0,2} {list}|$| please| now)",
      "(?:take|taken) off (?:of )?(?:this|your|the|all|any)(?: \\S{1,14}){0,2} (?:list|lists|database)",
      "(?:add|put) (?:me|us|this number|my \\S+|this email|this address) (?:on|to|in)(?: \\S{1,12})? (?:\\S{1,12} )?(?:do not|dnc|suppression|block|blocked|opt out|unsubscribe|exclusion|no)(?: (?:call|contact|email|text|mail|disturb))?(?: list)?",
      "(?:off|from) (?:your|this|the|that|all) (?:fucking |damn |stupid |goddamn |bloody |freaking )?(?:mailing|email|emailing|marketing|call|calling|contact|text|sms|spam|distribution|sales|prospect|lead|leads|blast|drip) ?lists?",
      "get (?:off|out of) my (?:inbox|phone|back|email)",
      "(?:remove|delete|take off|opt out|unsubscribe) (?:this|the|my|our) {thing}",
      "(?:my|our) (?:name|email|address|number|data)(?: address)? (?:removed|deleted|off) (?:from )?(?:this|your|the)",
      "(?:request|requesting|demand|demanding|asking for|want) (?:my |the |immediate |for )?(?:removal|deletion|erasure)",
    ),
  },
  {
    strength: 0.96,
    reason: "asks to unsubscribe",
    isNegation: true,
    unless: either(
      KEPT,
      OTHERS,
      BY_MISTAKE,
      /\b(?:unsubscribes? (?:rates?|headers?|features?|page|process|handling|flow|buttons? (?:in|on|for) (?:the|our)|logic|management|requests|links? (?:in|on) (?:our|my|the) (?:templates?|campaigns?|footer)|data|numbers|stats|options?)|include an unsubscribe|handles? unsubscribes?|unsubscribed? (?:from|in|on) (?:the|our|my|a|an|their|her|his)? ?(?:\S{1,14} )?(?:plan|tier|package|competitor|vendor|trial|netflix|slack|hubspot|mailchimp|salesforce|podcast|channel|old (?:\S{1,14} )?(?:one|newsletter|list|version))|they|people|customers|leads|users|prospects|our list|our subscribers|opt out of (?:the|our|my|its|a|an|any|that) (?:\S{1,10} )?(?:trial|insurance|add on|addon|webinar|call|upsell|warranty|auto ?renewal|renewal|survey|study|meeting|demo|training|contract|visit|appointment|agreement|plan|program|service|tariff|fee|lease|maintenance)|(?:contract|agreement|lease|plan|tariff|warranty)(?: \S{1,12}){1,5}? opt out|opt out (?:after|before|within|at the end|early)|unsubscribe (?:our|my|their|his|her|the|a|an|old) (?:\S{1,10} )?(?:supplier|vendor|customers?|clients?|users?|leads?|provider|account|colleague|employees?|staff)|opt out (?:clause|period|option|option for|rate|rates|right in|window)|opt in or opt out)\b/,
    ),
    pattern: saying(
      PARTS,
      "unsub(?:scribe|scribed|scribing|scribes|scription|s)?",
      "un sub(?:scribe)?",
      "de ?subscribe",
      "opt(?:ing|ed)? (?:me |us |my (?:\\w+ )?(?:number|email|address) |this number )?out",
      "opt out",
      "(?:cancel|end|terminate|stop) (?:my|our|this) (?:email |newsletter |text |sms |mailing )?(?:subscription|alerts)(?: to (?:your|this|these|the) (?:emails?|newsletters?|texts?|list|messages?|mailing))?",
      "(?:cancel|end|terminate) (?:these|all|your|all your|the|those|this) (?:emails?|texts?|text messages|messages?|mailings?|newsletters?|sms|alerts|notifications)",
    ),
  },
  {
    strength: 0.9,
    reason: "objects to being written to",
    isNegation: true,
    unless:
      /\b(?:went|going|goes|landed|ended|found|caught|go|get|gets|was|stuck|sitting) (?:\S{1,10} )?(?:in|into|to|up in) (?:\S{1,10} )?(?:spam|junk)|\b(?:spam|junk) (?:folder|filter|box|rate|score|traps?|complaints? (?:rate|for)|rules|laws?|check)|\bnot (?:a )?spam|anti spam|avoid spam|spam or not|leave me alone with|gdpr compliant|are you gdpr|(?:is|are) (?:your \S+|it|this|you) (?:\S+ )?compliant|gdpr (?:compliance|ready|addendum|questions?)|unless you|not (?:a )?(?:harass|scam)/,
    pattern: saying(
      PARTS,
      "(?:this is|that is|these are|it is|you are|your|consider this|considered|nothing but|it s|pure|just) (?:\\S{1,10} )?(?:spam|spamming|spammers?|harassment|harassing|junk mail|unsolicited|unwanted)",
      "(?:stop|no|reported?|reporting|report|mark(?:ed|ing)?|flag(?:ged|ging)?)(?: \\S{1,10}){0,3} (?:as |for |to )?(?:spam|junk|spamming|phishing|harassment|the ftc|the fcc|abuse)",
      "(?:i am|i will|i have|we are|we will|we have|going to|am) (?:now |already |just )?(?:be )?(?:report|block|blocked|blocking|reporting|blacklisting|reported|blacklisted) (?:you|this|your|the)",
      "^(?:and |you are |now )?(?:blocked|reported|blocking|blocked and reported)$",
      "spam(?:mer|mers|ming)?$",
      "(?:fuck off|f off|f u|fuck you|fuk off|piss off|bugger off|sod off|buzz off|get lost|go away|go to hell|screw you|screw off|back off|shut up|beat it|get a life|drop dead|naff off|eff off|get bent|take a hike|bog off|stfu|gtfo|foad|kick rocks)",
      "(?:leave|let) (?:me|us|my \\S+) (?:\\S{1,8} ){0,2}(?:alone|be$|in peace)",
      "(?:withdraw|revoke|withdrawing|revoking|retract|withdrawn|revoked|rescind)(?: any| all| my| our| prior| the| previous| of){0,4} (?:consent|permission|authori[sz]ation|opt in)",
      "(?:do not|never) (?:have|had|got) (?:my|our) (?:consent|permission|authori[sz]ation)|(?:without|against) (?:my|our) (?:consent|permission|will)|do not (?:sell|share) my (?:personal |private )?(?:info|information|data)|respect my (?:privacy|wishes)|invasion of (?:my )?privacy|count me out|(?:knock|cut) it (?:off|out)|give it a rest|^(?:please )?(?:cease|desist|discontinue|quit it|never again|do not solicit)(?: please| immediately)?$",
      "(?:make (?:it|this|these|that|them)(?: \\S{1,10})? stop|(?:this|these|the|your) (?:\\S{1,12} )?(?:emails?|texts?|messages?|spam|calls?|harassment|nonsense)? ?(?:needs? to|must|has to|have to|better|ha[sd] got to) stop)|(?:turn|shut) (?:these|this|them|the (?:emails|texts|messages|alerts|notifications)) off|(?:unenroll|disenroll|deregister|unregister|deactivate) (?:me|us|my|our)|i am out of here|nothing (?:more|else) from you|^stop (?:i|you|u|this is|not|who|we|no|already|do|wrong|never)(?= |$)(?: \\S{1,16}){0,8}$",
      "(?:consent|permission)(?: \\S{1,10}){0,3} (?:is|are|has been|hereby) (?:hereby )?(?:withdrawn|revoked|rescinded)",
      "(?:object|objecting|objection) to (?:the |any |all |further |your |my )*(?:processing|use|marketing|direct|storing|storage|being contacted|data|profiling|contact|these|receiving)",
      "(?:right to (?:erasure|object|be forgotten|deletion)|article (?:17|21)|under (?:the )?(?:gdpr|ccpa|can spam|tcpa)|gdpr (?:request|erasure|deletion|removal|request to|article)|tcpa violation|violat\\w+ (?:of )?(?:the )?(?:tcpa|gdpr|can spam|law))",
      "(?:on|to|added to) (?:the |your )?(?:national |federal )?(?:do not call|do not contact|dnc|no call)(?: list| registry)?",
      "(?:you are|youre|got|getting|consider yourself|is) (?:now )?blocked",
      "(?:lawyer|attorney|legal action|small claims|sue you|press charges|cops|police)(?= |$)(?=.{0,60}(?:contact|text|email|message|harass|again|stop))",
    ),
  },
  {
    strength: 0.86,
    reason: "says that nobody of that name is there",
    isNegation: true,
    unless:
      /\b(?:gave you|give you|given you|gave|dialed|called|calling|typed|wrote down|have|had) (?:the|a) wrong (?:number|email|address)\b(?!$)|\b(?:i|we) (?:gave|dialed|called|typed|had|must have given)\b/,
    pattern: saying(
      PARTS,
      "^(?:sorry |hi |hey |hello |i think |think |you (?:have|got|ve got|must have) |you have got |u have |this is |its |it is |no |i am afraid |um ){0,3}(?:the |a )?wrong (?:number|#|phone|email address|no)(?: (?:sorry|bro|dude|man|buddy|here|mate|lol|pal|stop|please|i think|for .{1,20}))?$",
      "you (?:have|got|ve got|must have|have got|are texting|texted|are calling|re texting) (?:the |a )?wrong (?:number|phone|cell)",
    ),
  },
  {
    strength: 0.86,
    reason: "wants the messages to end, in words of their own",
    isNegation: true,
    unless: either(
      LIMITED,
      OTHERS,
      KEPT,
      BY_MISTAKE,
      /\b(?:we|i|you) (?:had to|have to|need to|will|want to|should|can|must|just|recently|already) (?:stop|stopped|end|quit|ceased?|remove|exclude|block)|\b(?:do|can|could|does) (?:you|your \S+) (?:have|support|handle|offer|block|suppress)|\bi (?:need|want) (?:a|an|the) (?:price|quote|call|demo|answer|contract)|\bmeeting|\bcalendar|\bcontract\b|\bquote\b|\binvoice\b|\bcustomers\b|\bleads\b/,
    ),
    pattern: saying(
      PARTS,
      "(?:stop|cease|discontinue|quit|halt|refrain)(?: \\S{1,14}){0,6}? (?:emails?|texts?|text messages|messages|mailings?|mailbox|inbox|newsletters?|spam|solicitations?|sending|contacting|emailing|texting)",
      "(?:do|does|did|would|will) not (?:\\S{1,10} )?(?:want|wish|like|need|care|appreciate|enjoy)(?: \\S{1,10})?(?: \\S{1,14}){0,4}? (?:in (?:my|our) (?:inbox|mailbox|email|phone|messages)|on (?:my|our) phone|(?:getting|receiving|being sent|to be sent)(?: \\S{1,10}){0,2}|(?:on|in|part of) (?:any|your|this|the)(?: \\S{1,10}){0,3} (?:lists?|mailing|database|campaign)|any part of this|to participate)",
      "(?:not|never|longer) (?:be )?(?:on|in) (?:any |any of |one of |all of )?(?:your|this|these|ur|their) (?:\\S{1,12} )?(?:lists?|database|mailings?)",
      "(?:remove|delete|exclude|take|taken|removed)(?: \\S{1,10}){0,2} from (?:\\S{1,12} ){0,3}(?:lists?|mailings?|emails|database|correspondence|communications?|newsletters?)",
      "stop (?:them|those|these|that)(?: please| now| all)?$",
      "(?:take|get|leave) {mine} off (?:of )?(?:this|that|these|your|whatever)(?: \\S{1,12}){0,2}$",
      "(?:text|email|call|contact|message|write) (?:me|us|here) (?:ever |once |one more time |again ){1,3}(?:and|or)",
      "(?:do not|never) ask (?:me |us )?(?:ever )?again",
      "(?:suppress|blacklist|block|ban|exclude|omit|unlist|delist|forget) (?:{mine}|about me|about us)",
      "(?:please )?no (?:texting|emailing|calling|messaging|contacting|solicitors|unsolicited \\S{1,14})",
      "(?:unsolicited|unwanted) (?:emails?|texts?|messages?|contact|communications?|mail|calls|sms|marketing)",
      "(?:do not|never|not) (?:\\S{1,8} )?(?:use|share|include|add|keep|store|have|process|hold)(?: \\S{1,10})? {mine} (?:for (?:marketing|this|advertising|any)|in (?:your|any|this|future)|on (?:your|any|this)|again|any more|with anyone)",
    ),
  },
  {
    strength: 0.86,
    reason: "ends in stop",
    isNegation: true,
    unless:
      /\b(?:bus|pit|non|one|last|next|full|the|a|an|to|quick|short|tour|first|truck|rest|train|metro|tube|we|they|it|i|must|not|never|nothing|every|my|our|your|door|did|does|whistle|hard|when|where|until|doc)\b/,
    pattern: /^(?:\S{1,16} ){1,3}(?:stop|unsubscribe)(?: please| now)?$/g,
  },
  {
    strength: 0.7,
    reason: "finds it too much",
    isNegation: true,
    pattern: saying(
      PARTS,
      "(?:too many|so many|way too many|this many|that many) (?:emails?|texts?|messages)",
      "(?:stop|quit|do not) {contacting}(?: me| us)? (?:so (?:often|much|many times)|every (?:day|week|hour|morning)|daily|all the time|constantly)",
    ),
  },
];

/**
 * The end of a quoted mail, when the marks of the quotation were lost: what we or others wrote below a message, not what
 * this person wishes.
 */
export const FOOTER_WORDS = saying(
  PARTS,
  "(?:to|if you (?:would like to|wish to|want to|prefer to|would rather|do not want to|no longer (?:want|wish) to|would prefer (?:not )?to|are not interested))(?: \\S{1,14}){0,8}? (?:click|reply|visit|follow|use|update|let us know|please (?:click|reply|use|visit|follow)|text stop|reply stop|@link|unsubscribe here)",
  "to (?:unsubscribe|opt out|stop receiving)(?: \\S{1,14}){0,6}? (?:click|reply|visit|text|@link|here|send)",
  "(?:reply|text|txt|respond|send|answer)(?: with)? (?:stop|unsubscribe|no|end|quit|optout|opt out)(?: \\S{1,14}){0,3}? to (?:stop|opt out|unsubscribe|end|cancel|quit|be removed|optout)",
  "unsubscribe (?:here|@link|manage|update|privacy|view|preferences|instantly|at any time|any time|from this list view)",
  "(?:click|tap|press)(?: on)? (?:here|the link|this link|below|unsubscribe)(?: \\S{1,14}){0,3} (?:unsubscribe|opt out|preferences)",
  "you (?:are receiving|receive|received|are getting|got) this (?:email|message|newsletter|mail|because)",
  "(?:manage|update|change) (?:your )?(?:email |subscription |communication )?preferences",
  "you can (?:unsubscribe|opt out) (?:at )?any ?time",
  "(?:all rights reserved|view (?:this email )?in (?:your )?browser|privacy policy|msg and data rates|message and data rates|std rates)",
  "um sich (?:\\S{1,20} ){0,4}abzumelden",
  "wenn sie keine (?:\\S{1,20} ){0,6}(?:mochten|wollen|wunschen) (?:klicken|dann klicken)",
  "(?:klicken sie hier|hier abmelden|vom newsletter abmelden hier|sie erhalten diese email)",
  "(?:pour vous desabonner|pour vous desinscrire|si vous ne souhaitez plus recevoir|vous recevez ce|cliquez ici)",
  "(?:para darse de baja|si no desea recibir|si ya no desea recibir|haga clic aqui|has recibido este|recibe este correo)",
);
