/** Mail to many, or from programs to whomever: newsletters, notifications, spam. Nobody answered anything with it. */
import type { InboundMail } from "../inbound-mail.ts";
import type { MailLook } from "./mail-look.ts";
import { type Finding, findingsOf, type Rule, weightOf } from "./rule.ts";
import type { OtherKind } from "./understanding.ts";

export interface Bulk {
  readonly findings: readonly Finding[];
  /** 0 when it is not enough. */
  readonly confidence: number;
  readonly is: OtherKind;
}

interface BulkRule extends Rule {
  readonly is: OtherKind;
}

type BulkFinding = Finding & { readonly is: OtherKind };

const BAR = 4;
/** "Re:" alone is written by people with old mail programs, and by spammers. */
const BAR_OF_ANSWERS = 7;

const AUTHORS: readonly BulkRule[] = [
  {
    is: "notification",
    weight: 2.5,
    reason: "nobody reads an answer to its author's address",
    pattern: /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|noreply)/,
  },
  {
    is: "newsletter",
    weight: 3,
    reason: "its author is a newsletter",
    pattern:
      /^(?:newsletter|news|mailing|marketing|promo|offers?|deals|campaign|subscri|digest|editor|updates?|announce)/,
  },
  {
    is: "notification",
    weight: 3,
    reason: "its author is a program that notifies",
    pattern:
      /^(?:notif|alert|bounce|automat|cron|root|daemon|robot|bot|system|rss|feeds?|rssfeeds|monitor|jira|jenkins|git|build|invoice|billing|orders?|receipts?)/,
  },
];

