/** Reads infra/stages.yaml: one section a stage, and `others` for every stage without one of its own. */
import * as z from "zod";
import { normalEmail } from "../mail-address.ts";
import { parseRecipients } from "../recipients.ts";
import { STAGES_FILE, type Stage } from "../stage.ts";
import { excerpt, type SourceFault } from "./source.ts";
import { readYaml } from "./yaml-file.ts";

export type ReadStage =
  | { readonly is: "read"; readonly stage: Stage }
  | { readonly is: "faults"; readonly faults: readonly SourceFault[] };

const PRODUCTION = "production";
const OTHERS = "others";
/** Stands in a domain of `others` for the name of the stage. */
const NAME = "{stage}";

/** As long as the longest name that is built with it allows: an IAM role has 64 characters. */
const STAGE_NAME = /^(?=.{1,20}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** A name, in which only {stage} may stand for something. */
const domain = z
  .string()
  .refine((text) => DOMAIN.test(text.replaceAll(NAME, "stage")), "it is not a domain name in small letters");
const allowed = z.string().refine(isAllowable, "it is no address, @domain or number in E.164");

const sectionSchema = z.strictObject({
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "it is not a Region"),
  mailDomain: domain,
  ownsMailDomain: z.boolean().default(true),
  replyDomain: domain,
  linkDomain: z
    .strictObject({
      name: domain,
      certificateArn: z.string().regex(/^arn:aws[a-z-]*:acm:/, "it is no ACM ARN"),
    })
    .exactOptional(),
  alertEmail: z.string().refine((text) => normalEmail(text) !== undefined, "it is not an email address"),
  allow: z.array(allowed).max(100).default([]),
  textSender: z.union([
    z.strictObject({ from: z.string().regex(/^(\+[1-9]\d{6,14}|[A-Za-z0-9 ]{3,11})$/, "it is no sender") }),
    z.strictObject({
      messagingServiceSid: z.string().regex(/^MG[0-9a-f]{32}$/, "it is MG followed by 32 hex digits"),
    }),
  ]),
  textKeywords: z.enum(["provider", "ours"]).exactOptional(),
  receiptRuleSet: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, "it has 1 to 64 letters, digits, _ or -")
    .default("softtouch"),
  touchConcurrency: z.int().min(1).max(10_000).exactOptional(),
});

const fileSchema = z
  .record(z.string().regex(STAGE_NAME, "it is small letters, digits and hyphens, at most 20"), sectionSchema)
  .refine((stages) => !Object.hasOwn(stages, PRODUCTION) || stages[PRODUCTION]?.allow.length === 0, {
    path: [PRODUCTION, "allow"],
    error: "production writes to everyone who is enrolled",
  });

const FIXES = {
  region: "write a Region where SES receives mail, such as us-east-1 or eu-west-1",
  mailDomain: "write the domain of your senders' addresses, such as example.com",
  ownsMailDomain:
    "write true for one of the stages that share the mailDomain in an account, false for the others",
  replyDomain: "write a subdomain of its own for answers, such as reply.example.com",
  certificateArn: "write the ARN of a certificate of ACM in the same Region",
  alertEmail: "write the address of whoever looks after the service",
  allow: 'list addresses, "@example.com" for a whole domain, or numbers such as "+12025550123" in quotes',
  textSender: 'write {messagingServiceSid: MG…}, or {from: "+12025550123"}',
  messagingServiceSid: "copy it from Twilio's console, Messaging > Services",
  textKeywords: 'write "ours" where Twilio\'s opt-out handling was turned off, or leave it out',
  touchConcurrency: "write a whole number, or leave it out",
  "": `see the comments in ${STAGES_FILE}`,
} as const;

/** The settings of the stage `name`, or everything that is wrong with the file, with its lines. */
export function readStage(text: string, name: string): ReadStage {
  const source = excerpt(STAGES_FILE, text, 0);
  const fault = (what: string, fix: string): ReadStage => {
    return { is: "faults", faults: [{ file: STAGES_FILE, line: 1, what, fix }] };
  };
  if (!STAGE_NAME.test(name) || name === OTHERS)
    return fault(`"${name}" cannot name a stage`, "use small letters, digits and hyphens, at most 20");
  const read = readYaml(source, fileSchema, FIXES);
  if (read.is === "faults") return read;
  const own = Object.hasOwn(read.value, name);
  const section = read.value[own ? name : OTHERS];
  if (section === undefined || (name === PRODUCTION && !own))
    return fault(
      `there is no section for the stage "${name}"`,
      `add "${name}:", or "${OTHERS}:" for every stage but production`,
    );
  if (!own && !section.replyDomain.includes(NAME))
    return fault(
      `the replyDomain of "${OTHERS}" is the same for each of its stages`,
      `put ${NAME} into it, as in ${NAME}.reply.example.com: SES gives a mail to each stage whose domain it is`,
    );
  const named = (text: string) => text.replaceAll(NAME, name);
  const { mailDomain, replyDomain, linkDomain, ...rest } = section;
  const stage: Stage = {
    ...rest,
    name,
    isProduction: name === PRODUCTION,
    mailDomain: named(mailDomain),
    replyDomain: named(replyDomain),
    ...(linkDomain === undefined ? {} : { linkDomain: { ...linkDomain, name: named(linkDomain.name) } }),
  };
  return { is: "read", stage };
}

/** One entry of the list that the functions read, written as it is compared. */
function isAllowable(text: string): boolean {
  if (text === "" || text === "*" || /[,\s]/.test(text) || text !== text.toLowerCase()) return false;
  return parseRecipients(text).is === "recipients";
}
