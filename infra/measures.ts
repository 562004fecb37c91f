/** What the functions measure themselves, as CloudWatch knows it. */
import { Metric, type MetricOptions } from "aws-cdk-lib/aws-cloudwatch";
import type { MeasureName } from "../functions/app/measures.ts";
import type { Stage } from "../functions/core/stage.ts";

export function measure(stage: Stage, name: MeasureName, options: MetricOptions): Metric {
  return new Metric({
    namespace: "Softtouch",
    metricName: name,
    dimensionsMap: { stage: stage.name, service: "touches" },
    ...options,
  });
}
