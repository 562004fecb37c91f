/** A service on the ports in memory, with a clock that stands still. */
import type { Measure } from "../../functions/app/measures.ts";
import type { Service } from "../../functions/app/service.ts";
import type { Outcome } from "../../functions/core/outcome.ts";
import { createWorld } from "../../functions/local/memory/world.ts";
import { SETTINGS } from "../core/scene.ts";
import { CATALOG } from "../core/scene-catalog.ts";

/** A Tuesday, ten in the morning in Denver. */
export const START = Date.UTC(2026, 10, 24, 17);

export function openScene() {
  let time = START;
  const now = () => time;
  const world = createWorld({ now });
  /** Outcomes of touches, as they were counted. */
  const counted: Outcome[] = [];
  const measured: Measure[] = [];
  const logged: string[] = [];
  const service: Service = {
    ...{ world, catalog: CATALOG, settings: SETTINGS, now },
    measure(measures) {
      measured.push(...measures);
      for (const { name } of measures) {
        const [of, outcome] = name.split(".");
        if (of === "Touches") counted.push(outcome as Outcome);
      }
    },
    log: ({ message }) => void logged.push(message),
  };
  const pass = (ms: number) => {
    time += ms;
  };
  return { service, world, counted, measured, logged, pass };
}
