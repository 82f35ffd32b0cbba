import { CalendarTrouble, type TroubleReason } from "../provider.ts";
import { retryAfterOf } from "../retry-after.ts";

/** Too much at once, which Google also says with a 403 (developers.google.com, "Handle API errors"). */
const LATER = new Set([
  "rateLimitExceeded",
  "userRateLimitExceeded",
  "quotaExceeded",
  "dailyLimitExceeded",
  "variableTermLimitExceeded",
  "backendError",
  "internalError",
  // The desk's own registration at Google is not ready: nobody's link is broken by it.
  "accessNotConfigured",
]);
const RIGHTS = new Set([
  "insufficientPermissions",
  "insufficientScopes",
  "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
  "authError",
]);

/** What an answer means; `reason` is the first of `error.errors[]`, where there is one. */
export function reasonOf(status: number, reason: string): TroubleReason {
  if (status === 401 || RIGHTS.has(reason)) return "revoked";
  if (status === 404 || status === 410 || reason === "notFound") return "gone";
  if (status === 412) return "changed";
  if (status === 408 || status === 409 || status === 429 || status >= 500 || LATER.has(reason))
    return "later";
  return "refused";
}

/** Only the status and Google's own word for it: messages may quote titles. */
export function troubleOf(
  operation: string,
  answer: { status: number; body: unknown; retryAfter?: string | null | undefined },
  now: number,
): CalendarTrouble {
  const reason = wordOf(answer.body);
  return new CalendarTrouble(
    reasonOf(answer.status, reason),
    `google ${operation}: ${answer.status}${reason && ` ${reason}`}`,
    retryAfterOf(answer.retryAfter, now),
  );
}

function wordOf(body: unknown): string {
  const error = (body as { error?: { errors?: { reason?: unknown }[] } } | null | undefined)?.error;
  const word = Array.isArray(error?.errors) ? error.errors[0]?.reason : undefined;
  return typeof word === "string" && /^\w{1,60}$/.test(word) ? word : "";
}
