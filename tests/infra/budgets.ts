/**
 * How large a function may be, in bytes, minified and not packed: what is larger starts slower. Code and compiled
 * templates count apart, or every new sequence would use up what is meant to hold the code small.
 */
import type { FunctionName } from "../../functions/core/functions.ts";

/** Without the compiled templates. */
export const BUDGETS: Readonly<Record<FunctionName, number>> = {
  touch: 616_000,
  api: 904_000,
  webhooks: 984_000,
  inbound: 1_104_000,
  feedback: 624_000,
  sweep: 1_104_000,
  digest: 564_000,
};

/**
 * The compiled templates, which are the same in every function. A step weighs about 4,000 bytes: its words as text and
 * again as HTML, and the functions that fill them in. So this is room for 250 steps, four times what is shipped, and
 * reading that much takes a cold start some 50 ms. Whoever writes more should first make the compiled form smaller.
 */
export const CATALOG_BUDGET = 1_000_000;
