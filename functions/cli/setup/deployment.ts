/** Whether the service answers where it should. */
import { ask, unanswered } from "./asked.ts";
import { type Item, missing, ok, unknown } from "./item.ts";

const PATIENCE_MS = 10_000;
const UNAUTHORIZED = 401;

/** Of the API, which asks for a key before anything else: a request without one shows that it is there. */
const PATH = "/v1/desk";

export async function checkDeployment(publicUrl: string | undefined): Promise<Item> {
  const id = "deployed";
  if (publicUrl === undefined)
    return unknown(
      id,
      "where the stage answers is not known here",
      "deploy it, then give its API's --url, or write it to ~/.config/softtouch.json",
    );
  const asked = await ask(() =>
    fetch(publicUrl + PATH, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS) }),
  );
  if (asked.is === "refused") return unanswered(id, publicUrl, asked, "requests to it");
  // Its text is of no use, but a connection that holds one stays open.
  await asked.answer.body?.cancel();
  const { status } = asked.answer;
  if (status === UNAUTHORIZED) return ok(id, `${publicUrl} answers, and asks for a key`);
  return missing(
    id,
    `${publicUrl}${PATH} answers ${status} without a key, where Softtouch answers ${UNAUTHORIZED}`,
    "deploy the stage, and check that the URL is its own",
  );
}
