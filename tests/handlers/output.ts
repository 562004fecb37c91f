/** What functions write: the lines of their logs, and the metrics among them. */
import { vi } from "vitest";

export interface Output {
  /** Everything so far, as it was written. */
  readonly lines: readonly string[];
  /** The lines that are logs. */
  logs(): readonly Readonly<Record<string, unknown>>[];
  /** Every value of every metric, by its name. */
  metrics(): ReadonlyMap<string, readonly number[]>;
  /** What they were written under. */
  dimensions(): ReadonlySet<string>;
  release(): void;
}

interface EmbeddedMetrics {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
  readonly [name: string]: unknown;
}

/** Keeps what is written to both streams from now on, instead of writing it. */
export function keepOutput(): Output {
  const lines: string[] = [];
  const keep = (chunk: string | Uint8Array): boolean => {
    const text = typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
    lines.push(...text.split("\n").filter((line) => line !== ""));
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(keep),
    vi.spyOn(process.stderr, "write").mockImplementation(keep),
  ];
  const objects = () =>
    lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as Record<string, unknown>);
  const embedded = () => objects().filter((one): one is EmbeddedMetrics => "_aws" in one);
  return {
    lines,
    logs: () => objects().filter((one) => !("_aws" in one)),
    metrics() {
      const values = new Map<string, number[]>();
      for (const one of embedded()) {
        for (const { Metrics } of one._aws.CloudWatchMetrics) {
          for (const { Name } of Metrics)
            values.set(Name, [...(values.get(Name) ?? []), ...([one[Name]].flat() as number[])]);
        }
      }
      return values;
    },
    dimensions: () =>
      new Set(embedded().flatMap(({ _aws }) => _aws.CloudWatchMetrics.flatMap((of) => of.Dimensions.flat()))),
    release() {
      for (const spy of spies) spy.mockRestore();
    },
  };
}
