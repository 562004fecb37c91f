/**
 * Message-IDs as SES writes them itself (https://docs.aws.amazon.com/ses/latest/dg/header-fields.html): its own id of the
 * message and a domain of its Region, `email.amazonses.com` for us-east-1.
 */

/** The RFC 5322 id of the message that SES calls `providerId`. */
export function messageIdOf(providerId: string, region: string): string {
  return `<${providerId}@${region === "us-east-1" ? "email" : region}.amazonses.com>`;
}

/** What SES calls the message of an RFC 5322 id, whichever Region it was sent from. */
export function providerIdIn(messageId: string): string {
  return messageId.slice(1, messageId.indexOf("@") < 0 ? -1 : messageId.indexOf("@"));
}
