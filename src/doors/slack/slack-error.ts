import { webApi } from "@slack/bolt";
import { type AdapterCode, AdapterError } from "../../adapter-error.ts";
import type { Delivery, Unwelcome } from "../door.ts";

const NOBODY = new Set([
  "user_not_found",
  "users_not_found",
  "user_not_visible",
  "channel_not_found",
  "not_found",
]);
const CLOSED = new Set([
  "account_inactive",
  "invalid_auth",
  "not_authed",
  "token_expired",
  "token_revoked",
  "org_login_required",
  "no_permission",
  "missing_scope",
  "access_denied",
  "team_access_not_granted",
]);
/** Slack stopped before doing anything. */
const BUSY = new Set([
  "ratelimited",
  "rate_limited",
  "request_timeout",
  "service_unavailable",
  "team_added_to_org",
]);
/** "It is possible some aspect of the operation succeeded", says Slack of these. */
const UNSURE = new Set(["fatal_error", "internal_error"]);

export function toAdapterError(operation: string, error: unknown): AdapterError {
  if (error instanceof AdapterError) return error;
  const retryAfter = error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter : undefined;
  const options = retryAfter === undefined ? { cause: error } : { cause: error, retryAfter };
  return new AdapterError("slack", operation, codeOf(error), options);
}

function codeOf(error: unknown): AdapterCode {
  if (error instanceof webApi.WebAPIRateLimitedError) return "rate-limited";
  if (error instanceof webApi.WebAPIRequestError)
    return isTimeout(error.original) ? "timeout" : "unavailable";
  if (error instanceof webApi.WebAPIHTTPError) return "unavailable";
  const said = slackCode(error);
  if (said === undefined) return "unavailable";
  if (NOBODY.has(said)) return "not-found";
  if (CLOSED.has(said)) return "unauthorized";
  if (said === "ratelimited" || said === "rate_limited") return "rate-limited";
  return BUSY.has(said) || UNSURE.has(said) ? "unavailable" : "rejected";
}

/** Slack's own word for a refusal ("user_not_found"). */
export function slackCode(error: unknown): string | undefined {
  const cause = error instanceof AdapterError ? error.cause : error;
  return cause instanceof webApi.WebAPIPlatformError ? cause.data.error : undefined;
}

/** What an unasked post came to. Doubtful unless it is certain that Slack did not take it. */
export function toDelivery(error: AdapterError): Exclude<Delivery, { ok: true }> {
  const said = slackCode(error);
  const detail = `${error.operation}: ${said ?? error.code}`;
  if (error.code === "rate-limited") return later(detail, error.retryAfter);
  if (said !== undefined) {
    if (UNSURE.has(said)) return { ok: false, reason: "doubtful", detail };
    return BUSY.has(said)
      ? later(detail)
      : { ok: false, reason: "refused", detail, because: unwelcome(error.operation, said) };
  }
  // No installation is left, or none that ever was.
  if (error.adapter === "slack" && error.operation === "token" && error.code === "unauthorized")
    return { ok: false, reason: "refused", detail, because: "no-access" };
  return neverLeft(error.cause) ? later(detail) : { ok: false, reason: "doubtful", detail };
}

const TO_NOBODY = new Set(["cannot_dm_bot", "messages_tab_disabled", "user_disabled", "user_not_found"]);

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors */
function unwelcome(operation: string, said: string): Unwelcome {
  if (CLOSED.has(said)) return "no-access";
  if (operation !== "chat.postMessage" || TO_NOBODY.has(said)) return "person-gone";
  if (NOBODY.has(said)) return "place-gone";
  if (said === "is_archived") return "place-closed";
  if (said === "not_in_channel") return "not-a-member";
  if (said.startsWith("restricted_action") || said === "posting_to_channel_denied") return "may-not-post";
  return "not-taken";
}

const later = (detail: string, retryAfter?: number): Exclude<Delivery, { ok: true }> => ({
  ok: false,
  reason: "later",
  detail,
  ...(retryAfter === undefined ? {} : { retryAfter }),
});

const NOT_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

function neverLeft(error: unknown): boolean {
  const original = error instanceof webApi.WebAPIRequestError ? error.original : error;
  return NOT_CONNECTED.has(systemCode(original) ?? "");
}

const isTimeout = (error: unknown): boolean =>
  (error instanceof Error && error.name === "TimeoutError") ||
  systemCode(error) === "UND_ERR_CONNECT_TIMEOUT";

/** fetch hides the system's code in its cause, and several addresses' codes in an AggregateError. */
function systemCode(error: unknown): string | undefined {
  const { code, cause, errors } = (error ?? {}) as { code?: unknown; cause?: unknown; errors?: unknown[] };
  if (typeof code === "string") return code;
  if (errors?.length) return systemCode(errors[0]);
  return cause === undefined ? undefined : systemCode(cause);
}
