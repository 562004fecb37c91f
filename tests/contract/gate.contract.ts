/** What every implementation of Gate must do. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Suppression } from "../../functions/core/person.ts";
import type { Switch, Switches } from "../../functions/core/settings.ts";
import type { Addresses, Gate } from "../../functions/ports.ts";

export interface GateUnderTest {
  readonly gate: Gate;
  /** Of the same stage. */
  readonly addresses: Addresses;
  close(): Promise<void>;
}

const stopped: Suppression = { why: "stop", at: 1_780_000_000_000, evidence: "SM1" };

const NOTHING_OFF: Switches = { sequences: {}, senders: {} };

export function gateContract(name: string, make: () => Promise<GateUnderTest>): void {
  describe(`gate: ${name}`, () => {
    let under: GateUnderTest;
    beforeAll(async () => {
      under = await make();
    });
    afterAll(() => under.close());

    test("nothing is off and nobody is suppressed at first", async () => {
      const key = { channel: "sms", address: "+14155550001" } as const;
      expect(await under.gate.check(key)).toEqual({ switches: NOTHING_OFF });
      expect(await under.gate.switches()).toEqual(NOTHING_OFF);
    });

    test("a suppression shows in the very next check, and so does its lifting", async () => {
      const key = { channel: "sms", address: "+14155550002" } as const;
      await under.addresses.setSuppression(key, stopped);
      expect((await under.gate.check(key)).suppression).toEqual(stopped);
      await under.addresses.setSuppression(key, undefined);
      expect((await under.gate.check(key)).suppression).toBeUndefined();
    });

    test("a switch shows in the very next check, with its reason, until it is turned back", async () => {
      const key = { channel: "email", address: "lead@example.com" } as const;
      const turned: readonly (readonly [Switch, string])[] = [
        [{ is: "stage" }, "provider trouble"],
        [{ is: "sequence", name: "web-lead" }, "wrong price in step two"],
        [{ is: "sequence", name: "stage" }, "a sequence may have this name"],
        [{ is: "sender", name: "web-lead" }, "7.1 % bounces"],
      ];
      for (const [which, why] of turned) await under.gate.turn(which, why);
      const off = {
        stage: "provider trouble",
        sequences: { "web-lead": "wrong price in step two", stage: "a sequence may have this name" },
        senders: { "web-lead": "7.1 % bounces" },
      };
      expect((await under.gate.check(key)).switches).toEqual(off);
      expect(await under.gate.switches()).toEqual(off);
      for (const [which] of turned) await under.gate.turn(which, undefined);
      expect((await under.gate.check(key)).switches).toEqual(NOTHING_OFF);
      expect(await under.gate.switches()).toEqual(NOTHING_OFF);
    });

    test("a sequence that is turned on leaves a sender of its name off", async () => {
      const sender = { is: "sender", name: "ana" } as const;
      await under.gate.turn(sender, "complaints");
      await under.gate.turn({ is: "sequence", name: "ana" }, undefined);
      expect(await under.gate.switches()).toEqual({ sequences: {}, senders: { ana: "complaints" } });
      await under.gate.turn(sender, undefined);
    });

    test("a reason may be replaced by another", async () => {
      const sender = { is: "sender", name: "ana" } as const;
      for (const why of ["complaints", "bounces"]) await under.gate.turn(sender, why);
      expect(await under.gate.switches()).toEqual({ sequences: {}, senders: { ana: "bounces" } });
      await under.gate.turn(sender, undefined);
    });

    test("turning on what was never off is no fault", async () => {
      await under.gate.turn({ is: "sequence", name: "never-off" }, undefined);
      await under.gate.turn({ is: "sender", name: "never-off" }, undefined);
      expect(await under.gate.switches()).toEqual(NOTHING_OFF);
    });
  });
}
