import { describe, expect, it } from "vitest";
import { accountsOf, companyDomain, domainAccount } from "../../functions/core/account.ts";
import { stranger } from "../../functions/core/person.ts";

describe("the domain of a company", () => {
  it.each<readonly [string, string | undefined]>([
    ["ann@boats.example", "boats.example"],
    ["a@b@boats.example", "boats.example"],
    ["ann@mail.boats.example", "mail.boats.example"],
    ["ann@notgmail.com", "notgmail.com"],
    // Strangers share these: from the first of the list to the last, and where its lines are broken.
    ...["gmail.com", "live.com", "live.co.uk", "inbox.ru", "hotmail.nl", "eircom.net"].map(
      (domain) => [`ann@${domain}`, undefined] as const,
    ),
    ["ann@", undefined],
  ])("of %s is %s", (address, domain) => {
    expect(companyDomain(address)).toBe(domain);
  });
});

describe("the accounts of a person", () => {
  const person = (email: string | undefined, account: string | undefined) => {
    const { state, profile } = stranger("c1");
    return {
      state: { ...state, ...(email === undefined ? {} : { email }) },
      profile: { ...profile, ...(account === undefined ? {} : { account }) },
    };
  };

  it("are the one that was named, and that of their mail's domain", () => {
    expect(accountsOf(person("ann@boats.example", "A-17"))).toEqual(["id:A-17", "domain:boats.example"]);
    expect(accountsOf(person("ann@gmail.com", "A-17"))).toEqual(["id:A-17"]);
    expect(accountsOf(person("ann@boats.example", undefined))).toEqual([domainAccount("boats.example")]);
    expect(accountsOf(person(undefined, undefined))).toEqual([]);
    expect(accountsOf(person("ann@gmail.com", undefined))).toEqual([]);
  });

  it("that was named as a domain is none", () => {
    expect(accountsOf(person(undefined, "domain:boats.example"))).toEqual(["id:domain:boats.example"]);
  });
});
