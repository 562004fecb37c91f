/** The contact that a path names: by id, email address, phone number, or the caller's own id. */
import type { Context } from "hono";
import { findContacts } from "../../app/contacts.ts";
import type { Service } from "../../app/service.ts";
import type { Person } from "../../core/person.ts";
import { problem } from "../problem.ts";

/** The person, or the answer that says why there is none. */
export async function namedContact(service: Service, c: Context): Promise<Person | Response> {
  const [person, ...others] = await findContacts(service, c.req.param("contact") ?? "");
  if (person === undefined) return problem(c, 404, "no contact has this id, email address or phone number");
  if (others.length === 0) return person;
  const errors = [person, ...others].map(({ state }) => ({
    where: state.contactId,
    what: "shares this address",
  }));
  return problem(c, 409, "several contacts share this address: use a contact id", errors);
}
