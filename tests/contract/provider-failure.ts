/** How a provider may fail a call, in the words of the mailer's and the texter's contract. */
export type ProviderFailure =
  /** It says: too fast. */
  | "throttle"
  /** It says no, for a reason that a person must mend. */
  | "reject"
  /** It answers with a fault of its own; nothing went out, which the caller cannot know. */
  | "server-error"
  /** The connection breaks; nothing was accepted. */
  | "reset-before"
  /** The message is accepted and goes out; the answer is lost. */
  | "timeout-after-acceptance";

/** Failures after which the message may have gone out, as far as the caller can tell. */
export const DOUBTFUL: readonly ProviderFailure[] = [
  "server-error",
  "reset-before",
  "timeout-after-acceptance",
];
