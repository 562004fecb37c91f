/** The contracts on the ports in memory. */
import { describe } from "vitest";
import { onlyListedMail, onlyListedTexts } from "../../functions/adapters/only-listed.ts";
import { EVERYONE, type Recipients } from "../../functions/core/recipients.ts";
import { createWorld } from "../../functions/local/memory/world.ts";
import { addressesContract } from "./addresses.contract.ts";
import { alarmsContract } from "./alarms.contract.ts";
import { deskContract } from "./desk.contract.ts";
import { gateContract } from "./gate.contract.ts";
import { inboxContract } from "./inbox.contract.ts";
import { mailerContract } from "./mailer.contract.ts";
import { peopleContract } from "./people.contract.ts";
import type { ProviderFailure } from "./provider-failure.ts";
import { resultsContract } from "./results.contract.ts";
import { stopsContract } from "./stops.contract.ts";
import { talliesContract } from "./tallies.contract.ts";
import { texterContract } from "./texter.contract.ts";
import { timelineContract } from "./timeline.contract.ts";
import { wakerContract } from "./waker.contract.ts";

const START = Date.UTC(2026, 2, 2, 12);

async function start() {
  let time = START;
  const now = () => time;
  const pass = (ms: number) => {
    time += ms;
  };
  return { ...createWorld({ now }), now, pass, close: async () => {} };
}

const mishaps = {
  throttle: { is: "refuses", refusal: { kind: "throttled", why: "too fast" } },
  reject: { is: "refuses", refusal: { kind: "rejected", why: "the sender is not verified" } },
  "server-error": { is: "breaksBefore", why: "500" },
  "reset-before": { is: "breaksBefore", why: "connection reset" },
  "timeout-after-acceptance": { is: "breaksAfter", why: "no answer in time" },
} as const satisfies Record<ProviderFailure, unknown>;

peopleContract("memory", start);
timelineContract("memory", start);
addressesContract("memory", start);
gateContract("memory", start);
deskContract("memory", start);
stopsContract("memory", start);
talliesContract("memory", start);
resultsContract("memory", start);

alarmsContract("memory", async () => {
  const { alarms, now, close } = await start();
  const standing = async () =>
    alarms.standing().map(({ contactId, at }) => ({ contactId, alarm: at, rings: at }));
  return { alarms, now, standing, close };
});

wakerContract("memory", async () => {
  const { waker, close } = await start();
  return { waker, woken: async () => waker.take(), close };
});

const LISTED: Recipients = {
  are: "listed",
  addresses: new Set(["lead@example.com"]),
  domains: new Set(),
  numbers: new Set(["+14155550123", "+14155550144", "+14155550145", "+14155550198", "+14155550199", "+1"]),
};

describe.each([
  ["memory", EVERYONE],
  ["memory, behind a list they are on", LISTED],
] as const)("%s", (name, recipients) => {
  mailerContract(name, async () => {
    const { mailer, ledger, close } = await start();
    return {
      mailer: onlyListedMail(mailer, recipients),
      from: "ana@example.com",
      replyTo: "r-abc@reply.example.com",
      failNext: (failure) => mailer.failNext(mishaps[failure]),
      accepted: async () =>
        ledger.accepted.flatMap((one) => (one.channel === "email" ? [one.message.subject] : [])),
      close,
    };
  });

  texterContract(name, async () => {
    const { texter, ledger, close } = await start();
    return {
      texter: onlyListedTexts(texter, recipients),
      failNext: (failure) => texter.failNext(mishaps[failure]),
      optOut: async (number) => texter.optOut(number),
      accepted: async () =>
        ledger.accepted.flatMap((one) => (one.channel === "sms" ? [one.message.body] : [])),
      close,
    };
  });
});

inboxContract("memory", async () => {
  const { inbox, now, pass, close } = await start();
  return { inbox, now, pass, arrive: async (key, bytes) => inbox.arrive(key, bytes), close };
});
