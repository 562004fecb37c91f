import * as z from "zod";
import { AwsRefusal } from "./aws-refusal.ts";
import { readScheduleExpression, type ScheduleTimes } from "./schedule-expression.ts";

// https://docs.aws.amazon.com/scheduler/latest/UserGuide/scheduler-quotas.html
const INPUT_LIMIT = 256 * 1024;
const FIVE_MINUTES = 300_000;

const target = z.object({
  Arn: z.string().regex(/^arn:aws[a-z-]*:.+/, "Provided Arn is not in correct format."),
  RoleArn: z
    .string()
    .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/.+/, "Provided RoleArn is not in correct format."),
  // The service takes a target without Input and then sends an event that nobody has documented: ask for it.
  Input: z
    .string()
    .refine((input) => Buffer.byteLength(input) <= INPUT_LIMIT, "Input is longer than 262144 bytes.")
    .refine(isJson, "The Input of a Lambda target must be valid JSON."),
  RetryPolicy: z
    .object({
      MaximumEventAgeInSeconds: z.number().int().min(60).max(86_400).optional(),
      MaximumRetryAttempts: z.number().int().min(0).max(185).optional(),
    })
    .optional(),
  DeadLetterConfig: z.object({ Arn: z.string() }).optional(),
});

const flexibleTimeWindow = z.discriminatedUnion("Mode", [
  z.object({ Mode: z.literal("OFF") }),
  z.object({ Mode: z.literal("FLEXIBLE"), MaximumWindowInMinutes: z.number().int().min(1).max(1440) }),
]);

const scheduleRequest = z.object({
  ScheduleExpression: z.string().min(1).max(256),
  ScheduleExpressionTimezone: z.string().min(1).max(50).default("UTC"),
  GroupName: z.string().default("default"),
  State: z.enum(["ENABLED", "DISABLED"]).default("ENABLED"),
  ActionAfterCompletion: z.enum(["NONE", "DELETE"]).default("NONE"),
  Description: z.string().max(512).optional(),
  /** Seconds since 1970. */
  StartDate: z.number().optional(),
  EndDate: z.number().optional(),
  FlexibleTimeWindow: flexibleTimeWindow,
  Target: target,
  ClientToken: z.string().max(64).optional(),
});

/** The body of CreateSchedule and UpdateSchedule, with the service's defaults filled in. */
export type ScheduleRequest = z.output<typeof scheduleRequest>;

/**
 * Reads and checks the body of CreateSchedule or UpdateSchedule.
 * @throws AwsRefusal 400 ValidationException. The service refuses a one-time schedule in the past; its words for
 *   that are not documented, so these are ours. "Past" includes now: the request would have travelled meanwhile.
 */
export function readScheduleRequest(
  body: unknown,
  now: number,
): { request: ScheduleRequest; times: ScheduleTimes } {
  const parsed = scheduleRequest.safeParse(body);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw invalid(
      `${faults.length} validation error${faults.length > 1 ? "s" : ""} detected: ${faults.join("; ")}`,
    );
  }
  const request = parsed.data;
  if (!isTimeZone(request.ScheduleExpressionTimezone)) {
    throw invalid(`Invalid Schedule Expression Timezone ${request.ScheduleExpressionTimezone}.`);
  }
  const times = readScheduleExpression(request.ScheduleExpression, request.ScheduleExpressionTimezone);
  if (!times) throw invalid(`Invalid Schedule Expression ${request.ScheduleExpression}.`);
  if (times.is === "once" && times.at <= now) {
    throw invalid(`Invalid Schedule Expression ${request.ScheduleExpression}: the time is in the past.`);
  }
  if (times.is === "every" && request.StartDate && request.StartDate * 1000 < now - FIVE_MINUTES) {
    throw invalid("The StartDate you specify cannot be earlier than 5 minutes ago.");
  }
  return { request, times };
}

/**
 * Checks the name of a schedule or a group.
 * @throws AwsRefusal 400 ValidationException unless it is 1 to 64 of `0-9 a-z A-Z - _ .`
 */
export function requireName(name: string): string {
  if (/^[0-9a-zA-Z\-_.]{1,64}$/.test(name)) return name;
  throw invalid(
    `1 validation error detected: Value '${name}' at 'name' failed to satisfy constraint: ` +
      "Member must satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$ and have length between 1 and 64",
  );
}

function invalid(message: string): AwsRefusal {
  return new AwsRefusal(400, "ValidationException", message);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Opening a zone costs more than all the rest of a request, and callers name few of them. */
const zones = new Set<string>();

function isTimeZone(name: string): boolean {
  if (zones.has(name)) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    // Intl takes offsets such as "+02:00" too; Scheduler takes names of the time zone database only.
    if (!/^[A-Za-z]/.test(name)) return false;
    zones.add(name);
    return true;
  } catch {
    return false;
  }
}
