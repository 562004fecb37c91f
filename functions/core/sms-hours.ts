/** When a text may be sent at all. */
import type { Window } from "./timing.ts";

/**
 * Federal law allows 8:00 to 21:00 in the recipient's zone (47 CFR 64.1200(c)(1)); states are stricter: Florida until
 * 20:00, Connecticut from 9:00, Kentucky from 10:00, and no Sundays in Alabama, Louisiana and Mississippi. The state
 * of a person is not known for certain, so the strictest of all holds for everyone.
 */
export const STRICTEST_SMS_HOURS: Window = { days: [1, 2, 3, 4, 5, 6], from: 10 * 60, to: 20 * 60 };
