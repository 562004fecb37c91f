/** Expected failures: what is wrong, where, how to mend it, and the exit code that says which kind it is. */

/** 1: the service refused. 2: the command was used wrongly. 3: the service cannot be reached. */
export type FailureCode = 1 | 2 | 3;

export interface FailureDetail {
  readonly where?: string | undefined;
  readonly what: string;
  readonly fix?: string | undefined;
}

/** Shown as it is, without a stack trace: anything else that is thrown is a fault of ours. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly code: FailureCode;
  readonly details: readonly FailureDetail[];
  /** How to mend the whole of it. */
  readonly fix: string | undefined;
  /** The HTTP status of a refusal. */
  readonly status: number | undefined;
  constructor(
    code: FailureCode,
    what: string,
    more: { details?: readonly FailureDetail[]; fix?: string | undefined; status?: number } = {},
  ) {
    super(what);
    this.code = code;
    this.details = more.details ?? [];
    this.fix = more.fix;
    this.status = more.status;
  }
}

/** The command cannot mean anything as it was given. */
export function wrongUsage(what: string, fix: string): Failure {
  return new Failure(2, what, { fix });
}
