/** How long a call to a provider may take, and how long an idle connection is kept. */
import type { NodeHttpHandlerOptions } from "@smithy/node-http-handler";

export interface Patience {
  /** Milliseconds until a connection must stand. */
  readonly connectMs: number;
  /** Milliseconds until the answer must have begun, and the longest silence within it. */
  readonly answerMs: number;
}

/** For calls that may be made again: give up early, the SDK tries anew. */
export const RETRIED: Patience = { connectMs: 2_000, answerMs: 5_000 };

/** For calls that are made once: waiting longer is cheaper than a message that nobody knows the fate of. */
export const ONCE: Patience = { connectMs: 2_000, answerMs: 10_000 };

/**
 * Milliseconds an idle connection is kept for a call that is made once. A frozen function wakes with connections
 * that the other side has long closed; writing to one looks like a message lost on the way, which is never resent.
 */
export const IDLE_MS = 4_000;

/** A request that waits for a free connection counts as one that fails to connect: the handler's 50 are soon taken. */
const MAX_SOCKETS = 256;

/** The `requestHandler` option of an AWS client. */
export function handlerFor(patience: Patience, idleMs?: number): NodeHttpHandlerOptions {
  const agent = {
    keepAlive: true,
    maxSockets: MAX_SOCKETS,
    ...(idleMs !== undefined && { timeout: idleMs }),
  };
  return {
    connectionTimeout: patience.connectMs,
    requestTimeout: patience.answerMs,
    // Without this the handler only warns, and waits on.
    throwOnRequestTimeout: true,
    // The request timeout ends with the answer's headers; an answer that stalls half way needs this one.
    socketTimeout: patience.answerMs,
    httpAgent: agent,
    httpsAgent: agent,
  };
}
