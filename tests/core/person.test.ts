import { describe, expect, it } from "vitest";
import { addressOn, nameOf, type Person, stranger } from "../../functions/core/person.ts";

function named(attributes: Person["profile"]["attributes"], state: Partial<Person["state"]> = {}): string {
  const base = stranger("contact-1");
  return nameOf({ state: { ...base.state, ...state }, profile: { ...base.profile, attributes } });
}

describe("what a rep calls a person", () => {
  const reached = { email: "maria@bakery.example", phone: "+13035550117" };

  it("is their name, as much of it as is known", () => {
    expect(named({ first_name: "Maria", last_name: "Costa" }, reached)).toBe("Maria Costa");
    expect(named({ first_name: "Maria" }, reached)).toBe("Maria");
    expect(named({ last_name: "Costa" }, reached)).toBe("Costa");
  });

  it("is an address of theirs when there is no name, and their id when there is none either", () => {
    expect(named({}, reached)).toBe("maria@bakery.example");
    expect(named({}, { phone: "+13035550117" })).toBe("+13035550117");
    expect(named({})).toBe("contact-1");
  });
});

it("a person is reached by mail and by text under one address each, or not at all", () => {
  const state = { ...stranger("c").state, email: "maria@bakery.example", phone: "+13035550117" };
  expect(addressOn(state, "email")).toBe("maria@bakery.example");
  expect(addressOn(state, "sms")).toBe("+13035550117");
  expect(addressOn(stranger("c").state, "sms")).toBeUndefined();
});

it("a stranger has nothing: no consent, no suppression, no touch, and no version", () => {
  expect(stranger("c")).toEqual({
    state: {
      ...{ contactId: "c", version: 0, consents: {}, suppressions: {} },
      ...{ recent: [], enrollments: [], tasks: [], pending: [] },
    },
    profile: { contactId: "c", version: 0, attributes: {} },
  });
});
