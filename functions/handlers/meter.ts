/** Measures as CloudWatch metrics, in the embedded metric format: a line of the log, and no call of an API. */
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { MEASURES } from "../app/measures.ts";
import type { Service } from "../app/service.ts";

/** By stage alone: each further dimension would multiply what is paid for. Written at once: a function may be frozen after its answer. */
export function openMeter(stage: string): Service["measure"] {
  const metrics = new Metrics({
    namespace: "Softtouch",
    serviceName: "touches",
    defaultDimensions: { stage },
  });
  return (measures) => {
    if (measures.length === 0) return;
    for (const { name, value } of measures) metrics.addMetric(name, MetricUnit[MEASURES[name].unit], value);
    metrics.publishStoredMetrics();
  };
}