const SUBJECTS: readonly BulkRule[] = [
  {
    is: "newsletter",
    weight: 2.5,
    reason: "the subject is that of a newsletter",
    pattern:
      /newsletter|e-?zine|digest|weekly|daily (?:news|update|report|dose)|issue (?:#|no\.? ?)?\d|vol(?:ume|\.) ?\d|edition|news for|what's new|special offer|top stories|\b(?:jan|feb|march|april|may|june|july|aug|sept|oct|nov|dec)\w{0,7} \d{4}\b/,
  },
  {
    is: "spam",
    weight: 2,
    reason: "the subject is that of an advertisement",
    pattern:
      /viagra|cialis|\bsex\b|porn|erection|xxx|casino|lottery|\bwin(?:ner)?\b.{0,20}\$|\$\d|\d ?% off|100% free|\bfree\b.{0,40}!|!!|mortgage|refinance|insurance|debt|credit card|loan|weight loss|lose weight|make money|earn|income|work (?:from|at) home|cheap|lowest price|million e-?mail|e-?mail addresses|cash|investment|\badv\b|guarantee|\burgent (?:reply|business|assistance)|hot (?:stock|deal)|diploma|inkjet|toner|satellite|cable tv|adult|singles|enlarge|herbal/,
  },
  // A code behind blanks tells one copy of the same mail from another to the sender's program.
  {
    is: "spam",
    weight: 2.5,
    reason: "the subject ends in a code",
    pattern: /(?:\s|^)(?=[a-z0-9]{0,40}\d)(?=[a-z0-9]{0,40}[a-z])[a-z0-9]{12,40}$/,
  },
];

const WORDS: readonly BulkRule[] = [
  {
    is: "newsletter",
    weight: 2,
    reason: "it tells how to leave its list",
    pattern:
      /unsubscribe|opt[- ]?out|(?:to be|be) removed|remove (?:me|yourself|your (?:name|e-?mail|address))|stop receiving|(?:manage|change|update) (?:your )?(?:e-?mail )?(?:preferences|subscription)|abbestellen|abmelden|newsletter abmelden|desabonner|desinscri|darse de baja|cancelar (?:la |su )?suscripcion|disiscriv|cancellarsi|descadastr|uitschrijven|afmelden|avregistrera|отписаться|配信停止|退订/,
  },
  {
    is: "newsletter",
    weight: 2,
    reason: "it says why one receives it",
    pattern:
      /you(?:'re| are) receiving this|you (?:have )?received this (?:e-?mail|message|newsletter|mailing) because|this (?:e-?mail|message|newsletter|mailing) (?:was|is|has been) (?:being )?sent to|because you (?:are|have) (?:subscribed|registered|opted|signed|a (?:member|subscriber))|our (?:subscribers|readers|members)|dear (?:reader|subscriber|member|customer|friend|sir|valued|webmaster|homeowner|investor|business)|sie erhalten diese(?:n)? (?:e-?mail|newsletter)|vous recevez (?:ce|cet)|recibe este|riceve questa/,
  },
  {
    is: "newsletter",
    weight: 2,
    reason: "it can be viewed in a browser",
    pattern:
      /view (?:this|it|online|in|the)[^.!?]{0,40}(?:browser|online|web)|having trouble (?:viewing|reading)|(?:can't|cannot) (?:see|read|view) this (?:e-?mail|message|newsletter)|web version|im browser (?:ansehen|offnen|anzeigen)|forward to a friend|privacy policy|all rights reserved|(?:copyright|©|\(c\)) ?(?:\d{4}|by)|to advertise|advertisement|sponsor/,
  },
  {
    is: "newsletter",
    weight: 2,
    reason: "it calls itself a newsletter",
    pattern:
      /(?:this|our|the|free|weekly|daily|monthly|my)(?: \w{1,20})? (?:newsletter|e-?zine|mailing list|news ?letter)|in this (?:issue|edition|week's)|edition of/,
  },
  {
    is: "notification",
    weight: 4,
    reason: "it begins as an entry of a feed does",
    pattern: /^url: https?:\/\//,
  },
  {
    is: "notification",
    weight: 2.5,
    reason: "it says that a program sent it",
    pattern:
      /automatically generated|automated (?:e-?mail|message|notification)|do not reply|please do not respond|automatisch (?:generiert|erstellt)|you have (?:a )?new (?:message|notification|follower|comment)|has (?:commented|invited you|shared|mentioned you)|verification code|password reset|reset your password|confirm your (?:e-?mail|account|subscription|registration)|your (?:invoice|receipt|order|shipment|statement) (?:is|has|#|no)|(?:build|job|backup) (?:#?\d{1,8} )?(?:failed|succeeded|completed)/,
  },
  {
    is: "spam",
    weight: 2,
    reason: "it praises as an advertisement does",
    pattern:
      /click (?:here|below|on the link)|act now|limited time|order (?:now|today|yours)|special offer|100 ?%|money[- ]back|risk[- ]free|no obligation|absolutely free|for free|free (?:quote|trial|sample|gift|report|info|membership|consultation|shipping)|satisfaction guaranteed|call (?:now|today|toll)|toll[- ]free|1-8(?:00|88|77|66)-|as seen on|once in a lifetime|don't (?:miss|delay|delete)|best price|lowest (?:price|rate)|save (?:up to )?(?:\$|\d{1,3} ?%)|only \$|\$\d{1,3}[.,]\d\d/,
  },
  {
    is: "spam",
    weight: 2,
    reason: "it is about what spam is about",
    pattern:
      /viagra|cialis|penis|erection|\bsex(?:ual|y)?\b|porn|xxx|\bnude|horny|casino|gambl|lottery|jackpot|mortgage|refinanc|life insurance|term life|debt (?:free|consolidation)|credit (?:report|repair|card debt)|weight loss|lose (?:weight|\d{1,3})|human growth|\bhgh\b|herbal|diet pill|pharmac|prescription|make money|earn (?:\$|up to|thousands|money)|extra income|financial freedom|work (?:from|at) home|home[- ]based|multi[- ]?level|\bmlm\b|pyramid|investor|stock (?:alert|pick)|otc|million (?:e-?mail|dollars|us)|us\$|next of kin|confidential(?:ity)? (?:business|transaction)|nigeria|transfer (?:of )?(?:the )?(?:fund|sum)|bulk e-?mail|e-?mail (?:addresses|list|marketing)|fax numbers|university diploma|satellite|descrambler|ink ?jet|toner|hair loss|enlarge/,
  },
  {
    is: "spam",
    weight: 2,
    reason: "it excuses itself as spam does",
    pattern:
      /this is not spam|(?:is|are) not (?:intended|spam)|one[- ]time (?:mailing|e-?mail)|bill s\.? ?\d{4}|section 301|compliance with|can-spam|you were (?:referred|selected)|your e-?mail (?:address )?was (?:obtained|selected)|if you (?:do not|don't) wish to receive|we (?:apologize|respect your privacy|honor)|remove.{0,20}in the subject|reply with.{0,20}remove/,
  },
];

/** Programs that send to many. */
const SENDERS =
  /accucast|phplist|mailchimp|campaign|listmanager|lyris|bulk|mass ?mail|group ?mail|mailer pro|emarsys|klaviyo|hubspot|marketo|eloqua|exacttarget|sendinblue|brevo|cleverreach|sendgrid newsletter|constant contact|icontact|aweber|getresponse/;

/** Undecided mail is nobody's: when in doubt it is not of this kind. */
export function bulkIn(look: MailLook): Bulk {
  const none: Bulk = { findings: [], confidence: 0, is: "notification" };
  if (isAnswer(look)) return none;
  const findings = [
    ...headerFindings(look.mail),
    ...bulkFindings(AUTHORS, look.localPart),
    ...bulkFindings(SUBJECTS, look.subject),
    ...bulkFindings(WORDS, look.body),
    ...markupFindings(look.mail.html),
  ];
  const total = weightOf(findings);
  const bar = look.answersInSubject ? BAR_OF_ANSWERS : BAR;
  if (total < bar) return { ...none, findings };
  return { findings, confidence: Math.min(0.95, 0.65 + (total - bar) * 0.05), is: kindOf(findings) };
}

/** Of a message before it, by its id, or because that is quoted in it. */
function isAnswer({ mail, isReply, answersInSubject, body, words }: MailLook): boolean {
  const byHeader =
    isReply && (!answersInSubject || mail.references.length > 0 || mail.headers.has("in-reply-to"));
  return byHeader || quotesSomebody(mail.text) || (answersInSubject && body.length > words.length + 20);
}

const WROTE =
  /\b(?:wrote|writes|schrieb|a [eé]crit|escribi[oó]|ha scritto|scrisse|escreveu|schreef|skrev|kirjoitti|napisał\(?a?\)?|napsal|пишет|написал)\b[^\n]{0,80}:\s{0,5}$/im;

/** On a list a new message may quote an old one without naming its id. */
function quotesSomebody(text: string): boolean {
  const beginning = text.slice(0, 8_000);
  return WROTE.test(beginning) && /^[ \t]{0,3}>/m.test(beginning);
}

const bulkFindings = (rules: readonly BulkRule[], text: string): readonly BulkFinding[] =>
  findingsOf(rules, text) as readonly BulkFinding[];

function headerFindings({ headers, subject }: InboundMail): readonly BulkFinding[] {
  const said = (name: string) => (headers.get(name) ?? "").slice(0, 500).toLowerCase();
  // People write on lists: whoever may post to one is a person.
  const isList = ["list-post", "mailing-list", "x-beenthere", "x-mailman-version"].some((name) =>
    headers.has(name),
  );
  const found: readonly (BulkFinding | false)[] = [
    /^\s{0,5}auto-(?!replied)/.test(said("auto-submitted")) && {
      is: "notification",
      weight: 4,
      reason: "Auto-Submitted: a program wrote it (RFC 3834)",
    },
    headers.has("list-unsubscribe-post") && {
      is: "newsletter",
      weight: 3,
      reason: "it can be unsubscribed with one click (RFC 8058)",
    },
    headers.has("list-unsubscribe") &&
      !isList && { is: "newsletter", weight: 3, reason: "it can be unsubscribed (List-Unsubscribe)" },
    /bulk|junk/.test(said("precedence")) &&
      !isList && { is: "newsletter", weight: 1.5, reason: "Precedence: bulk" },
    SENDERS.test(`${said("x-mailer")} ${said("user-agent")}`) && {
      is: "newsletter",
      weight: 3,
      reason: "a program for mail to many sent it",
    },
    [
      "x-campaign",
      "x-campaignid",
      "x-campaign-id",
      "x-csa-complaints",
      "feedback-id",
      "x-mailer-recptid",
      "x-listmember",
      "x-job",
      "x-sg-eid",
      "x-mc-user",
    ].some((name) => headers.has(name)) && {
      is: "newsletter",
      weight: 1.5,
      reason: "a service for mail to many counts it",
    },
    /^\s{0,5}yes/.test(said("x-spam-flag")) && {
      is: "spam",
      weight: 4,
      reason: "a filter before ours took it for spam (X-Spam-Flag)",
    },
    /^\s{0,5}yes/.test(said("x-spam-status")) && {
      is: "spam",
      weight: 4,
      reason: "a filter before ours took it for spam (X-Spam-Status)",
    },
    /^\s{0,5}<?(?:bounces?|return|owner|error)s?[-+.=]/.test(said("return-path")) &&
      !isList && { is: "newsletter", weight: 1, reason: "its envelope sender counts bounces" },
    /\s{4,100}\S{3,30}$/.test(subject.slice(-150)) && {
      is: "spam",
      weight: 2.5,
      reason: "the subject ends in a code behind blanks",
    },
    // Letters without a word: made up to pass for a program.
    /^[a-z0-9]{14,40}$/i.test(said("x-mailer")) && {
      is: "spam",
      weight: 2,
      reason: "the name of its mail program is made up",
    },
  ];
  return found.filter((one) => one !== false);
}

const MAX_HTML = 60_000;

/** Tables of pictures and links are laid out for many. */
function markupFindings(html: string | undefined): readonly BulkFinding[] {
  if (html === undefined) return [];
  const text = html.slice(0, MAX_HTML).toLowerCase();
  const count = (token: string) => text.split(token, 60).length - 1;
  const isLaidOut = count("<table") >= 4 && count("<a ") >= 6 && count("<img") >= 3;
  return isLaidOut ? [{ is: "newsletter", weight: 2, reason: "it is laid out as an advertisement" }] : [];
}

function kindOf(findings: readonly BulkFinding[]): OtherKind {
  const sum = (kind: OtherKind) => weightOf(findings.filter(({ is }) => is === kind));
  const [best] = (["newsletter", "notification", "spam"] as const).toSorted((a, b) => sum(b) - sum(a));
  return best ?? "notification";
}
