/** Dates in digits, said on Wednesday 11 March 2026 at half past ten in New York. */
import { describe } from "vitest";
import { areMeant, meanNothing, type Said } from "./phrases.ts";

const said: Said = { at: "2026-03-11T10:30", zone: "America/New_York" };

describe("3/4 is in March or in April", () => {
  const march = ["3/4", "2027-03-04 day", "contested"] as const;
  const april = ["3/4", "2026-04-03 day", "plain"] as const;
  describe("in the United States", () => {
    areMeant({ ...said, locale: "en-US" }, [
      march,
      ["4/3", "2026-04-03 day", "plain"],
      ["04/03/2026", "2026-04-03 day", "plain"],
      ["4/3/26", "2026-04-03 day", "plain"],
      ["12/31", "2026-12-31 day", "plain"],
      ["31/12", "2026-12-31 day", "plain"],
    ]);
  });
  describe("in the Philippines", () => areMeant({ ...said, locale: "en-PH" }, [march]));
  describe("with an underscore", () =>
    areMeant({ ...said, locale: "en_US" }, [["4/3", "2026-04-03 day", "plain"]]));
  describe("with a script", () => areMeant({ ...said, locale: "en-Latn-GB" }, [april]));
  describe("in Britain", () => {
    areMeant({ ...said, locale: "en-GB" }, [
      april,
      ["04/03/2026", "2026-03-04 day", "plain"],
      ["12/31", "2026-12-31 day", "plain"],
      ["4/4", "2026-04-04 day", "plain"],
    ]);
  });
  describe("in French", () => areMeant({ ...said, locale: "fr-CA" }, [april]));
  describe("where it is not known", () => {
    for (const locale of ["en", "en-CA"]) {
      areMeant({ ...said, locale }, [
        ["3/4", "2027-03-04 day", "hardly"],
        ["04/03/2026", "2026-04-03 day", "hardly"],
        ["4/4", "2026-04-04 day", "plain"],
        ["13/4", "2026-04-13 day", "plain"],
        ["4/13", "2026-04-13 day", "plain"],
      ]);
    }
  });
  describe("another date of the text shows it", () => {
    areMeant({ ...said, locale: "en" }, [
      ["5/4 - 13/4", "2026-04-05 to 2026-04-14 day", "plain"],
      ["4/5 - 4/13", "2026-04-05 to 2026-04-14 day", "plain"],
      ["from 4/5/2026 to 4/13/2026", "2026-04-05 to 2026-04-14 day", "plain"],
      ["from 4/12 to 13/12", "2026-12-04 to 2026-12-14 day", "plain"],
    ]);
  });
});

describe("with dots and hyphens", () => {
  areMeant({ ...said, locale: "de-DE" }, [
    ["5.6.", "2026-06-05 day", "plain"],
    ["5.6", "2026-06-05 day", "plain"],
    ["05.06.26", "2026-06-05 day", "plain"],
    ["5.6.2026", "2026-06-05 day", "plain"],
    ["31.12.", "2026-12-31 day", "plain"],
    ["06.2026", "2026-06-01 month", "plain"],
    ["5. Juni 2026", "2026-06-05 day", "plain"],
  ]);
  areMeant({ ...said, locale: "en-US" }, [
    ["5.6.2026", "2026-06-05 day", "plain"],
    ["2026.06.05", "2026-06-05 day", "plain"],
    ["06-05-2026", "2026-06-05 day", "plain"],
    ["2026-06-05T14:30:15", "2026-06-05T14:30:15 second", "plain"],
    ["2026-06-05T14:30:15.250", "2026-06-05T14:30:15 second", "plain"],
    ["6/5 2027", "2027-06-05 day", "plain"],
    ["2199-12", "2199-12-01 month", "plain"],
  ]);
  areMeant({ ...said, locale: "es-ES" }, [["05-06-2026", "2026-06-05 day", "plain"]]);
  meanNothing({ ...said, locale: "en-US" }, ["1.2.3.4", "13/13", "0/4", "4/0", "13/2026", "2200-01", "32/1"]);
});

describe("years in two digits are the nearest that end so", () => {
  areMeant({ ...said, locale: "en-US" }, [
    ["5/13/26", "2026-05-13 day", "plain"],
    ["5/13/00", "2000-05-13 day", "plain"],
    ["5/13/66", "2066-05-13 day", "plain"],
    ["5/13/67", "2067-05-13 day", "contested"],
    ["5/13/77", "1977-05-13 day", "contested"],
    ["5/13/86", "1986-05-13 day", "plain"],
    ["5/13/99", "1999-05-13 day", "plain"],
    ["May 13 '99", "1999-05-13 day", "plain"],
  ]);
  areMeant({ ...said, at: "2080-03-11T10:30", locale: "en-US" }, [
    ["5/13/10", "2110-05-13 day", "plain"],
    ["5/13/80", "2080-05-13 day", "plain"],
    ["5/13/45", "2045-05-13 day", "plain"],
  ]);
});

describe("numbers that are hardly dates", () => {
  areMeant({ ...said, locale: "en-GB" }, [
    ["24/7", "2026-07-24 day", "hardly"],
    ["24/8", "2026-08-24 day", "plain"],
    ["24/7/2026", "2026-07-24 day", "plain"],
    ["10/10/10/10", "2010-10-10 day", "hardly"],
  ]);
});

describe("numbers that are no dates", () => {
  meanNothing({ ...said, locale: "en-US" }, [
    "$5/10",
    "v2.5",
    "50%",
    "555-1234",
    "order 4711",
    "call +1 212 555 1234",
    "1/2 of it",
    "50/50",
    "#12",
    "3.14159",
    "we are 5",
  ]);
});
