/** How newsletters, notifications and advertisements are worded, and who sends them. Patterns are read on folded text (rule.ts). */
import type { Rule } from "./rule.ts";
import type { OtherKind } from "./understanding.ts";

export interface BulkRule extends Rule {
  readonly is: OtherKind;
}

/** Read on the author's address before the at sign. */
export const BULK_AUTHORS: readonly BulkRule[] = [
  {
    is: "notification",
    weight: 4,
    reason: "nobody reads an answer to its author's address",
    pattern: /no[-_.]?reply|do[-_.]?not[-_.]?reply/,
  },
  {
    is: "notification",
    weight: 4,
    reason: "its author is a program that notifies",
    pattern: /^(?:notif|alert|automat|cron(?:$|[-_.])|root$|rss|feeds?$|jira|jenkins|gitlab|github)/,
  },
  {
    is: "notification",
    weight: 3,
    reason: "its author is called as a program that notifies",
    pattern: /^(?:bounce|daemon|robot|bot$|system|monitor|build|invoice|billing|orders?$|receipts?$)/,
  },
  {
    is: "newsletter",
    weight: 3,
    reason: "its author is a newsletter",
    pattern:
      /^(?:newsletter|news(?:$|[-_.])|mailing|marketing|promo|offers?$|deals|campaign|subscri|digest|updates?$|announce)/,
  },
];

/** Read on the subject. */
export const BULK_SUBJECTS: readonly BulkRule[] = [
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

/** Read on the whole text. */
export const BULK_WORDS: readonly BulkRule[] = [
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
      /(?:this|our|the|free|weekly|daily|monthly|my)(?: \w{1,20})? (?:newsletter|e-?zine|mailing list|news letter)|in this (?:issue|edition|week's)|edition of/,
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
      /viagra|cialis|penis|erection|\bsex(?:ual|y)?\b|porn|xxx|\bnude|horny|casino|gambl|lottery|jackpot|mortgage|refinanc|life insurance|term life|debt (?:free|consolidation)|credit (?:report|repair|card debt)|weight loss|lose (?:weight|\d)|human growth|\bhgh\b|herbal|diet pill|pharmac|prescription|make money|earn (?:\$|up to|thousands|money)|extra income|financial freedom|work (?:from|at) home|home[- ]based|multi[- ]?level|\bmlm\b|pyramid|investor|stock (?:alert|pick)|otc|million (?:e-?mail|dollars|us)|us\$|next of kin|confidential(?:ity)? (?:business|transaction)|nigeria|transfer (?:of )?(?:the )?(?:fund|sum)|bulk e-?mail|e-?mail (?:addresses|list|marketing)|fax numbers|university diploma|satellite|descrambler|ink ?jet|toner|hair loss|enlarge/,
  },
  {
    is: "spam",
    weight: 2,
    reason: "it excuses itself as spam does",
    pattern:
      /this is not spam|(?:is|are) not (?:intended|spam)|one[- ]time (?:mailing|e-?mail)|bill s\.? ?\d{4}|section 301|compliance with|can-spam|you were (?:referred|selected)|your e-?mail (?:address )?was (?:obtained|selected)|if you (?:do not|don't) wish to receive|we (?:apologize|respect your privacy|honor)|remove.{0,20}in the subject|reply with.{0,20}remove/,
  },
];
