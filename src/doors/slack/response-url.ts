import { AdapterError } from "../../adapter-error.ts";
import type { Clock } from "../../clock.ts";
import { RESPONSE_URL_MS } from "./limits.ts";
import type { Origin } from "./origin.ts";
import type { SlackMessage } from "./render.ts";

/** "closed": too old or used up, another way must be found. "refused": Slack does not take these blocks. */
export type Responded = "sent" | "closed" | "refused";

/** Slack's answer to a POST on a response_url. @throws AdapterError where the message may or may not have come through. */
export async function respond(
  origin: Pick<Origin, "at" | "responseUrl">,
  clock: Clock,
  message: SlackMessage & { response_type: "ephemeral" | "in_channel"; replace_original: boolean },
): Promise<Responded> {
  if (origin.responseUrl === undefined || clock.now() - origin.at > RESPONSE_URL_MS) return "closed";
  const response = await fetch(origin.responseUrl, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify({ ...message, mrkdwn: false, unfurl_links: false }),
    redirect: "error",
    signal: AbortSignal.timeout(5_000),
  }).catch((error: unknown) => {
    throw new AdapterError("slack", "response_url", "unavailable", { cause: error });
  });
  const said = await response.text().catch(() => "");
  if (response.ok && !/"ok"\s*:\s*false/.test(said)) return "sent";
  return /invalid_blocks|msg_blocks_too_long/.test(said) ? "refused" : "closed";
}
