import { getAllCountries } from "countries-and-timezones";
import { describe, expect, it } from "vitest";
import { canonicalZone, isZone, zonesOf } from "../../functions/core/zones.ts";

const UNKNOWN = ["America/New_York", "Pacific/Honolulu"];

describe("a time zone name", () => {
  it("is known when the runtime knows it", () => {
    for (const zone of Intl.supportedValuesOf("timeZone")) expect(canonicalZone(zone)).toBe(zone);
  });

  it.each([
    ["america/denver", "America/Denver"],
    ["AMERICA/PORT-AU-PRINCE", "America/Port-au-Prince"],
    ["africa/dar_es_salaam", "Africa/Dar_es_Salaam"],
    ["america/argentina/buenos_aires", "America/Argentina/Buenos_Aires"],
    ["utc", "UTC"],
    ["etc/gmt+5", "Etc/GMT+5"],
  ])("is put in its usual case: %s is %s", (text, zone) => {
    expect(canonicalZone(text)).toBe(zone);
    expect(canonicalZone(text)).toBe(zone);
  });

  it("may be an old one", () => {
    expect(canonicalZone("us/pacific")).toBe("US/Pacific");
    expect(canonicalZone("asia/calcutta")).toBe("Asia/Calcutta");
    expect(canonicalZone("Europe/Kyiv")).toBe("Europe/Kyiv");
  });

  it.each([
    "",
    " ",
    "Denver",
    "Mars/Olympus",
    "America/New York",
    "PDT",
    "Z",
    "+05:30",
    "-0700",
    "UTC+3",
    "2026-11-24T09:00Z[America/Denver]",
    "America/Denver\n",
    "../America/Denver",
    "Factory",
    "Etc/Unknown",
  ])("is not %j", (text) => {
    expect(isZone(text)).toBe(false);
    expect(canonicalZone(text)).toBeUndefined();
  });
});

describe("the zones a person may be in", () => {
  it("are their own when it is known, whatever the country", () => {
    expect(zonesOf({ zone: "America/Denver", country: "DE" }, UNKNOWN)).toEqual(["America/Denver"]);
    expect(zonesOf({ zone: "america/denver" }, [])).toEqual(["America/Denver"]);
  });

  it("are all of their country's when only that is known", () => {
    expect(zonesOf({ country: "IN" }, UNKNOWN)).toEqual(["Asia/Kolkata"]);
    const american = zonesOf({ country: "us" }, UNKNOWN);
    expect(american).toContain("America/New_York");
    expect(american).toContain("Pacific/Honolulu");
    expect(american).toContain("America/Phoenix");
  });

  it("are their country's when their zone is not one", () => {
    expect(zonesOf({ zone: "Mountain Time", country: "IN" }, UNKNOWN)).toEqual(["Asia/Kolkata"]);
  });

  it("are those of the unknown when nothing better is known", () => {
    expect(zonesOf({}, UNKNOWN)).toEqual(UNKNOWN);
    expect(zonesOf({ zone: "somewhere" }, UNKNOWN)).toEqual(UNKNOWN);
    expect(zonesOf({ country: "Germany" }, UNKNOWN)).toEqual(UNKNOWN);
    expect(zonesOf({ country: "XX" }, UNKNOWN)).toEqual(UNKNOWN);
  });

  it("are those of the unknown in a country where nobody lives", () => {
    expect(zonesOf({ country: "HM" }, UNKNOWN)).toEqual(UNKNOWN);
  });

  it("are never none", () => {
    expect(() => zonesOf({}, [])).toThrow("unknownZones is empty");
    expect(() => zonesOf({ country: "HM" }, [])).toThrow("unknownZones is empty");
  });

  it("are known to the runtime in every country", () => {
    for (const country of Object.keys(getAllCountries())) {
      const zones = zonesOf({ country }, UNKNOWN);
      expect(zones.length, country).toBeGreaterThan(0);
      expect(zones.every(isZone), country).toBe(true);
    }
  });
});
