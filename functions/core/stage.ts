export const STAGES_FILE = "infra/stages.yaml";

/** A stage, as STAGES_FILE says it: one copy of the whole service in AWS, and whom it may write as and to. */
export interface Stage {
  /** Small letters, digits and hyphens: it is part of the name of everything that belongs to the stage. */
  readonly name: string;
  /** Production is kept whatever happens to its stack, and writes to everyone who is enrolled. */
  readonly isProduction: boolean;
  readonly region: string;
  /** The domain that senders write from: an SES identity, with `bounce.` before it as its MAIL FROM domain. */
  readonly mailDomain: string;
  /** Whether its stack makes the identity of the mail domain: of the stages that share one, one does. */
  readonly ownsMailDomain: boolean;
  /** Answers come to it. No other stage of the account has the same. */
  readonly replyDomain: string;
  /** What links in mails begin with; without it they begin with the API's own name. */
  readonly linkDomain?: { readonly name: string; readonly certificateArn: string };
  /** Told of alarms. */
  readonly alertEmail: string;
  /** Whom a stage that is not production writes to: addresses, domains as "@example.com", numbers in E.164. */
  readonly allow: readonly string[];
  /** Who answers STOP, HELP and START by text: Twilio, as it does unless it is told not to (absent), or we. */
  readonly textKeywords?: TextKeywords;
  readonly textSender: { readonly messagingServiceSid: string } | { readonly from: string };
  /** Of the account and Region, shared by its stages: SES has one that is active. */
  readonly receiptRuleSet: string;
  /** Executions of the touch function at a time; nothing is reserved without it (a new account has 10 in all). */
  readonly touchConcurrency?: number;
}

/** "ours" where Twilio's handling of opt-outs was turned off; two answers to one STOP would be one too many. */
export type TextKeywords = "provider" | "ours";

/** What everything of a stage is called, or begins with. */
export function stackName({ name }: Pick<Stage, "name">): string {
  return `softtouch-${name}`;
}

/**
 * The secrets of a stage's functions, by the function's need: all of them, the API alone, and webhooks alone. Each is a JSON object of
 * environment variables. Those of the doors may be absent: a door without its secret is shut.
 */
export const SECRETS = {
  service: ["SIGNING_KEYS", "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"],
  api: ["API_KEYS"],
  doors: [
    "REPLY_WEBHOOK_SECRETS",
    "GMAIL_PUSH_TOKEN",
    "SENDGRID_INBOUND_KEY",
    "SENDGRID_INBOUND_LOGIN",
    "MAILGUN_SIGNING_KEY",
    "POSTMARK_INBOUND_LOGIN",
  ],
} as const;

/** The name of a secret in Secrets Manager. */
export function secretName(stage: Pick<Stage, "name">, secret: keyof typeof SECRETS): string {
  return `${stackName(stage)}/${secret}`;
}

export function mailFromDomain({ mailDomain }: Pick<Stage, "mailDomain">): string {
  return `bounce.${mailDomain}`;
}
