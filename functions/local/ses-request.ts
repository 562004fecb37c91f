import * as z from "zod";
import { AwsRefusal } from "./aws-refusal.ts";
import { LOCAL_REGION } from "./local-account.ts";

// SendEmail and its types: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
const text = z.object({ Data: z.string(), Charset: z.string().optional() });
// https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Attachment.html
const attachment = z.object({
  FileName: z.string().min(1).max(255),
  RawContent: z.base64(),
  ContentType: z.string().min(1).max(78).optional(),
  ContentDisposition: z.enum(["ATTACHMENT", "INLINE"]).optional(),
  ContentTransferEncoding: z.enum(["BASE64", "QUOTED_PRINTABLE", "SEVEN_BIT"]).optional(),
  ContentDescription: z.string().max(1000).optional(),
  ContentId: z.string().min(1).max(78).optional(),
});
const sendEmail = z.object({
  FromEmailAddress: z.string().optional(),
  Destination: z
    .object({
      ToAddresses: z.array(z.string()).optional(),
      CcAddresses: z.array(z.string()).optional(),
      BccAddresses: z.array(z.string()).optional(),
    })
    .optional(),
  ReplyToAddresses: z.array(z.string()).optional(),
  FeedbackForwardingEmailAddress: z.string().optional(),
  ConfigurationSetName: z.string().optional(),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).optional(),
  Content: z.object({
    Simple: z
      .object({
        Subject: text,
        Body: z.object({ Text: text.optional(), Html: text.optional() }),
        Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).optional(),
        Attachments: z.array(attachment).optional(),
      })
      .optional(),
  }),
});

/** An email as SES takes it: addresses as written, display names included. */
export interface EmailRequest {
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo: string[];
  feedbackForwarding: string | undefined;
  configurationSet: string | undefined;
  subject: string;
  text: string | undefined;
  html: string | undefined;
  headers: Array<{ name: string; value: string }>;
  tags: Record<string, string>;
  attachments: SentFile[];
}

export interface SentFile {
  name: string;
  type: string | undefined;
  content: Buffer;
}

/** A message that SES took: everything that was asked for, its id, and the virtual time in milliseconds since 1970. */
export interface SentEmail extends EmailRequest {
  messageId: string;
  at: number;
}

/** What the account has: domains or addresses that may send, and configuration sets. */
export interface SesAccount {
  identities: string[];
  configurationSets: string[];
}

// https://docs.aws.amazon.com/ses/latest/dg/quotas.html
const MAX_RECIPIENTS = 50;
const MAX_MESSAGE_BYTES = 40 * 1024 * 1024;
const MAX_TAGS = 50;
// https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageHeader.html
const HEADER_NAME = /^[!-9;-@A-~]{1,126}$/;
const HEADER_VALUE = /^[ -~]{1,870}$/;
const MAX_HEADERS = 15;
/** https://docs.aws.amazon.com/ses/latest/dg/mime-types.html */
const UNSUPPORTED_FILES = new Set(
  [
    "ade adp app asp bas bat cer chm cmd com cpl crt csh der exe fxp gadget hlp hta inf ins isp its js jse ksh lib lnk",
    "mad maf mag mam maq mar mas mat mau mav maw mda mdb mde mdt mdw mdz msc msh msh1 msh2 mshxml msh1xml msh2xml msi",
    "msp mst ops pcd pif plg prf prg reg scf scr sct shb shs sys ps1 ps1xml ps2 ps2xml psc1 psc2 tmp url vb vbe vbs vps",
    "vsmacros vss vst vsw vxd ws wsc wsf wsh xnk",
  ].flatMap((line) => line.split(" ")),
);
const TAG = /^[A-Za-z0-9_-]{1,256}$/;

/** The headers that Simple content may not set: SES writes them itself (measured). */
const RESERVED_HEADERS = new Set(
  "bcc cc content-disposition content-type date from message-id mime-version reply-to return-path subject to".split(
    " ",
  ),
);

