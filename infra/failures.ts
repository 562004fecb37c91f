/** Where events go that no function could take, and who is told that something is wrong. */
import { Duration } from "aws-cdk-lib";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { type Stage, stackName } from "../functions/core/stage.ts";
import { acknowledge } from "./audit.ts";

/** As long as SQS keeps anything. */
export function createFailures(scope: Construct, stage: Stage): Queue {
  const queue = new Queue(scope, "Failures", {
    queueName: `${stackName(stage)}-failures`,
    retentionPeriod: Duration.days(14),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
  });
  acknowledge(queue, "SQS3", "It is itself where functions, rules and schedules put what they gave up.");
  return queue;
}

export function createAlertTopic(scope: Construct, stage: Stage): Topic {
  const topic = new Topic(scope, "Alerts", {
    topicName: `${stackName(stage)}-alerts`,
    displayName: `Softtouch ${stage.name}`,
    enforceSSL: true,
  });
  topic.addSubscription(new EmailSubscription(stage.alertEmail));
  return topic;
}
