/**
 * The two kinds of failure.
 *
 * A `UserError` is expected: it is shown to the person, translated by its `code` and `values`.
 * An `AppError` is a fault of the surroundings (database away, platform refused): it is logged,
 * and the person sees a short apology with a reference number. Anything else thrown is a bug and
 * is treated like an `AppError`.
 */
export class UserError extends Error {
  constructor(
    /** Key below `errors` in the texts, for example `unknown-partner`. */
    readonly code: string,
    /** What the sentence names; also given to scripts in `--json`. */
    readonly values: Readonly<Record<string, unknown>> = {},
    message = code,
  ) {
    super(message);
    this.name = 'UserError';
  }
}

/** A fault outside the product's logic; `remedy` says what an operator can do about it. */
export class AppError extends Error {
  readonly remedy: string | undefined;
  readonly retryable: boolean;

  constructor(
    readonly code: string,
    message: string,
    options: { remedy?: string; retryable?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.remedy = options.remedy;
    this.retryable = options.retryable ?? false;
  }
}
