/** Whether US carriers let the sender's texts through. */
import * as z from "zod";
import { normalPhone } from "../../core/phone.ts";
import type { Stage } from "../../core/stage.ts";
import { unanswered } from "./asked.ts";
import { type Item, missing, ok, unknown, warning } from "./item.ts";
import type { TwilioApi } from "./twilio-api.ts";

export interface TextNumber {
  readonly sid: string;
  readonly phone: string;
}

const campaignsSchema = z.looseObject({
  compliance: z.array(z.looseObject({ campaign_status: z.string() })),
});
const verificationsSchema = z.looseObject({ verifications: z.array(z.looseObject({ status: z.string() })) });

const ID = "twilio-registration";
/** https://www.twilio.com/docs/messaging/compliance/toll-free/api-onboarding */
const TOLL_FREE = /^\+1(800|888|877|866|855|844|833)/;

/** Long codes of the US need an A2P 10DLC campaign, toll-free numbers a verification each; others need neither. */
export async function checkRegistration(
  twilio: TwilioApi,
  { textSender }: Stage,
  numbers: readonly TextNumber[],
): Promise<Item[]> {
  const american = numbers.filter(({ phone }) => TOLL_FREE.test(phone) || isAmerican(phone));
  if (american.length === 0) return [ok(ID, "no US number sends, so there is nothing to register")];
  const tollFree = american.filter(({ phone }) => TOLL_FREE.test(phone));
  const longCodes = american.filter(({ phone }) => !TOLL_FREE.test(phone));
  return [
    ...(longCodes.length === 0 ? [] : [await campaignItem(twilio, textSender, longCodes)]),
    ...(await Promise.all(tollFree.map((number) => verificationItem(twilio, number)))),
  ];
}

function isAmerican(phone: string): boolean {
  return normalPhone(phone, undefined)?.country === "US";
}

/** https://www.twilio.com/docs/messaging/api/usapptoperson-resource */
async function campaignItem(
  twilio: TwilioApi,
  textSender: Stage["textSender"],
  numbers: readonly TextNumber[],
): Promise<Item> {
  const who = numbers.map(({ phone }) => phone).join(", ");
  if ("from" in textSender)
    return unknown(
      ID,
      `whether ${who} has an A2P 10DLC campaign is told only of a messaging service`,
      "put it into a messaging service with a campaign, and name that as textSender: carriers refuse texts without one",
    );
  const path = `Services/${textSender.messagingServiceSid}/Compliance/Usa2p`;
  const asked = await twilio.messaging(path, campaignsSchema);
  if (asked.is === "refused" && asked.code !== "HTTP 404")
    return unanswered(ID, "the A2P 10DLC campaign", asked, "this at Twilio");
  const statuses =
    asked.is === "refused" ? [] : asked.answer.compliance.map(({ campaign_status }) => campaign_status);
  const register =
    "register one in Twilio's console, Messaging > Regulatory Compliance: US carriers refuse texts without";
  if (statuses.includes("VERIFIED")) return ok(ID, `an A2P 10DLC campaign is verified for ${who}`);
  const [status] = statuses;
  if (status === undefined) return missing(ID, `${who} has no A2P 10DLC campaign`, register);
  if (status === "FAILED" || status === "SUSPENDED")
    return missing(
      ID,
      `the A2P 10DLC campaign for ${who} is ${status}`,
      "see its errors in Twilio's console",
    );
  return warning(ID, `the A2P 10DLC campaign for ${who} is ${status}`, "wait: carriers take days to weeks");
}

/** https://www.twilio.com/docs/messaging/api/tollfree-verification-resource */
async function verificationItem(twilio: TwilioApi, { sid, phone }: TextNumber): Promise<Item> {
  const id = `${ID}-${phone.slice(1)}`;
  const query = new URLSearchParams({ TollfreePhoneNumberSid: sid });
  const asked = await twilio.messaging(`Tollfree/Verifications?${query}`, verificationsSchema);
  if (asked.is === "refused") return unanswered(id, `the verification of ${phone}`, asked, "this at Twilio");
  const statuses = asked.answer.verifications.map(({ status }) => status);
  if (statuses.includes("TWILIO_APPROVED")) return ok(id, `the toll-free number ${phone} is verified`);
  const [status] = statuses;
  const console = "Twilio's console, Phone Numbers > Regulatory Compliance > Toll-free";
  if (status === undefined)
    return missing(id, `the toll-free number ${phone} is not verified`, `verify it in ${console}`);
  if (status === "TWILIO_REJECTED")
    return missing(id, `the verification of ${phone} was rejected`, `see why in ${console}`);
  return warning(id, `the verification of ${phone} is ${status}`, "wait: it takes days");
}
