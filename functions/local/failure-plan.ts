/**
 * How the next call to a provider shall go wrong:
 * - `throttle`: refused, in the provider's own words for "too fast";
 * - `reject`: refused for another explicit reason, so nothing was sent;
 * - `server-error`: a 500; nothing was sent, but the caller cannot know that;
 * - `reset-before`: the connection breaks and nothing was accepted;
 * - `timeout-after-acceptance`: the message is accepted and goes out, and the connection breaks before the answer.
 *
 * The caller sees the same broken connection for the last two. That is the point of having both.
 */
export type FailureKind =
  | "throttle"
  | "reject"
  | "server-error"
  | "reset-before"
  | "timeout-after-acceptance";

/** Failures planned for the next calls, used up in the order they were planned. */
export interface FailurePlan {
  /** Plans `kind` for the next `times` (default 1) calls that are not yet planned. */
  failNext(failure: { kind: FailureKind; times?: number }): void;
  /** The failure planned for this call, if any; it is used up. */
  take(): FailureKind | undefined;
}

export function createFailurePlan(): FailurePlan {
  const planned: FailureKind[] = [];
  return {
    failNext({ kind, times = 1 }) {
      for (let i = 0; i < times; i += 1) planned.push(kind);
    },
    take: () => planned.shift(),
  };
}
