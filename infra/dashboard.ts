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
import { FUNCTIONS } from "../functions/core/functions.ts";
import { stackName } from "../functions/core/stage.ts";
import type { Watched } from "./alarms.ts";
import { measure } from "./measures.ts";

const HOUR = Duration.hours(1);
const WIDTH = 24;

export function createDashboard(scope: Construct, watched: Watched, alarms: readonly Alarm[]): Dashboard {
  const { stage, functions, failures, api } = watched;
  const sum = (name: string, label: string) =>
    measure(stage, name, { period: HOUR, statistic: "Sum", label });
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
      metrics: ["sent", "held", "unknown"].map((name) =>
        measure(stage, name, { period: Duration.days(1), statistic: "Sum", label: name }),
      ),
      width: WIDTH,
      height: 3,
    }),
  );
  dashboard.addWidgets(
    graph("Touches an hour", [sum("sent", "sent"), sum("refused", "refused"), sum("held", "held")]),
    graph("Evidence an hour", [sum("settled", "settled by evidence"), sum("unknown", "unknown")]),
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
