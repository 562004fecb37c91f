/** Where a stage answers, as far as it is known before anybody asks it. */
import type { Stage } from "../../core/stage.ts";
import { wrongUsage } from "../failure.ts";
import { knownTarget, type Places } from "../target.ts";

/** What was given, else the stage's own domain for links, else the URL that the other commands talk to. */
export function publicUrlOf(stage: Stage, given: string | undefined, places: Places): string | undefined {
  if (given !== undefined) return parsed(given);
  if (stage.linkDomain !== undefined) return `https://${stage.linkDomain.name}`;
  return knownTarget(stage.name, places)?.url;
}

function parsed(given: string): string {
  const url = URL.parse(given);
  if (url !== null && /^https?:$/.test(url.protocol) && url.search === "" && url.hash === "")
    return given.replace(/\/+$/, "").replace(/\/v1$/, "");
  throw wrongUsage(`"${given}" is not the URL of a service`, "write it as --url https://api.example.com");
}
