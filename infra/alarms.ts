/** What somebody is woken for, and what each alarm asks of them: OPERATIONS.md has a section of the same name. */
import { Duration } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { Topic } from "aws-cdk-lib/aws-sns";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { FUNCTIONS } from "../functions/core/functions.ts";
import { type Stage, stackName } from "../functions/core/stage.ts";
import type { Functions } from "./functions.ts";
import { measure } from "./measures.ts";

interface Rule {
  readonly name: string;
  /** For whoever reads it at night. */
  readonly what: string;
  readonly metric: IMetric;
  readonly above: number;
  /** So many periods in a row (default 1). */
  readonly periods?: number;
  /** No data means that something does not run. */
  readonly silenceIsBad?: true;
}

export interface Watched {
  readonly stage: Stage;
  readonly functions: Functions;
  readonly failures: Queue;
  readonly api: HttpApi;
}

const QUARTER = Duration.minutes(15);
const HOUR = Duration.hours(1);

export function createAlarms(scope: Construct, watched: Watched, topic: Topic): readonly Alarm[] {
  return rulesOf(watched).map(({ name, what, metric, above, periods = 1, silenceIsBad }) => {
    const alarm = new Alarm(scope, `Alarm-${name}`, {
      alarmName: `${stackName(watched.stage)}-${name}`,
      alarmDescription: `${what} OPERATIONS.md: ${name}`,
      metric,
      threshold: above,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: silenceIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
    alarm.addOkAction(new SnsAction(topic));
    return alarm;
  });
}

function rulesOf({ stage, functions, failures, api }: Watched): readonly Rule[] {
  const every = (metricOf: (name: (typeof FUNCTIONS)[number]) => IMetric) =>
    new MathExpression({
      expression: "SUM(METRICS())",
      usingMetrics: Object.fromEntries(FUNCTIONS.map((name) => [name, metricOf(name)])),
      period: QUARTER,
      label: "all functions",
    });
  return [
    {
      name: "dead-letters",
      what: "An event was given up after every retry.",
      metric: failures.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
        statistic: "Maximum",
      }),
      above: 0,
    },
    ...FUNCTIONS.map((name) => ({
      name: `errors-${name}`,
      what: `The function ${name} fails again and again.`,
      metric: functions[name].metricErrors({ period: QUARTER, statistic: "Sum" }),
      above: 5,
    })),
    {
      name: "throttles",
      what: "Executions are refused: the account's or the function's concurrency is used up.",
      metric: every((name) => functions[name].metricThrottles({ period: QUARTER, statistic: "Sum" })),
      above: 10,
    },
    {
      name: "no-sweep",
      what: "The sweeper has not run: what is lost on its way stays lost.",
      // Alarms look for more than a threshold: so many minutes of fifteen without a run.
      metric: new MathExpression({
        expression: "15 - runs",
        usingMetrics: { runs: functions.sweep.metricInvocations({ period: QUARTER, statistic: "Sum" }) },
        period: QUARTER,
        label: "minutes without a sweep",
      }),
      above: 10,
      silenceIsBad: true,
    },
    {
      name: "overdue",
      what: "Contacts are overdue: alarms do not ring, or functions cannot keep up.",
      metric: measure(stage, "Sweeps.overdue", { period: QUARTER, statistic: "Sum" }),
      above: 100,
      periods: 2,
    },
    {
      name: "held",
      what: "Touches are held: a person must mend something.",
      metric: measure(stage, "Touches.held", { period: HOUR, statistic: "Sum" }),
      above: 0,
    },
    {
      name: "unknown",
      what: "Nobody knows whether some touches went out.",
      metric: measure(stage, "Touches.unknown", { period: HOUR, statistic: "Sum" }),
      above: 3,
    },
    {
      name: "bounce-rate",
      what: "Mail bounces: at 5 % SES puts the account under review, at 10 % it may stop it.",
      metric: reputation("Reputation.BounceRate"),
      above: 0.03,
    },
    {
      name: "complaint-rate",
      what: "People mark mail as spam: at 0.1 % SES puts the account under review.",
      metric: reputation("Reputation.ComplaintRate"),
      above: 0.0008,
    },
    {
      name: "api-errors",
      what: "Requests are answered with 5xx.",
      metric: api.metricServerError({ period: QUARTER, statistic: "Sum" }),
      above: 5,
    },
  ];
}

/** Of the whole account: SES counts so. */
function reputation(metricName: string): Metric {
  return new Metric({ namespace: "AWS/SES", metricName, period: HOUR, statistic: "Maximum" });
}
