/** What went wrong, whoever the vendor: mapped once per adapter from status codes, never from a message's text. */
export type AdapterCode =
  | "unavailable"
  | "timeout"
  | "rate-limited"
  | "unauthorized"
  | "not-found"
  | "rejected"
  | "conflict";

/** A failure outside our walls. `retryAfter` in seconds. */
export class AdapterError extends Error {
  readonly adapter: string;
  readonly operation: string;
  readonly code: AdapterCode;
  readonly retryAfter: number | undefined;

  constructor(
    adapter: string,
    operation: string,
    code: AdapterCode,
    options: { cause?: unknown; retryAfter?: number } = {},
  ) {
    super(`${adapter} ${operation}: ${code}`, { cause: options.cause });
    this.name = "AdapterError";
    this.adapter = adapter;
    this.operation = operation;
    this.code = code;
    this.retryAfter = options.retryAfter;
  }
}
