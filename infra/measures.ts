/** What the functions measure themselves, as CloudWatch knows it. */
import { Metric, type MetricOptions } from "aws-cdk-lib/aws-cloudwatch";
import type { Stage } from "../functions/core/stage.ts";

export function measure(stage: Stage, name: string, options: MetricOptions): Metric {
  return new Metric({
    namespace: "Softtouch",
    metricName: name,
    dimensionsMap: { stage: stage.name, service: "touches" },
    ...options,
  });
}
