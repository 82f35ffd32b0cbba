import { z } from "zod";
import { AdapterError } from "../../adapter-error.ts";
import type { Delivery, Unwelcome } from "../door.ts";

/** What is read of a failed call of the connector (@azure/core-rest-pipeline's RestError, or its abort). */
const Failure = z.object({
  name: z.string().optional(),
  code: z.string().optional(),
  statusCode: z.number().optional(),
  response: z
    .object({ headers: z.custom<{ get(name: string): string | undefined }>().optional() })
    .optional(),
});

// The connection was never made, so nothing was sent.
const UNREACHED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);
// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit: tried again, later; others are not.
const LATER = new Set([412, 429, 502, 503, 504]);

/** How a failed message stands. Never `ok`. */
export function deliveryOf(error: unknown): Exclude<Delivery, { ok: true }> {
  if (error instanceof AdapterError) {
    // Our own token, or an address we do not speak to: nothing left.
    return error.code === "rejected"
      ? { ok: false, reason: "refused", detail: error.message, because: "no-access" }
      : { ok: false, reason: "later", detail: error.message, ...seconds(error.retryAfter) };
  }
  const { status, code, retryAfter } = read(error);
  const detail =
    status === undefined ? `no answer (${code ?? "unknown"})` : `HTTP ${status}${code ? ` ${code}` : ""}`;
  if (status === undefined)
    return { ok: false, reason: UNREACHED.has(code ?? "") ? "later" : "doubtful", detail };
  if (status === 401 || LATER.has(status))
    return { ok: false, reason: "later", detail, ...seconds(retryAfter) };
  // 400 and 413 will not get better.
  return status < 500
    ? { ok: false, reason: "refused", detail, because: unwelcome(status, code) }
    : { ok: false, reason: "doubtful", detail };
}

function unwelcome(status: number, code: string | undefined): Unwelcome {
  if (status === 404) return "place-gone";
  if (status !== 403) return "not-taken";
  return code === "BotNotInConversationRoster" ? "not-a-member" : "may-not-post";
}

/** The same failure for who cannot do with a Delivery. */
export function adapterErrorOf(operation: string, error: unknown): AdapterError {
  if (error instanceof AdapterError) return error;
  const { status, code, retryAfter } = read(error);
  const options = { cause: error, ...(retryAfter === undefined ? {} : { retryAfter }) };
  return new AdapterError("teams", operation, codeOf(status, code), options);
}

function codeOf(status: number | undefined, code: string | undefined): AdapterError["code"] {
  if (status === undefined) return UNREACHED.has(code ?? "") ? "unavailable" : "timeout";
  if (status === 401) return "unauthorized";
  if (status === 404) return "not-found";
  if (status === 429) return "rate-limited";
  return status < 500 && status !== 412 ? "rejected" : "unavailable";
}

function read(error: unknown): { status?: number; code?: string; retryAfter?: number } {
  const { code, name, statusCode, response } = Failure.safeParse(error).data ?? {};
  const told = Number(response?.headers?.get?.("retry-after"));
  const word = code ?? name;
  return {
    ...(statusCode === undefined ? {} : { status: statusCode }),
    ...(word === undefined ? {} : { code: word }),
    ...(Number.isFinite(told) && told > 0 ? { retryAfter: told } : {}),
  };
}

const seconds = (retryAfter: number | undefined) => (retryAfter === undefined ? {} : { retryAfter });
