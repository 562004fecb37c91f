/** The domain that mail is written from and the one that answers come to: what SES knows of them, and what DNS says. */
import {
  GetEmailIdentityCommand,
  type GetEmailIdentityCommandOutput,
  type SESv2Client,
} from "@aws-sdk/client-sesv2";
import { mailFromDomain, type Stage, stackName } from "../../core/stage.ts";
import { type Asked, ask, unanswered } from "./asked.ts";
import { type Item, missing, ok, warning } from "./item.ts";
import { dkimRecords, dmarcRecord, mailFromRecords, replyRecord } from "./mail-records.ts";
import { checkRecord, type Expected, type Names } from "./name-records.ts";

type Identity = GetEmailIdentityCommandOutput;
/** undefined: SES knows no such identity. */
type Found = Asked<Identity | undefined>;

const ACTION = "ses:GetEmailIdentity";

export async function checkMailDomain(ses: SESv2Client, names: Names, stage: Stage): Promise<Item[]> {
  const found = await findIdentity(ses, stage.mailDomain);
  const records = [
    ...dkimRecordsOf("dns-dkim", stage.mailDomain, found),
    ...mailFromRecords(stage),
    dmarcRecord(stage),
  ];
  return [...identityItems(found, stage), ...(await checkRecords(names, records))];
}

/** SES takes mail for domains that are verified. https://docs.aws.amazon.com/ses/latest/dg/receiving-email-setting-up.html */
export async function checkReplyDomain(ses: SESv2Client, names: Names, stage: Stage): Promise<Item[]> {
  const found = await findIdentity(ses, stage.replyDomain);
  const records = [...dkimRecordsOf("dns-reply-dkim", stage.replyDomain, found), replyRecord(stage)];
  return [replyIdentity(found, stage), ...(await checkRecords(names, records))];
}

function checkRecords(names: Names, records: readonly Expected[]): Promise<Item[]> {
  return Promise.all(records.map((record) => checkRecord(names, record)));
}

function dkimRecordsOf(id: string, domain: string, found: Found): Expected[] {
  const identity = found.is === "answered" ? found.answer : undefined;
  const { Tokens = [], SigningHostedZone, SigningAttributesOrigin } = identity?.DkimAttributes ?? {};
  // With a key of one's own the tokens are selectors of records that SES did not make.
  const tokens = SigningAttributesOrigin === "EXTERNAL" ? [] : Tokens;
  return dkimRecords(id, domain, tokens, SigningHostedZone);
}

function replyIdentity(found: Found, stage: Stage): Item {
  const id = "reply-identity";
  const { replyDomain } = stage;
  if (found.is === "refused") return unanswered(id, replyDomain, found, ACTION);
  if (found.answer === undefined)
    return missing(
      id,
      `SES does not know ${replyDomain} in ${stage.region}`,
      `deploy the stage: the stack ${stackName(stage)} makes it, and then this shows its DKIM records`,
    );
  return verifiedItem(id, found.answer, replyDomain, `SES takes mail for ${replyDomain}`);
}

async function findIdentity(ses: SESv2Client, domain: string): Promise<Found> {
  const asked = await ask(() => ses.send(new GetEmailIdentityCommand({ EmailIdentity: domain })));
  if (asked.is === "refused" && asked.code === "NotFoundException")
    return { is: "answered", answer: undefined };
  return asked;
}

function identityItems(found: Found, stage: Stage): Item[] {
  const id = "mail-identity";
  const { mailDomain } = stage;
  if (found.is === "refused") return [unanswered(id, mailDomain, found, ACTION)];
  if (found.answer === undefined)
    return [
      missing(
        id,
        `SES does not know ${mailDomain} in ${stage.region}`,
        stage.ownsMailDomain
          ? `deploy the stage: the stack ${stackName(stage)} makes it, and then this shows its DKIM records`
          : "deploy the stage that owns the domain first (ownsMailDomain in infra/stages.yaml), and then this shows its DKIM records",
      ),
    ];
  return [
    verifiedItem(id, found.answer, mailDomain, `SES sends as ${mailDomain}`),
    dkimItem(found.answer, mailDomain),
    mailFromItem(found.answer, stage),
  ];
}

function verifiedItem(id: string, identity: Identity, domain: string, right: string): Item {
  if (identity.VerifiedForSendingStatus === true) return ok(id, right);
  return missing(
    id,
    `${domain} is not verified (SES says ${identity.VerificationStatus ?? "nothing"})`,
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
