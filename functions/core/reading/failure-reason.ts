/**
 * Why a mail was not delivered: whether the address is dead (hard), or only this mail, this server or this day was at
 * fault (soft). The words go before the codes: servers send 5.1.1 for a blocked network and 5.0.0 for an unknown user.
 */
import { fold } from "./mail-look.ts";
import type { BounceKind } from "./understanding.ts";

interface Phrase {
  readonly is: BounceKind;
  readonly pattern: RegExp;
}

/** Asked in turn: what is about the sender, the content or the day before what is about the recipient, for the latter's words often follow in the same line. */
const PHRASES: readonly Phrase[] = [
  // The mailbox is full.
  {
    is: "soft",
    pattern:
      /mailbox (?:is |size )?(?:full|exceed)|mailbox.{0,20} is full|(?:over|exceed(?:s|ed|ing)?|out of)(?: (?:his|her|its|their|the|my))?(?: \w+){0,2} ?quota|quota (?:is )?(?:exceed|full|violation)|overquota|over quota|overdrawn|disk(?: quota| space)|insufficient (?:disk|storage|system storage)|storage (?:limit|space|quota)|not enough (?:storage|space|disk)|maildrop(?: is)? full|inbox (?:is )?full|mailfolder is full|too much mail|boite (?:aux lettres )?(?:est )?pleine|postfach (?:ist )?voll|casella piena|casilla llena|buzon (?:esta )?lleno|mailbox 已满|容量.{0,6}(?:超過|不足)|一杯|ящик.{0,20}переполнен|account is full|recipient storage full/,
  },
  // The sending server or address is blocked or distrusted.
  {
    is: "soft",
    pattern:
      /spamhaus|spamcop|barracudacentral|sorbs|blacklist|black list|blocklist|block list|denylist|dnsbl|\brbl\b|uribl|blocked (?:using|by|ip|for|due)|been blocked|is blocked|ip (?:address )?(?:is )?(?:blocked|listed|banned)|poor reputation|bad reputation|reputation|spf |\bdkim|\bdmarc|sender id|unauthenticated|not authenticated|authentication required|not allowed to send|sender (?:address )?(?:rejected|denied|verif)|sender verify failed|domain of sender|sender domain|envelope sender|client host rejected|cannot find your (?:reverse )?hostname|reverse dns|\bptr\b|\bhelo\b|\behlo\b.{0,40}reject|banned|dynamic ip|mail from .{0,60}(?:denied|rejected)|bad sender|connection frequency|spf fail|refused by policy/,
  },
  // The message was taken for spam or refused by a policy.
  {
    is: "soft",
    pattern:
      /spam(?!\w{0,10}@)|junk mail|unsolicited|bulk e?-?mail|virus|malware|content (?:filter|reject|rejected|denied|policy)|message (?:was )?(?:filtered|content rejected)|(?:against|violat\w{1,6}|due to|by|for|of) (?:\w+ ){0,4}polic(?:y|ies)|policy (?:violation|reject|restrict)|prohibited|not accepted for policy|attachment.{0,40}(?:not allowed|forbidden|blocked)|message refused|resent-from|no resent/,
  },
  // The message is too big.
  {
    is: "soft",
    pattern:
      /(?:message|mail|size|body).{0,30}(?:too (?:big|large)|exceed)|exceed(?:s|ed)? .{0,40}(?:size|length|limit)|too large|size limit|maximum (?:message )?size/,
  },
  // It was tried too often or too fast.
  {
    is: "soft",
    pattern:
      /too many (?:connections|messages|recipients|concurrent|emails|invalid)|rate.?limit|throttl|try again later|try later|later\b.{0,10}$|greylist|grey-list|graylist|temporar|tempor[ae]|service (?:refuse|unavailable|not available|currently unavailable)|server busy|resources? (?:temporarily )?unavailable|deferred/,
  },
  // Mail went in a circle.
  {
    is: "soft",
    pattern: /\bloop(?:ing|s|ed)?\b|too many hops|hop count|too many received/,
  },
  // The address does not exist. Exchange Online says so with 5.4.1 and a denied access, which others say of the sender.
  {
    is: "hard",
    pattern:
      /user(?:name)? (?:is )?(?:unknown|not (?:found|known|exist))|unknown (?:user|recipient|mailbox|account|address|local)|(?:recipient|receiver|addressee)(?: is| was)? (?:unknown|not (?:found|known))|\b5[05]\d [\w.@-]{1,64} unknown|no such (?:user|person|recipient|mailbox|address|account|email|local|domain|host)|(?:user|recipient|mailbox|address|account|alias|inbox|login)\b.{0,80}(?:does not|doesn't|do not|don't|did not|not) exist|does not exist here|(?:recipient|user|address|mailbox|account)\b.{0,60}(?:not found|is not (?:known|valid|recognized|recognised|listed|a known|a valid)|not (?:listed|recognized|recognised|registered))|not listed in (?:domino|public|directory|the)|recipnotfound|recipientnotfound|recipient not found|invalid (?:recipient|mailbox|user|address|final delivery userid)|invalid user address|bad (?:destination|recipient|address)|(?:isn't|is not|not) a (?:valid|known) (?:mailbox|user|recipient|address)|no mailbox|mailbox (?:not found|unavailable|is unavailable|is not available|not available|invalid|does not|has been (?:removed|deleted|disabled))|not our customer|not a local (?:user|address)|(?:doesn't|does not) have an?.{0,40}(?:account|mailbox)|nobody (?:here|by that name)|not .{0,20}mail users|addressee unknown|undeliverable address|no account by that name|name (?:is )?not (?:found|recognized|recognised)|not (?:known|exist) at this|couldn't be found|wasn't found|could not be found|can't be found|adresse (?:d'au moins un )?(?:destinataire )?(?:inconnue?|invalide)|utilisateur inconnu|empfanger.{0,40}(?:nicht gefunden|unbekannt|existiert nicht)|unbekannter (?:empfanger|benutzer)|usuario desconocido|no existe|destinat[aá]rio (?:inexistente|desconhecido)|utente sconosciuto|indirizzo.{0,40}(?:inesistente|non (?:esiste|trovato))|пользователь не найден|нет такого пользователя|несуществующ|такого пользователя нет|用户不存在|不存在|收件人.{0,10}不|宛先.{0,20}(?:見つかりません|存在しません|不明)|あて先|ユーザ.{0,20}(?:存在しません|不明)|address rejected(?!.{0,60}(?:access|policy|grey|gray|denied|try))|5\.4\.1 .{0,80}recipient address rejected: access denied|5\.1\.1/,
  },
  // The mailbox is closed.
  {
    is: "hard",
    pattern:
      /(?:account|mailbox|user|recipient|address)\b.{0,60}(?:disabled|discontinued|deactivated|inactive|suspended|closed|terminated|expired|been (?:removed|deleted|locked))|no longer (?:at|with|works|exists?|valid|active|available|in use|on server|accepts?|employed)|has (?:moved|left the)|not accept(?:ing)? (?:any )?(?:mail|messages) (?:for|from any)|does not accept mail|nullmx|null mx|user is inactive|inactive user/,
  },
  // The domain does not exist.
  {
    is: "hard",
    pattern:
      /host (?:or domain name )?(?:unknown|not found)|unknown (?:host|domain)|no such domain|domain.{0,60}(?:not found|does not exist|couldn't be found|not exist|doesn't exist|isn't found|invalid|unknown)|(?:couldn't|could not|can't|cannot|unable to) find (?:any )?(?:an? )?(?:host|exchanger|domain|mail server|mx)|name or service not known|nxdomain|unrouteable (?:address|mail domain)|unrouteable|unroutable|no route to (?:domain|address)|bad destination (?:host|system)|illegal host|no mx|domain name not found|dns error.{0,60}(?:not found|nxdomain|no such)/,
  },
  // The server could not be reached in time.
  {
    is: "soft",
    pattern:
      /timed? ?out|connection (?:refused|reset|dropped|was dropped|closed|lost|failed)|refused to talk|network (?:error|unreachable|is unreachable)|no route to host|could not connect|couldn't connect|unable to connect|establish an? (?:smtp )?connection|not responding|did not respond|unreachable|in the queue too long|queue(?:d)? too long|retry time(?:out)?|retry limit|expired|could not be delivered for|been delayed|delayed|still being retried|have not yet|not yet (?:been )?delivered|will (?:be )?retr|keep trying|delivery attempts will continue|gateway|aborted after|time limit|warning only/,
  },
  // The recipient or the server refuses this mail.
  {
    is: "soft",
    pattern:
      /access denied|not authorized|not authorised|permission|not permitted|restricted|restriction|relay|relaying|denied|refus|reject|filtered|system error|systems? (?:problem|fail)|configuration|local error|protocol error|syntax error|tls|starttls|certificate|security|data format|transaction failed|bounced by|disliked|held until/,
  },
];

