import { describe, expect, it } from "vitest";
import { digest } from "../../functions/core/identity.ts";
import { type Keyring, parseKeyring, sign, verify } from "../../functions/core/token.ts";

const key = (byte: number) => new Uint8Array(32).fill(byte);
const ring: Keyring = { active: "a", keys: { a: key(1) } };
const ids = [digest("contact", "x"), digest("enrollment", "y")];

describe("a token", () => {
  it("gives back the ids it was signed over", () => {
    expect(verify(ring, "unsubscribe", sign(ring, "unsubscribe", ids))).toEqual({
      is: "valid",
      payload: ids,
    });
  });

  it("has 49 characters for a contact and an enrollment, all of them a-z and 2-7", () => {
    expect(sign(ring, "reply", ids)).toMatch(/^[a-z2-7]{49}$/);
  });

  it("still verifies after a system has changed its case", () => {
    expect(verify(ring, "reply", sign(ring, "reply", ids).toUpperCase()).is).toBe("valid");
  });

  it("is good for its own purpose only", () => {
    expect(verify(ring, "reply", sign(ring, "unsubscribe", ids)).is).toBe("invalid");
  });

  it("keeps the end of the purpose apart from the payload", () => {
    expect(verify(ring, "repl", sign(ring, "reply", ids)).is).toBe("invalid");
  });

  it("of an old key verifies as long as that key is kept", () => {
    const token = sign(ring, "reply", ids);
    const rotated = { active: "b", keys: { b: key(2), a: key(1) } };
    expect(verify(rotated, "reply", token).is).toBe("valid");
    expect(sign(rotated, "reply", ids)[0]).toBe("b");
    expect(verify({ active: "b", keys: { b: key(2) } }, "reply", token)).toMatchObject({ is: "invalid" });
  });

  it("says why it is none", () => {
    const token = sign(ring, "reply", ids);
    const whole = "it is not whole";
    for (const [text, why] of [
      ["", "it names no key of ours"],
      [`z${token.slice(1)}`, "it names no key of ours"],
      [token.slice(0, 1), whole],
      [token.slice(0, 9), whole],
      [token.slice(0, -8), whole],
      [`${token.slice(0, -1)}!`, "it has letters that no token has"],
      [token.slice(0, 17), "its signature is not ours, or not for this use"],
      [token.slice(0, 33), "its signature is not ours, or not for this use"],
    ] as const) {
      expect(verify(ring, "reply", text), text).toEqual({ is: "invalid", why });
    }
    expect(verify(ring, "unsubscribe", token)).toEqual({
      ...{ is: "invalid", why: "its signature is not ours, or not for this use" },
    });
  });

  it("over nothing is valid too: whoever asked for ids must look", () => {
    expect(verify(ring, "reply", sign(ring, "reply", []))).toEqual({ is: "valid", payload: [] });
  });

  it("that is empty, cut off or no token at all is invalid, with a reason", () => {
    const token = sign(ring, "reply", ids);
    for (const text of [
      "",
      "a",
      token.slice(0, -1),
      `${token}a`,
      "a!!!",
      "constructor",
      "__proto__",
      token.slice(1),
    ]) {
      expect(verify(ring, "reply", text)).toMatchObject({ is: "invalid", why: expect.any(String) });
    }
  });

  it("is not made over anything but derived ids", () => {
    for (const id of [
      "maria@bakery.example",
      "a".repeat(15),
      "a".repeat(17),
      "A".repeat(16),
      `x${"a".repeat(15)}\n`,
    ]) {
      expect(() => sign(ring, "reply", [id])).toThrow(
        `Only derived ids (16 of a-z, 2-7) can be signed, not "${id}".`,
      );
    }
    expect(() => sign({ active: "z", keys: ring.keys }, "reply", ids)).toThrow(
      'The keyring has no key "z", though that is the one that signs.',
    );
  });
});

describe("a keyring", () => {
  const base64 = Buffer.from(key(200)).toString("base64");

  it("signs with its first key and keeps all", () => {
    const parsed = parseKeyring(` b:${base64}, a:${"a".repeat(51)}a `);
    expect(parsed).toMatchObject({ is: "keyring", keyring: { active: "b" } });
    if (parsed.is === "keyring") expect(Object.keys(parsed.keyring.keys)).toEqual(["b", "a"]);
  });

  it("reads base64, base64url and base32", () => {
    const url = Buffer.from(key(255)).toString("base64url");
    const parsed = parseKeyring(`a:${base64},b:${url},c:${"b".repeat(51)}a`);
    if (parsed.is !== "keyring") throw new Error(parsed.faults.join());
    expect(parsed.keyring.keys.a).toEqual(Buffer.from(key(200)));
    expect(parsed.keyring.keys.b).toEqual(Buffer.from(key(255)));
    expect(parsed.keyring.keys.c?.length).toBe(32);
  });

  it("takes a key for base64 that ends like base32", () => {
    const text = Buffer.from(`${"\u0000".repeat(27)}abcdef`, "latin1").toString("base64");
    expect(text).toMatch(/^A+[a-zA-Z0-9]*[a-z2-7]$/);
    const parsed = parseKeyring(`a:${text}`);
    expect(parsed).toMatchObject({ is: "keyring" });
    if (parsed.is === "keyring")
      expect(Buffer.from(parsed.keyring.keys.a ?? []).toString("base64")).toBe(text);
  });

  it("tells every fault at once and never a key", () => {
    const parsed = parseKeyring(`ab:${base64},k:c2hvcnQ=,,k:§,a:${base64},a:${base64}`);
    expect(parsed.is).toBe("faults");
    if (parsed.is === "faults") {
      expect(parsed.faults).toEqual([
        'Key 1 of 6 must begin with an id of one character (a-z or 2-7) and a colon, as in "k:…".',
        'Key 2 of 6 ("k") has 5 bytes and needs 32; make one with "openssl rand -base64 32".',
        'Key 3 of 6 must begin with an id of one character (a-z or 2-7) and a colon, as in "k:…".',
        'Key 4 of 6 ("k") is neither base64 nor base32; make one with "openssl rand -base64 32".',
        'Key 6 of 6 has the id "a" again; give each key its own.',
      ]);
      expect(parsed.faults.join()).not.toContain(base64);
    }
  });

  it("takes 32 bytes and no fewer, and nothing beside them", () => {
    const of = (bytes: number) => Buffer.alloc(bytes, 200).toString("base64");
    expect(parseKeyring(`a:${of(32)}`).is).toBe("keyring");
    for (const entry of [
      `a:${of(31)}`,
      `a:x ${base64}`,
      `a:${base64} x`,
      `a:${base64}==`,
      "a:",
      "a",
      ":",
      `A:${base64}`,
    ]) {
      expect(parseKeyring(entry).is, entry).toBe("faults");
    }
    expect(parseKeyring(`\n a:${base64}`)).toMatchObject({ is: "keyring", keyring: { active: "a" } });
  });

  it("is never empty", () => {
    expect(parseKeyring("").is).toBe("faults");
  });
});
