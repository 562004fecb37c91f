/** A service on the ports in memory, with a clock that stands still. */
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
  const counted: Outcome[] = [];
  const logged: string[] = [];
  const service: Service = {
    ...{ world, catalog: CATALOG, settings: SETTINGS, now },
    count: (outcome) => void counted.push(outcome),
    log: ({ message }) => void logged.push(message),
  };
  const pass = (ms: number) => {
    time += ms;
  };
  return { service, world, counted, logged, pass };
}