const MAX_TEXT = 2_000;

/** What the words of a server and the status beside them say. */
export function failureOf(diagnostic: string, status?: string): BounceKind {
  const text = fold(diagnostic.slice(0, MAX_TEXT));
  const phrase = PHRASES.find(({ pattern }) => pattern.test(text));
  const code = statusIn(status ?? "") ?? statusIn(diagnostic);
  // A server that answers 4.x.x to an address will take it another day.
  if (phrase !== undefined && !(phrase.is === "hard" && code?.startsWith("4."))) return phrase.is;
  const said = code === undefined ? "unspecified" : byStatus(code);
  return said === "unspecified" ? byReply(text) : said;
}

/** RFC 3463 section 3.2, RFC 7504 (5.1.10): these are of the recipient's address. 5.1.7 and 5.1.8 are of the sender's. */
const DEAD: ReadonlySet<string> = new Set([
  "5.1.1",
  "5.1.2",
  "5.1.3",
  "5.1.4",
  "5.1.6",
  "5.1.10",
  "5.2.1",
  "5.4.4",
]);
/** What a server says that says nothing: RFC 3463's "other undefined". */
const SAYS_NOTHING: ReadonlySet<string> = new Set(["5.0.0", "5.1.0", "5.5.0"]);

function byStatus(code: string): BounceKind {
  if (code.startsWith("4.")) return "soft";
  if (DEAD.has(code)) return "hard";
  return SAYS_NOTHING.has(code) || !code.startsWith("5.") ? "unspecified" : "soft";
}

/** RFC 5321 section 4.2.3, without an enhanced code: 4yz passes. */
function byReply(text: string): BounceKind {
  return /(?:^|[^\d.])([45])[0-5]\d(?=[\s-])/.exec(text)?.[1] === "4" ? "soft" : "unspecified";
}

/** The first enhanced status code in a text (RFC 3463). An IP address holds none: a figure and a dot stand before or after. */
export function statusIn(text: string): string | undefined {
  return /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(text.slice(0, MAX_TEXT))?.[1];
}
