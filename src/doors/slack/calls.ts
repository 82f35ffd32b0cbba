import { webApi } from "@slack/bolt";
import { AdapterError } from "../../adapter-error.ts";
import { quietLogger } from "./logger.ts";
import { toAdapterError } from "./slack-error.ts";

/** One of Slack's methods, with a token of the workspace. @throws AdapterError "slack", its cause what Slack said. */
export type Call = (
  token: string | undefined,
  method: string,
  args: Record<string, unknown>,
) => Promise<Record<string, unknown>>;

export interface Calls {
  /** For somebody who waits: tries again by itself, within seconds. */
  soon: Call;
  /** For somebody who waits, where a second time would be seen: once, and never again by itself. */
  once: Call;
  /** For what nobody asked: once, and never again by itself. */
  unasked: Call;
  /** Once, within four seconds: for what happens while others are locked out. */
  brief: Call;
}

/** More than are ever sent at once (src/jobs/send-messages.ts): nobody waits for a workspace that does not answer. */
const UNASKED_AT_ONCE = 100;

/** Clients with a queue each: a digest that meets a limit, or a workspace that hangs, never holds up an answer. */
export function createCalls(apiUrl: string, log: (line: string) => void): Calls {
  const common = {
    slackApiUrl: apiUrl,
    logger: quietLogger(log),
    rejectRateLimitedCalls: true,
    fetch: fetchOnce,
  };
  const soon = new webApi.WebClient(undefined, {
    ...common,
    timeout: 5_000,
    maxRequestConcurrency: 50,
    retryConfig: { retries: 2, minTimeout: 250, factor: 2 },
  });
  const once = new webApi.WebClient(undefined, {
    ...common,
    timeout: 10_000,
    maxRequestConcurrency: 10,
    retryConfig: { retries: 0 },
  });
  const unasked = new webApi.WebClient(undefined, {
    ...common,
    timeout: 10_000,
    maxRequestConcurrency: UNASKED_AT_ONCE,
    retryConfig: { retries: 0 },
  });
  const brief = new webApi.WebClient(undefined, { ...common, timeout: 4_000, retryConfig: { retries: 0 } });
  return {
    soon: patient(callWith(soon)),
    once: callWith(once),
    unasked: callWith(unasked),
    brief: callWith(brief),
  };
}

const callWith =
  (client: webApi.WebClient): Call =>
  (token, method, args) =>
    client.apiCall(method, token === undefined ? args : { ...args, token }).then(
      (result) => result as unknown as Record<string, unknown>,
      (error: unknown) => {
        throw toAdapterError(method, error);
      },
    );

/** Somebody who waits can wait two seconds more, not thirty. */
const patient =
  (call: Call): Call =>
  async (token, method, args) => {
    try {
      return await call(token, method, args);
    } catch (error) {
      const wait =
        error instanceof AdapterError && error.code === "rate-limited" ? error.retryAfter : undefined;
      if (wait === undefined || wait > 2) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait * 1_000));
      return call(token, method, args);
    }
  };

/** A 429 without its header is still a 429: the client would make a plain Error of it. */
const fetchOnce: webApi.FetchFunction = async (url, init) => {
  const response = await fetch(url, init as RequestInit);
  if (response.status !== 429 || response.headers.has("retry-after")) return response;
  return new Response("", { status: 429, headers: { "retry-after": "30" } });
};
