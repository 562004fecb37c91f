/** The ports in memory, with a record of what really took effect: the laws go by that, not by what anybody was told. */
import type { State } from "../../functions/core/person.ts";
import type { Switch } from "../../functions/core/settings.ts";
import type { MemoryWorld } from "../../functions/local/memory/world.ts";
import type { Addresses, Gate, Handover, Mailer, People, Texter } from "../../functions/ports.ts";
import type { History } from "./history.ts";

export interface Observed {
  readonly people: People;
  readonly addresses: Addresses;
  readonly gate: Gate;
  readonly mailer: Mailer;
  readonly texter: Texter;
}

export interface Observer {
  readonly memory: MemoryWorld;
  readonly history: History;
  now(): number;
  onPut(before: State, after: State): void;
  /** Something was switched off, for this reason, or on. */
  onTurned(which: Switch, off: string | undefined): void;
  /** A provider took the last message of the ledger. */
  onAccepted(): void;
}

/** The ports for one execution. */
export function observe(observer: Observer, execution: string): Observed {
  const { memory, history, onTurned } = observer;
  return {
    people: observePeople(observer, execution),
    addresses: {
      ...memory.addresses,
      async setSuppression(key, suppression) {
        const before = await memory.addresses.setSuppression(key, suppression);
        history.recordSuppression(key, suppression);
        return before;
      },
    },
    gate: {
      ...memory.gate,
      async check(key) {
        history.recordLook(execution, key);
        return memory.gate.check(key);
      },
      async turn(which, off) {
        await memory.gate.turn(which, off);
        history.recordSwitch(which, off);
        onTurned(which, off);
      },
    },
    mailer: { send: (email) => observeAcceptance(observer, execution, () => memory.mailer.send(email)) },
    texter: {
      ...memory.texter,
      send: (text) => observeAcceptance(observer, execution, () => memory.texter.send(text)),
    },
  };
}

function observePeople({ memory, history, now, onPut }: Observer, execution: string): People {
  const { people } = memory;
  return {
    ...people,
    async putState(state) {
      const { state: before } = await people.read(state.contactId);
      const put = await people.putState(state);
      if (put === "conflict") return put;
      const { state: after } = await people.read(state.contactId);
      history.recordPut(state.contactId, { execution, at: now(), before, after });
      onPut(before, after);
      return put;
    },
  };
}

async function observeAcceptance(
  { memory, history, onAccepted }: Observer,
  execution: string,
  send: () => Promise<Handover>,
): Promise<Handover> {
  const { accepted } = memory.ledger;
  const before = accepted.length;
  const answer = await send();
  const message = accepted[before];
  // Notices to the people behind the senders are no touches.
  if (message !== undefined) {
    history.acceptances.push({ order: history.next(), execution, message });
    onAccepted();
  }
  return answer;
}
