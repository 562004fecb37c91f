/** Providers whose answers get lost in all the ways there are. */
import type { Handover } from "../../functions/ports.ts";
import { call, type Execution } from "./execution.ts";
import type { Provider, ProviderFault } from "./faults.ts";
import type { Stage } from "./stage.ts";

/** How long a client waits for a provider, in milliseconds. */
const TIMEOUT_MS = 10_000;
/** How late a provider may take a message that its caller has given up. */
const MAX_LATENESS_MS = 40 * 60_000;

const FAULTS: readonly ProviderFault[] = ["Reset", "Throttled", "Refused", "ResetAfter", "Timeout", "Slow"];

/** Hands a message to its provider. */
export function handToProvider(
  stage: Stage,
  execution: Execution,
  provider: Provider,
  send: () => Promise<Handover>,
): Promise<Handover> {
  const { time, story } = stage;
  const { contactId } = execution;
  const { random, strikes } = stage.lane(contactId);
  const ask = (apply: () => Promise<Handover>, ms = random.between(20, 400)) =>
    call(stage, execution, {
      port: `${provider}.send`,
      ...{ contactId, apply, says: JSON.stringify },
      answerMs: () => ms,
    });
  const fault = FAULTS.find((one) => strikes(`${provider}${one}`));
  if (fault !== undefined && fault !== "Throttled" && fault !== "Refused") {
    execution.troubles.push(`${provider}${fault}`);
  }
  switch (fault) {
    case undefined:
      return ask(send);
    case "Reset":
      return ask(async () => lost("connection reset"), 30);
    case "Throttled":
      return ask(async () => ({ is: "refused", refusal: { kind: "throttled", why: "rate exceeded" } }));
    case "Refused": {
      const kind = random.pick(["undeliverable", "optedOut", "rejected"] as const);
      return ask(async () => ({ is: "refused", refusal: { kind, why: `the provider says ${kind}` } }));
    }
    case "ResetAfter":
      return ask(() => andLoseTheAnswer(send, "connection reset"), 30);
    case "Timeout":
      return ask(() => andLoseTheAnswer(send, "no answer in time"), TIMEOUT_MS);
    case "Slow":
      return ask(async () => {
        time.at(time.now() + random.between(1_000, MAX_LATENESS_MS), async () => {
          story.tell(time.now(), contactId, `the provider takes ${execution.name}'s message at last`);
          await send();
        });
        return lost("no answer in time");
      }, TIMEOUT_MS);
  }
}

async function andLoseTheAnswer(send: () => Promise<Handover>, why: string): Promise<Handover> {
  const answer = await send();
  // What is refused at once goes nowhere, whatever becomes of the answer.
  return answer.is === "sent" ? lost(why) : answer;
}

function lost(why: string): Handover {
  return { is: "lost", why };
}
