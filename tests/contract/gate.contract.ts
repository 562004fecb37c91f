/** What every implementation of Gate must do. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Suppression } from "../../functions/core/person.ts";
import type { Addresses, Gate } from "../../functions/ports.ts";

export interface GateUnderTest {
  readonly gate: Gate;
  /** Of the same stage. */
  readonly addresses: Addresses;
  close(): Promise<void>;
}

const stopped: Suppression = { why: "stop", at: 1_780_000_000_000, evidence: "SM1" };

export function gateContract(name: string, make: () => Promise<GateUnderTest>): void {
  describe(`gate: ${name}`, () => {
    let under: GateUnderTest;
    beforeAll(async () => {
      under = await make();
    });
    afterAll(() => under.close());

    test("nothing is off and nobody is suppressed at first", async () => {
      const key = { channel: "sms", address: "+14155550001" } as const;
      expect(await under.gate.check(key)).toEqual({ switches: { sequences: {} } });
      expect(await under.gate.switches()).toEqual({ sequences: {} });
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
      await under.gate.turn(undefined, "provider trouble");
      await under.gate.turn("web-lead", "wrong price in step two");
      await under.gate.turn("stage", "a sequence may have this name");
      const off = {
        stage: "provider trouble",
        sequences: { "web-lead": "wrong price in step two", stage: "a sequence may have this name" },
      };
      expect((await under.gate.check(key)).switches).toEqual(off);
      expect(await under.gate.switches()).toEqual(off);
      for (const sequence of [undefined, "web-lead", "stage"]) await under.gate.turn(sequence, undefined);
      expect((await under.gate.check(key)).switches).toEqual({ sequences: {} });
      expect(await under.gate.switches()).toEqual({ sequences: {} });
    });

    test("turning on what was never off is no fault", async () => {
      await under.gate.turn("never-off", undefined);
      expect(await under.gate.switches()).toEqual({ sequences: {} });
    });
  });
}
