/** A mail without what the law asks for is told by what it lacks. */
import { expect, it } from "vitest";
import { missingFrom } from "../../functions/core/linting/lawful-mail.ts";

const COMPANY = {
  name: "Fjord & Sons",
  website: "https://fjord.example",
  postalAddress: "1 Quay Road\nPortland, OR 97201",
};
const URL = "https://softtouch.example/u/abc";
const MAIL = {
  text: `Hello\n\n-- \nFjord & Sons, 1 Quay Road, Portland, OR 97201\nUnsubscribe: ${URL}\n`,
  html: `<p>Hello</p><p>Fjord &amp; Sons, 1 Quay Road, Portland<br><a href="${URL}" style="x">Unsubscribe</a></p>`,
  headers: [
    { name: "List-Unsubscribe", value: `<${URL}>, <mailto:u@example.com>` },
    { name: "List-Unsubscribe-Post", value: "List-Unsubscribe=One-Click" },
  ],
};

it("a whole mail lacks nothing", () => {
  expect(missingFrom(MAIL, COMPANY)).toEqual([]);
});

it.each([
  [{ text: MAIL.text.replace("1 Quay Road", "") }, "the text has no postal address"],
  [{ html: MAIL.html.replace("1 Quay Road", "") }, "the HTML has no postal address"],
  [{ text: MAIL.text.replace("Fjord & Sons", "") }, "the text does not name the company"],
  [{ text: MAIL.text.replace("https:", "http:") }, "the text has no unsubscribe link"],
  [{ html: MAIL.html.replace("href", "name") }, "the HTML has no unsubscribe link"],
  [{ text: MAIL.text.replace("/u/", "/p/") }, "the text has no unsubscribe link"],
  [{ html: MAIL.html.replace("/u/", "/p/") }, "the HTML has no unsubscribe link"],
  [{ headers: MAIL.headers.slice(1) }, "there is no List-Unsubscribe header with an address"],
  [{ headers: MAIL.headers.slice(0, 1) }, "there is no List-Unsubscribe-Post header"],
])("%#: it says what is missing", (change, missing) => {
  expect(missingFrom({ ...MAIL, ...change }, COMPANY)).toEqual([missing]);
});
