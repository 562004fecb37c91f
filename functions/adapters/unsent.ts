/** Whether a failed call can have reached the other side at all. */

/** System calls that come before the first byte of a request. */
const BEFORE_SENDING = new Set(["connect", "getaddrinfo"]);

/** How the AWS handler words a connection that did not stand in time; it sets no code that tells it from later timeouts. */
const NOT_ESTABLISHED = /did not establish a connection/;

/**
 * True only when the error proves that no connection was made: refused, unreachable, no such host, or timed out
 * while connecting. Then nothing can have been accepted. Anything doubtful (a reset, a timeout later on) is false.
 */
export function neverConnected(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Several addresses were tried (RFC 8305): each of them must have failed before anything was sent.
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(neverConnected);
  if ("syscall" in error && BEFORE_SENDING.has(String(error.syscall))) return true;
  return error.name === "TimeoutError" && NOT_ESTABLISHED.test(error.message);
}

/** An error in one line, for a fact or a log. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error && error.code !== undefined ? ` (${String(error.code)})` : "";
  const line = error.message.split("\n", 1)[0] ?? "";
  return `${error.name}${code}${line === "" ? "" : `: ${line}`}`;
}
