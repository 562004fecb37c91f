import { randomUUID } from "node:crypto";
import type { Clock } from "./clock.ts";
import type { Lambda } from "./lambda.ts";
import { LOCAL_ACCOUNT, LOCAL_REGION } from "./local-account.ts";

/** What a service puts on the bus; the bus fills in the rest of the envelope. */
export interface BusEvent {
  source: string;
  "detail-type": string;
  detail: unknown;
  resources?: string[];
}

/** Which events start which function. All of `detailTypes` of that source match; no other patterns are needed. */
export interface BusRule {
  source: string;
  detailTypes: string[];
  function: string;
}

/** EventBridge's default bus: the only one that SES events reach. */
export interface EventBus {
  rule(rule: BusRule): void;
  /** Invokes the function of every matching rule asynchronously, with the whole event. */
  put(event: BusEvent): void;
}

export function createEventBus(options: { clock: Clock; lambda: Lambda; rules?: BusRule[] }): EventBus {
  const { clock, lambda } = options;
  const rules = [...(options.rules ?? [])];
  return {
    rule: (rule) => void rules.push(rule),
    put(event) {
      const full = {
        version: "0",
        id: randomUUID(),
        "detail-type": event["detail-type"],
        source: event.source,
        account: LOCAL_ACCOUNT,
        // EventBridge writes whole seconds here; the exact time is in the detail.
        time: new Date(clock.now()).toISOString().replace(/\.\d{3}Z$/, "Z"),
        region: LOCAL_REGION,
        resources: event.resources ?? [],
        detail: event.detail,
      };
      for (const rule of rules) {
        if (rule.source !== event.source || !rule.detailTypes.includes(event["detail-type"])) continue;
        lambda.invokeLater(rule.function, full);
      }
    },
  };
}
