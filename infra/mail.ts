/** Who mail comes from, and who is told what became of it. */
import { Stack } from "aws-cdk-lib";
import {
  CfnConfigurationSet,
  CfnConfigurationSetEventDestination,
  CfnEmailIdentity,
} from "aws-cdk-lib/aws-ses";
import type { Construct } from "constructs";
import { mailFromDomain, type Stage, stackName } from "../functions/core/stage.ts";

/** What SES calls the events that EventBridge names as in SES_EVENTS. No opens and clicks: SES changes no mail for them. */
const TOLD = ["SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT", "DELIVERY_DELAY"];

/** Whose mail is rewritten by SES so that opens and clicks are told: links lead through SES, and a picture is put in. */
const TRACKED = [...TOLD, "OPEN", "CLICK"];

/** Names of configuration sets. */
export interface ConfigurationSets {
  readonly configurationSet: string;
  /** For mail of the sequences that switch tracking on. */
  readonly trackedSet: string;
}

export function createMail(scope: Construct, stage: Stage): ConfigurationSets {
  if (stage.ownsMailDomain)
    new CfnEmailIdentity(scope, "MailDomain", {
      emailIdentity: stage.mailDomain,
      dkimAttributes: { signingEnabled: true },
      dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" },
      // A bounce still goes out when the record is missing: mail that is sent matters more than whose name its envelope has.
      mailFromAttributes: {
        mailFromDomain: mailFromDomain(stage),
        behaviorOnMxFailure: "USE_DEFAULT_VALUE",
      },
      // Bounces are told by events; by mail they would come to the senders besides.
      feedbackAttributes: { emailForwardingEnabled: false },
    });
  // Verified, so that it may receive mail, and so that automatic answers to the envelope may be led to it.
  new CfnEmailIdentity(scope, "ReplyDomain", {
    emailIdentity: stage.replyDomain,
    dkimAttributes: { signingEnabled: true },
    dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" },
  });
  const configurationSet = stackName(stage);
  const trackedSet = `${configurationSet}-tracked`;
  createSet(scope, "", configurationSet, TOLD);
  createSet(scope, "Tracked", trackedSet, TRACKED);
  return { configurationSet, trackedSet };
}

function createSet(scope: Construct, prefix: string, name: string, told: readonly string[]): void {
  const { partition, account, region } = Stack.of(scope);
  const set = new CfnConfigurationSet(scope, `${prefix}ConfigurationSet`, {
    name,
    deliveryOptions: { tlsPolicy: "REQUIRE" },
    reputationOptions: { reputationMetricsEnabled: true },
    sendingOptions: { sendingEnabled: true },
    // A second net under ours, for what the account's other senders have learned.
    suppressionOptions: { suppressedReasons: ["BOUNCE", "COMPLAINT"] },
  });
  const events = new CfnConfigurationSetEventDestination(scope, `${prefix}MailEvents`, {
    configurationSetName: name,
    eventDestination: {
      name: "eventbridge",
      enabled: true,
      matchingEventTypes: [...told],
      // SES writes to the default bus and to no other.
      eventBridgeDestination: {
        eventBusArn: `arn:${partition}:events:${region}:${account}:event-bus/default`,
      },
    },
  });
  events.node.addDependency(set);
}
