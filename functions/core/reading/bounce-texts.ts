/**
 * How mail systems say that a mail did not arrive, when they do not say it for machines. By their wording, in the
 * languages they come in. Patterns are read on folded text (rule.ts).
 */
import type { Rule } from "./rule.ts";

/** Weight at which the rules together say that a mail server wrote it. */
export const BOUNCE_BAR = 4;

/** Read on the author's address and name. */
export const BOUNCE_AUTHORS: readonly Rule[] = [
  {
    pattern: /mailer[-_. ]?daemon|mail[-_. ]?daemon|\bmdaemon\b/,
    weight: 2,
    reason: "its author is a mail server (mailer-daemon)",
  },
  {
    pattern:
      /mail (?:delivery|transport|transfer) (?:sub-?)?(?:system|service|agent)|mail\.delivery\.system|delivery (?:sub)?system|system (?:attendant|administrator)|(?:mail|internet) (?:delivery|gateway|administrator|system)|smtp_?mail_?service|microsoft outlook|mail_?er|postoffice|content-filter|interscan|zustellsystem|mail router|mail administrator|systemadministrator|administrateur systeme|administrador del sistema|bounce(?:s|d)?@|(?:^|[ .-])bounce|mail-?server|mailsystem|smtp_gateways|antivirus_for/,
    weight: 1.5,
    reason: "its author is called as a mail system is",
  },
  {
    pattern: /(?:^|[ <.])post[-_. ]?master/,
    weight: 2,
    reason: "its author is a postmaster",
  },
];

