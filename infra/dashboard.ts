/** One page that says how a stage does: people first, machines below. */
import { Duration } from "aws-cdk-lib";
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  SingleValueWidget,
  TextWidget,
} from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import type { MeasureName } from "../functions/app/measures.ts";
import { FUNCTIONS } from "../functions/core/functions.ts";
import { stackName } from "../functions/core/stage.ts";
import type { Watched } from "./alarms.ts";
import { measure } from "./measures.ts";

const HOUR = Duration.hours(1);
const WIDTH = 24;

export function createDashboard(scope: Construct, watched: Watched, alarms: readonly Alarm[]): Dashboard {
  const { stage, functions, failures, api } = watched;
  const sum = (name: MeasureName, label: string) =>
    measure(stage, name, { period: HOUR, statistic: "Sum", label });
  const spread = (name: MeasureName) =>
    ["p50", "p99"].map((statistic) => measure(stage, name, { period: HOUR, statistic, label: statistic }));
  const graph = (title: string, left: readonly IMetric[], width = WIDTH / 2) =>
    new GraphWidget({ title, left: [...left], width, height: 6 });
  const dashboard = new Dashboard(scope, "Dashboard", {
    dashboardName: stackName(stage),
    defaultInterval: Duration.days(7),
  });
  dashboard.addWidgets(
    new TextWidget({
      markdown: `# Softtouch, ${stage.name}\nWhat was sent, what waits for a person, and what is wrong. What to do about an alarm: OPERATIONS.md.`,
      width: WIDTH,
      height: 2,
    }),
  );
  dashboard.addWidgets(
    new AlarmStatusWidget({ title: "Alarms", alarms: [...alarms], width: WIDTH, height: 4 }),
  );
  dashboard.addWidgets(
    new SingleValueWidget({
      title: "Today",
      metrics: (["sent", "captured", "held", "unknown"] as const).map((name) =>
        measure(stage, `Touches.${name}`, { period: Duration.days(1), statistic: "Sum", label: name }),
      ),
      width: WIDTH,
      height: 3,
    }),
  );
  dashboard.addWidgets(
    graph("Touches an hour", [
      sum("Touches.sent", "sent"),
      sum("Touches.refused", "refused"),
      sum("Touches.held", "held"),
      sum("Touches.skipped", "skipped"),
    ]),
    graph("Lost answers an hour", [
      sum("Touches.settledByEvidence", "settled by evidence"),
      sum("Touches.unknown", "unknown"),
      sum("Touches.corrected", "corrected later"),
    ]),
  );
  dashboard.addWidgets(
    graph("From due to sent (ms)", spread("DueToSent")),
    graph("From an answer to silence (ms)", spread("ReplyToStop")),
  );
  dashboard.addWidgets(
    graph(
      "Errors of functions",
      FUNCTIONS.map((name) => functions[name].metricErrors({ period: HOUR, statistic: "Sum", label: name })),
    ),
    graph(
      "Time a function takes, 99 of 100 (ms)",
      FUNCTIONS.map((name) =>
        functions[name].metricDuration({ period: HOUR, statistic: "p99", label: name }),
      ),
    ),
  );
  dashboard.addWidgets(
    graph("Events given up", [
      failures.metricApproximateNumberOfMessagesVisible({ period: HOUR, statistic: "Maximum" }),
    ]),
    graph("Requests", [
      api.metricCount({ period: HOUR, statistic: "Sum", label: "all" }),
      api.metricClientError({ period: HOUR, statistic: "Sum", label: "4xx" }),
      api.metricServerError({ period: HOUR, statistic: "Sum", label: "5xx" }),
    ]),
  );
  return dashboard;
}
