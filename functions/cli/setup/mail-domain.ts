/** The domain that mail is written from and the one that answers come to: what SES knows of them, and what DNS says. */
import {
  GetEmailIdentityCommand,
  type GetEmailIdentityCommandOutput,
  type SESv2Client,
} from "@aws-sdk/client-sesv2";
import { mailFromDomain, type Stage } from "../../core/stage.ts";
import { type Asked, ask, unanswered } from "./asked.ts";
import { type Item, missing, ok, warning } from "./item.ts";
import { dkimRecords, dmarcRecord, mailFromRecords, replyRecord } from "./mail-records.ts";
import { checkRecord, type Names } from "./name-records.ts";

type Identity = GetEmailIdentityCommandOutput;
/** undefined: SES knows no such identity. */
type Found = Asked<Identity | undefined>;

const ACTION = "ses:GetEmailIdentity";

export async function checkMailDomain(ses: SESv2Client, names: Names, stage: Stage): Promise<Item[]> {
  const found = await findIdentity(ses, stage.mailDomain);
  const identity = found.is === "answered" ? found.answer : undefined;
  const { Tokens = [], SigningHostedZone, SigningAttributesOrigin } = identity?.DkimAttributes ?? {};
  // With a key of one's own the tokens are selectors of records that SES did not make.
  const tokens = SigningAttributesOrigin === "EXTERNAL" ? [] : Tokens;
  const records = [
    ...dkimRecords(stage.mailDomain, tokens, SigningHostedZone),
    ...mailFromRecords(stage),
    dmarcRecord(stage),
  ];
  return [
    ...identityItems(found, stage),
    ...(await Promise.all(records.map((record) => checkRecord(names, record)))),
  ];
}

/**
 * A domain that is verified covers those below it, which need no identity of their own; one that has its own goes by it.
 * https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html
 */
export async function checkReplyDomain(ses: SESv2Client, names: Names, stage: Stage): Promise<Item[]> {
  const { replyDomain, mailDomain } = stage;
  const own = await findIdentity(ses, replyDomain);
  const isBelow = replyDomain.endsWith(`.${mailDomain}`);
  const found =
    own.is === "answered" && own.answer === undefined && isBelow ? await findIdentity(ses, mailDomain) : own;
  return [replyIdentity(found, stage, isBelow), await checkRecord(names, replyRecord(stage))];
}

function replyIdentity(found: Found, stage: Stage, isBelow: boolean): Item {
  const { replyDomain, mailDomain } = stage;
  if (found.is === "refused") return unanswered("reply-identity", replyDomain, found, ACTION);
  if (found.answer?.VerifiedForSendingStatus === true)
    return ok("reply-identity", `SES takes mail for ${replyDomain}`);
  return missing(
    "reply-identity",
    `SES takes no mail for ${replyDomain}: neither it nor a domain above it is verified`,
    isBelow ? `verify ${mailDomain}, as said above` : createCommand(replyDomain, stage.region),
  );
}

async function findIdentity(ses: SESv2Client, domain: string): Promise<Found> {
  const asked = await ask(() => ses.send(new GetEmailIdentityCommand({ EmailIdentity: domain })));
  if (asked.is === "refused" && asked.code === "NotFoundException")
    return { is: "answered", answer: undefined };
  return asked;
}

function identityItems(found: Found, stage: Stage): Item[] {
  const { mailDomain, region } = stage;
  if (found.is === "refused") return [unanswered("mail-identity", mailDomain, found, ACTION)];
  if (found.answer === undefined)
    return [
      missing(
        "mail-identity",
        `SES does not know ${mailDomain} in ${region}`,
        createCommand(mailDomain, region),
        "then run this again for its DKIM records",
      ),
    ];
  return [
    verifiedItem(found.answer, mailDomain),
    dkimItem(found.answer, mailDomain),
    mailFromItem(found.answer, stage),
  ];
}

function createCommand(domain: string, region: string): string {
  return `aws sesv2 create-email-identity --region ${region} --email-identity ${domain}`;
}

function verifiedItem({ VerifiedForSendingStatus, VerificationStatus }: Identity, domain: string): Item {
  if (VerifiedForSendingStatus === true) return ok("mail-identity", `SES sends as ${domain}`);
  return missing(
    "mail-identity",
    `${domain} is not verified (SES says ${VerificationStatus ?? "nothing"})`,
    "put the DKIM records below into its DNS; SES looks for them for 72 hours",
  );
}

function dkimItem({ DkimAttributes }: Identity, domain: string): Item {
  const { SigningEnabled, Status } = DkimAttributes ?? {};
  if (SigningEnabled === true && Status === "SUCCESS") return ok("dkim", `SES signs mail of ${domain}`);
  if (SigningEnabled !== true)
    return missing(
      "dkim",
      `SES does not sign mail of ${domain}`,
      `aws sesv2 put-email-identity-dkim-attributes --email-identity ${domain} --signing-enabled`,
    );
  return missing(
    "dkim",
    `SES has not found the DKIM records of ${domain} (it says ${Status ?? "nothing"})`,
    "see the records below; once they are right SES finds them by itself",
  );
}

function mailFromItem({ MailFromAttributes }: Identity, stage: Stage): Item {
  const wanted = mailFromDomain(stage);
  const { MailFromDomain, MailFromDomainStatus } = MailFromAttributes ?? {};
  const command = `aws sesv2 put-email-identity-mail-from-attributes --region ${stage.region} --email-identity ${stage.mailDomain} --mail-from-domain ${wanted}`;
  if (!MailFromDomain)
    return missing("mail-from", `the return address of ${stage.mailDomain} is not ${wanted} yet`, command);
  if (MailFromDomain !== wanted)
    return warning("mail-from", `the return address is ${MailFromDomain}, not ${wanted}`, command);
  if (MailFromDomainStatus === "SUCCESS") return ok("mail-from", `return addresses are at ${wanted}`);
  return missing(
    "mail-from",
    `SES has not taken ${wanted} as the return address (it says ${MailFromDomainStatus ?? "nothing"})`,
    "see the MX record below; once it is right SES finds it by itself, and after 72 hours when the command is given again",
    command,
  );
}
