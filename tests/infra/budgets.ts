/** How large the code of a function may be, in bytes, minified and not packed: what is larger starts slower. */
import type { FunctionName } from "../../functions/core/functions.ts";

export const BUDGETS: Readonly<Record<FunctionName, number>> = {
  touch: 700_000,
  api: 1_000_000,
  webhooks: 860_000,
  inbound: 890_000,
  feedback: 720_000,
  sweep: 890_000,
  digest: 660_000,
};
