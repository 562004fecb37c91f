/** One-time alarms, as schedules of EventBridge Scheduler. */
import {
  ConflictException,
  CreateScheduleCommand,
  SchedulerClient,
  type SchedulerClientConfig,
} from "@aws-sdk/client-scheduler";
import { digest } from "../core/identity.ts";
import type { Instant } from "../core/person.ts";
import type { Alarms } from "../ports.ts";
import { handlerFor, RETRIED } from "./connections.ts";

export interface AlarmsConfig {
  readonly client: SchedulerClient;
  readonly groupName: string;
  /** The function that an alarm wakes. */
  readonly targetArn: string;
  /** The role that Scheduler takes on to invoke it. */
  readonly roleArn: string;
  readonly now: () => Instant;
}

const SECOND_MS = 1_000;

/**
 * Scheduler refuses an instant that has passed when the request arrives; this is for the way there and for clocks
 * that differ. It rings within the minute it was set for in any case
 * (https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html: 60 s precision).
 */
const SOONEST_MS = 5 * SECOND_MS;

/**
 * Left alone Scheduler tries for a day, 185 times. An alarm that cannot be delivered for so long is overdue, the
 * sweeper has seen to it, and ringing later only costs.
 */
const RETRY_POLICY = { MaximumEventAgeInSeconds: 900, MaximumRetryAttempts: 5 };

/** Default retries are right: a schedule's name is derived, so making it twice is making it once. */
export function createSchedulerClient(
  config: Pick<SchedulerClientConfig, "region" | "endpoint" | "credentials"> = {},
): SchedulerClient {
  return new SchedulerClient({ ...config, requestHandler: handlerFor(RETRIED) });
}

/** The target is invoked with `{"contactId": string, "alarm": string}`, the instant as ISO 8601 in UTC. */
export function createAlarms({ client, groupName, targetArn, roleArn, now }: AlarmsConfig): Alarms {
  return {
    async set({ contactId, at, version }) {
      try {
        await client.send(
          new CreateScheduleCommand({
            GroupName: groupName,
            Name: digest("alarm", contactId, at, version),
            ScheduleExpression: atExpression(Math.max(at, now() + SOONEST_MS)),
            ScheduleExpressionTimezone: "UTC",
            FlexibleTimeWindow: { Mode: "OFF" },
            // A schedule that has rung would go on counting against the quota.
            ActionAfterCompletion: "DELETE",
            Target: {
              Arn: targetArn,
              RoleArn: roleArn,
              Input: JSON.stringify({ contactId, alarm: new Date(at).toISOString() }),
              RetryPolicy: RETRY_POLICY,
            },
          }),
        );
      } catch (error) {
        // The name says contact, instant and version: this very alarm stands already.
        if (!(error instanceof ConflictException)) throw error;
      }
    },
  };
}

/** `at(yyyy-mm-ddThh:mm:ss)`, rounded up: an alarm that rings before its instant has nothing to do yet. */
function atExpression(at: Instant): string {
  const second = Math.ceil(at / SECOND_MS) * SECOND_MS;
  return `at(${new Date(second).toISOString().slice(0, "yyyy-mm-ddThh:mm:ss".length)})`;
}
