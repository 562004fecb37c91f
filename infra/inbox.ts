/** Mail to the reply domain: SES puts it into a bucket, and the bucket tells EventBridge. */
import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import { CfnReceiptRule } from "aws-cdk-lib/aws-ses";
import type { Construct } from "constructs";
import { INBOUND_PREFIX, PROCESSED_PREFIX } from "../functions/adapters/s3.ts";
import { type Stage, stackName } from "../functions/core/stage.ts";
import { acknowledge } from "./audit.ts";

/** A reply is in the timeline and in a person's mailbox by then; what is kept is for looking into a dispute. */
const KEPT = Duration.days(90);

export function createInbox(scope: Construct, stage: Stage): Bucket {
  const { partition, account, region } = Stack.of(scope);
  const bucket = new Bucket(scope, "Inbox", {
    bucketName: `${stackName(stage)}-inbound-${account}-${region}`,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    removalPolicy: stage.isProduction ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    lifecycleRules: [
      { id: "forget-processed-mail", prefix: PROCESSED_PREFIX, expiration: KEPT },
      { id: "clean-up-uploads", abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ],
  });
  acknowledge(
    bucket,
    "S1",
    "SES and two functions read and write here, each by its own policy; who else does is for the account's CloudTrail to say.",
  );
  // By the bucket itself: the construct's own way is a custom resource, which is a function that nobody asked for.
  (bucket.node.defaultChild as CfnBucket).notificationConfiguration = {
    eventBridgeConfiguration: { eventBridgeEnabled: true },
  };
  const ruleName = stackName(stage);
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: "MailFromSes",
      principals: [new ServicePrincipal("ses.amazonaws.com")],
      actions: ["s3:PutObject"],
      resources: [bucket.arnForObjects(`${INBOUND_PREFIX}*`)],
      // https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html: nobody else's rule may write here.
      conditions: {
        StringEquals: {
          "AWS:SourceAccount": account,
          "AWS:SourceArn": `arn:${partition}:ses:${region}:${account}:receipt-rule-set/${stage.receiptRuleSet}:receipt-rule/${ruleName}`,
        },
      },
    }),
  );
  const rule = new CfnReceiptRule(scope, "ReceiptRule", {
    ruleSetName: stage.receiptRuleSet,
    rule: {
      name: ruleName,
      enabled: true,
      recipients: [stage.replyDomain],
      scanEnabled: true,
      tlsPolicy: "Optional",
      actions: [{ s3Action: { bucketName: bucket.bucketName, objectKeyPrefix: INBOUND_PREFIX } }],
    },
  });
  // SES tries to write into the bucket when the rule is made.
  if (bucket.policy !== undefined) rule.node.addDependency(bucket.policy);
  return bucket;
}