/**
 * Reads and checks the body of SendEmail.
 * @throws AwsRefusal BadRequestException, NotFoundException (configuration set) or MessageRejected (identity).
 */
export function readEmailRequest(body: unknown, account: SesAccount): EmailRequest {
  const parsed = sendEmail.safeParse(body);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw badRequest(`${faults.length} validation error(s) detected: ${faults.join("; ")}`);
  }
  const request = toEmailRequest(parsed.data);
  checkRecipients(request);
  for (const address of addressesOf(request)) parseAddress(address);
  for (const header of request.headers) checkHeader(header);
  for (const file of request.attachments) checkFile(file);
  if (request.headers.length > MAX_HEADERS) throw badRequest(`More than ${MAX_HEADERS} headers.`);
  checkTags(parsed.data.EmailTags ?? []);
  checkContent(request);
  checkConfigurationSet(request.configurationSet, account);
  checkIdentity(request.from, account);
  // Bounces go out from this address, so it must be ours as well.
  if (request.feedbackForwarding) checkIdentity(request.feedbackForwarding, account);
  return request;
}

/**
 * The bare address in `Name <local@domain>` or `local@domain`.
 * @throws AwsRefusal BadRequestException when it is malformed. SES has no SMTPUTF8: nothing outside ASCII, in the
 *   display name neither (that must come as an encoded word).
 */
export function parseAddress(written: string): string {
  if (!/^[ -~]+$/.test(written)) throw badRequest("Local address contains control or non-ASCII characters");
  const address =
    /^(?:"(?:[^"\\]|\\.)*"|[^"<>@,;]*)\s*<([^<>]*)>$/.exec(written.trim())?.[1] ?? written.trim();
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  if (at === -1) throw badRequest("Missing final '@domain'");
  if (!/^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+$/.test(local) || local.length > 64) {
    throw badRequest("Local address contains control or whitespace");
  }
  if (/^\.|\.\.|\.$/.test(local)) throw badRequest("Local address has a misplaced dot");
  if (domain.endsWith(".")) throw badRequest("Domain ends with dot");
  const label = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  if (!new RegExp(`^${label}(?:\\.${label})+$`).test(domain))
    throw badRequest("Domain contains illegal character");
  return address;
}

function toEmailRequest(body: z.output<typeof sendEmail>): EmailRequest {
  const { Simple: simple } = body.Content;
  if (!simple) throw badRequest("This stand-in takes Simple content only.");
  if (!body.FromEmailAddress) throw badRequest("FromEmailAddress is required for Simple content.");
  if (!body.Destination) throw badRequest("Destination is required for Simple content.");
  return {
    from: body.FromEmailAddress,
    to: body.Destination.ToAddresses ?? [],
    cc: body.Destination.CcAddresses ?? [],
    bcc: body.Destination.BccAddresses ?? [],
    replyTo: body.ReplyToAddresses ?? [],
    feedbackForwarding: body.FeedbackForwardingEmailAddress,
    configurationSet: body.ConfigurationSetName,
    subject: simple.Subject.Data,
    text: simple.Body.Text?.Data,
    html: simple.Body.Html?.Data,
    headers: (simple.Headers ?? []).map(({ Name, Value }) => ({ name: Name, value: Value })),
    tags: Object.fromEntries((body.EmailTags ?? []).map(({ Name, Value }) => [Name, Value])),
    attachments: (simple.Attachments ?? []).map(toFile),
  };
}

/** Seven bits are SES's default, and what is not ASCII does not survive them. */
function toFile(given: z.output<typeof attachment>): SentFile {
  const { FileName: name, ContentType: type, RawContent, ContentTransferEncoding: encoding } = given;
  const content = Buffer.from(RawContent, "base64");
  const isPlain = content.every((byte) => byte < 0x80);
  if (!isPlain && (encoding === undefined || encoding === "SEVEN_BIT"))
    throw badRequest(`The attachment '${name}' is not 7-bit: set its ContentTransferEncoding.`);
  return { name, type, content };
}