/** Read on the subject, which does not begin as an answer does. */
export const BOUNCE_SUBJECTS: readonly Rule[] = [
  {
    reason: "the subject is that of a bounce",
    weight: 2,
    pattern:
      /un-?deliver(?:able|ed)|delivery (?:status )?(?:notification|failure|failed|problem|error|report|delayed|has failed|incomplete|unsuccessful)|(?:mail|message) delivery (?:failed|failure|error|problem|delayed|status|has been delayed|report|warning)|failure (?:notice|delivery|delivering)|returned mail|returned to sender|return(?:ed)? message|non-?deliver|not? deliver(?:ed|able|y)|(?:could|can|was)(?: ?not|n't) (?:be )?deliver|unable to deliver|delayed mail|mail delayed|message .{0,80}(?:was|is|has been) delayed|mail (?:failure|error|problem|system error|not delivered)|message (?:not delivered|status|delayed|rejected)|rejected (?:mail|message|posting)|mail (?:was |has been )?(?:rejected|returned|undelivered|blocked)|user unknown|unknown user|error (?:sending|delivering) (?:your )?(?:mail|message)|warning: (?:could not send|message .{0,40} delayed|message delayed)|could not send message|message bounced|bounced mail|unsolicited bulk e?-?mail|banned|considered (?:unsolicited|spam)|mail could not|address (?:not found|unknown)|delivery failure|nicht zustellbar|unzustellbar|zustell(?:ung|fehler|bericht|benachrichtigung)|zustellung (?:fehlgeschlagen|nicht)|non (?:remis|distribu|delivre|recapitabile)|echec de (?:la )?(?:remise|livraison|distribution)|notification d'etat|remise du courrier|no se (?:pudo|puede|ha podido) entregar|no entregado|mensaje no entreg|error (?:de|en la) entrega|notificacion de (?:estado|entrega)|fallo de entrega|falha na entrega|nao (?:foi )?entreg|mensagem nao|mancato recapito|mancata consegna|errore (?:di|nella) consegna|non recapitato|onbestelbaar|niet (?:bezorgd|afgeleverd)|niet-bezorgd|kunde inte levereras|olevererbart|kan ikke leveres|ulevererbar|ei voitu toimittaa|toimitusvirhe|nie (?:mozna dostarczyc|dostarczono)|niedostarczalna|nedoruciteln|недоставлен|не доставлен|невозможно доставить|ошибка доставки|сообщение не доставлено|не удалось доставить|teslim edilemedi|iletilemedi|kezbesithetetlen|メールエラー|配信(?:不能|エラー|できません)|送信(?:できません|エラー|失敗)|配達(?:不能|できません)|未送達|系统退信|退信|投递失败|发送失败|無法(?:傳遞|投遞|寄達)|郵件(?:未|無法)|배달(?:되지|할 수 없)|전송 실패|반송|לא (?:נמסר|ניתן)|تعذر (?:التسليم|تسليم)/,
  },
];

/** Read on the beginning of the text. */
export const BOUNCE_OPENINGS: readonly Rule[] = [
  {
    reason: "it says that a mail server could not deliver",
    weight: 2.5,
    pattern:
      /this is the (?:mail system|qmail-send program|\w{0,20} ?postfix program|mail delivery (?:agent|system)|dragonfly|courier|machine generated|mail filter|yahoo mail)|(?: not|n't)(?: been)? able to (?:be )?deliver|unable to (?:be )?deliver|message (?:that )?(?:you (?:have )?sent )?(?:could not|couldn't|cannot|can't|can not|was not|wasn't|has not|not) (?:be )?(?:been )?(?:delivered|sent)|could(?: not|n't) be (?:delivered|sent) to|(?:your|the|this) (?:message|e-?mail|mail) .{0,120}(?:was not delivered|wasn't delivered|couldn't be delivered|could not be delivered|cannot be delivered|cannot be accepted|has been delayed|is delayed|was undeliverable|is undeliverable|was rejected|could not be sent|has been rejected|was returned|did not reach|hasn't been delivered|has not been delivered|has been blocked|was blocked|bounced)|did not reach (?:the following|some or all)|del[ie]very to the following|delivery (?:has )?failed (?:to|for)|(?:following|these) (?:recipients?|address(?:es)?|destinations?|user|people|groups).{0,80}(?:failed|error|problem|undeliverable|could not|cannot|rejected|not exist|not yet|delayed|not reach|unknown)|(?:recipients?|address(?:es)?) .{0,40}permanent(?:ly)? (?:fatal )?(?:error|fail)|permanent (?:fatal )?error|failed recipient|undeliverable (?:to|mail|message)|addresses had (?:permanent|transient|delivery)|(?:automatically generated|automated) delivery status|delivery status notification|delivery failure|had trouble delivering|error (?:while |occurred while )?(?:trying to |in )?deliver|there was an error (?:delivering|sending|while)|was considered unsolicited|delivery of the (?:e?mail|message) was stopped|message was created automatically by mail delivery software|created automatically by (?:the )?mail (?:delivery|system)|non-?delivery (?:report|notice)|error: invalid user|requested action not taken|delivery attempts will continue|(?:server|we) will (?:continue|keep) trying|warning only|your (?:message|mail) .{0,60}has (?:encountered|been refused)|user(?:'s)? mailbox is full|is not a valid mailbox|no mailbox here|(?:unknown|no such) (?:user|recipient|mailbox)|wasn't found at|address couldn't be found|message blocked|rejected your message|returned to (?:the )?sender|reason for failure|did not receive (?:this|your) message|undeliverable due to|is not (?:deliverable|reachable)|not be delivered because|problem with its delivery|mail delivery error|can(?:not| not|'t) deliver|did not get through|has been returned|reasons? (?:for|of) (?:the )?non-?delivery/,
  },
  {
    reason: "it says in another language that a mail server could not deliver",
    weight: 2.5,
    pattern:
      /(?:nachricht|mail).{0,120}(?:nicht (?:zugestellt|ausgeliefert|ubermittelt|zustellbar)|konnte nicht|unzustellbar)|(?:fehler|problem) bei der zustellung|zustellung.{0,60}(?:fehlgeschlagen|nicht moglich|gescheitert|verzogert)|(?:message|courrier|courriel|mail).{0,120}(?:n'a pas (?:pu|ete)|n'ont pas|pas pu etre|impossible)|impossible de (?:remettre|distribuer|delivrer)|echec de la remise|remise .{0,60}echoue|(?:mensaje|correo).{0,120}(?:no (?:se )?(?:pudo|ha podido|puede|fue|ha sido)|no entreg)|no se (?:pudo|ha podido|puede) (?:entregar|enviar)|error al entregar|(?:mensagem|e-mail).{0,120}nao (?:pode|foi|podera)|falha (?:na|de) entrega|(?:messaggio|recapito|consegna).{0,120}(?:non (?:e|ha|puo)|fallit|riuscit)|impossibile (?:recapitare|consegnare)|(?:bericht|e-mail).{0,80}(?:niet (?:worden )?(?:bezorgd|afgeleverd)|kon niet)|kunde inte levereras|kunne ikke leveres|ei voitu (?:toimittaa|valittaa)|nie (?:mogla|moze|zostal\w?) .{0,40}dostarczon|(?:письмо|сообщение).{0,120}(?:не может быть|не было|не удалось|не доставлен)|не удалось доставить|невозможно доставить|(?:送信|配信|配達|お届け)(?:する(?:こと)?が?)?でき(?:ませ|な|ず)|届けることができ|エラーメッセージ|无法(?:投递|发送|送达|传递)|無法(?:傳遞|投遞|送達)|您(?:发送)?的邮件.{0,40}(?:被退回|未能|无法)|退信|전달(?:되지|하지)|배달(?:되지|할 수)|iletileme(?:di|mistir)|teslim edileme/,
  },
  {
    reason: "it says what is wrong with an address or a mailbox",
    weight: 1.5,
    pattern:
      /mailbox (?:exceeds|is full|full|unavailable|disabled)|(?:over|exceeded|exceeds) (?:\w{1,12} ){0,2}quota|invalid (?:final delivery userid|recipient|address|user)|unknown (?:user|host|recipient|address)|user (?:is )?(?:unknown|not found)|(?:user|recipient|account|address|mailbox)(?:\(s\))?[^.]{0,60} (?:does|do) not exist|doesn't have an? .{0,40}account|not (?:listed|found) in|(?:host|domain)(?: name)? (?:unknown|not found)|no such (?:user|recipient|host|address)|timed out|returning (?:your )?message|message (?:is )?returned/,
  },
  {
    reason: "it repeats what a mail server answered",
    weight: 1.5,
    pattern:
      /(?:^|[^\d.])[45][0-5]\d[ -](?:#?[45]\.\d{1,3}\.\d|[a-z<"'])|\(#?[45]\.\d{1,3}\.\d{1,3}\)|smtp error|rcpt to:|remote (?:host|server|mta) said|host .{0,100} said:|diagnostic[- ]code|final-recipient|reporting-mta|<<< [45]\d\d|transcript of session|status: [45]\.\d/,
  },
];

/** Read on the whole text: what follows is a message returned. */
export const RETURNED: Rule = {
  reason: "it returns a message",
  weight: 1,
  pattern:
    /below this line is a copy|(?:original|returned|undelivered|unsent|your) (?:message|mail) (?:follows|-{2})|-{2} ?(?:original message|returned mail|returned message|message header|original headers|failed recipients|this is a copy)|copy of (?:the|your) (?:original )?message|message headers? follow|header of the message|message text follows/,
};
