import { describe, expect, it } from "vitest";
import { publicUrlOf } from "../../../functions/cli/setup/public-url.ts";
import { STAGE } from "./world.ts";

const { linkDomain, ...WITHOUT_LINKS } = STAGE;
const env = { SOFTTOUCH_EU_URL: "https://abc.execute-api.example/", SOFTTOUCH_EU_KEY: "key" };
const NOWHERE = { env: {}, root: "/nowhere", home: "/nowhere" };

describe("where a stage answers", () => {
  it("is what was given, before its domain for links, before where commands look", () => {
    const places = { ...NOWHERE, env };
    expect(publicUrlOf(STAGE, "https://api.example.com/v1/", places)).toBe("https://api.example.com");
    expect(publicUrlOf(STAGE, undefined, places)).toBe(`https://${linkDomain?.name}`);
    expect(publicUrlOf(WITHOUT_LINKS, undefined, places)).toBe("https://abc.execute-api.example");
    expect(publicUrlOf(WITHOUT_LINKS, undefined, NOWHERE)).toBeUndefined();
  });

  it.each(["ftp://api.example.com", "api.example.com", "https://a.example/?x", "https://a.example/#x"])(
    "is not %s",
    (given) => {
      expect(() => publicUrlOf(STAGE, given, NOWHERE)).toThrow(/is not the URL of a service/);
    },
  );
});