function checkFile({ name }: SentFile): void {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined) throw badRequest(`The attachment '${name}' has no file extension.`);
  if (UNSUPPORTED_FILES.has(ending))
    throw badRequest(`Attachments with the extension '.${ending}' are not supported.`);
  // What SES makes of other letters its documents do not say: nobody shall rely on it.
  if (!/^[ -~]+$/.test(name)) throw badRequest(`The attachment name '${name}' is not ASCII.`);
}

function checkRecipients(request: EmailRequest): void {
  const count = request.to.length + request.cc.length + request.bcc.length;
  if (count === 0) throw badRequest("Missing required recipient: Destination has no address.");
  if (count > MAX_RECIPIENTS) throw badRequest(`Recipient count exceeds ${MAX_RECIPIENTS}.`);
}

function addressesOf(request: EmailRequest): string[] {
  const feedback = request.feedbackForwarding === undefined ? [] : [request.feedbackForwarding];
  return [request.from, ...request.to, ...request.cc, ...request.bcc, ...request.replyTo, ...feedback];
}

function checkHeader({ name, value }: { name: string; value: string }): void {
  if (!HEADER_NAME.test(name)) throw badRequest(`Header name '${name}' is not valid.`);
  if (RESERVED_HEADERS.has(name.toLowerCase()))
    throw badRequest(`Header '${name}' cannot be set for Simple content.`);
  if (!HEADER_VALUE.test(value)) {
    throw badRequest(`The value of header '${name}' must be 1 to 870 printable ASCII characters.`);
  }
}

function checkTags(tags: Array<{ Name: string; Value: string }>): void {
  if (tags.length > MAX_TAGS) throw badRequest(`More than ${MAX_TAGS} tags.`);
  for (const { Name, Value } of tags) {
    if (!TAG.test(Name))
      throw badRequest(`Invalid tag name <${Name}>: only alphanumeric ASCII, '_' and '-', at most 256.`);
    if (!TAG.test(Value))
      throw badRequest(`Invalid tag value <${Value}>: only alphanumeric ASCII, '_' and '-', at most 256.`);
    if (Name.startsWith("ses:")) throw badRequest(`Invalid tag name <${Name}>.`);
  }
}

function checkContent({ subject, text: plain, html, attachments }: EmailRequest): void {
  if (/[\r\n]/.test(subject)) throw badRequest("The subject contains a line break.");
  if (!plain && !html) throw badRequest("The body has neither text nor HTML.");
  const words = Buffer.byteLength(subject) + Buffer.byteLength(plain ?? "") + Buffer.byteLength(html ?? "");
  // The limit is on the message as it goes out: files in base64.
  const bytes = attachments.reduce((sum, { content }) => sum + Math.ceil(content.length / 3) * 4, words);
  if (bytes > MAX_MESSAGE_BYTES)
    throw badRequest(`Message length is more than ${MAX_MESSAGE_BYTES} bytes long.`);
}

function checkConfigurationSet(name: string | undefined, account: SesAccount): void {
  if (name === undefined || account.configurationSets.includes(name)) return;
  throw new AwsRefusal(404, "NotFoundException", `Configuration set <${name}> does not exist.`);
}

/** A verified domain covers its subdomains; a verified address covers itself. */
function checkIdentity(written: string, account: SesAccount): void {
  const address = parseAddress(written).toLowerCase();
  const domain = address.slice(address.lastIndexOf("@") + 1);
  const covered = account.identities
    .map((identity) => identity.toLowerCase())
    .some((identity) => identity === address || identity === domain || domain.endsWith(`.${identity}`));
  if (covered) return;
  const region = LOCAL_REGION.toUpperCase();
  throw new AwsRefusal(
    400,
    "MessageRejected",
    `Email address is not verified. The following identities failed the check in region ${region}: ${address}`,
  );
}

function badRequest(message: string): AwsRefusal {
  return new AwsRefusal(400, "BadRequestException", message);
}
