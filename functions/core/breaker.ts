/** When to stop sending before a provider would. */

/** What became of mail over a span of time. */
export interface Tally {
  readonly accepted: number;
  readonly bounced: number;
  readonly complained: number;
}

export interface BreakerLimits {
  /** How far back is counted. */
  readonly windowMs: number;
  /** Fewer accepted mails than this say nothing. */
  readonly leastMails: number;
  /** One unlucky mail is no pattern. */
  readonly leastEvents: number;
  readonly bounceRate: number;
  readonly complaintRate: number;
}

/**
 * SES reviews an account at 5 % bounces or 0.1 % complaints and may pause it at 10 % or 0.5 % ("Reputation metrics"
 * in its guide); Gmail wants spam reports below 0.3 % (its sender guidelines). These stop before that.
 */
export const BREAKER: BreakerLimits = {
  windowMs: 24 * 60 * 60_000,
  leastMails: 50,
  leastEvents: 3,
  bounceRate: 0.05,
  complaintRate: 0.003,
};

/** Why sending must stop, or undefined while all is well. */
export function tripped({ accepted, bounced, complained }: Tally, limits: BreakerLimits): string | undefined {
  if (accepted < limits.leastMails) return undefined;
  const over = (count: number, rate: number) => count >= limits.leastEvents && count > rate * accepted;
  const share = (count: number) => `${((100 * count) / accepted).toFixed(1)} % (${count} of ${accepted})`;
  const hours = limits.windowMs / 3_600_000;
  if (over(complained, limits.complaintRate)) return `${share(complained)} complaints in ${hours} hours`;
  if (over(bounced, limits.bounceRate)) return `${share(bounced)} bounces in ${hours} hours`;
  return undefined;
}
