import { AdapterError } from "../../adapter-error.ts";
import type { Delivery, Messenger } from "../door.ts";
import { type Turn, waitTurn } from "../pace.ts";
import type { Call } from "./calls.ts";
import { CHANNEL_PACE, OPENING_PACE, PATIENCE_MS, SILENCE_MS, WORKSPACE_PACE } from "./limits.ts";
import type { MessengerOptions } from "./messenger.ts";
import { toAdapterError, toDelivery } from "./slack-error.ts";

/** What nobody asked for: at Slack's pace, by a client of its own; a workspace in trouble waits alone. */
export function createUnasked({
  calls,
  pace,
  poster,
  handOver,
}: Pick<MessengerOptions, "calls" | "pace" | "poster" | "handOver">): Pick<Messenger, "tell" | "post"> {
  const workspaceTurn = (workspace: string): Turn => ({ of: workspace, rates: WORKSPACE_PACE });

  async function turn(workspace: string, ...more: readonly Turn[]): Promise<void> {
    const wait = await waitTurn(pace, [workspaceTurn(workspace), ...more], PATIENCE_MS);
    if (wait > 0)
      throw new AdapterError("slack", "pace", "rate-limited", { retryAfter: Math.ceil(wait / 1_000) });
  }

  const toPost = (workspace: string, channel: string): Promise<void> =>
    turn(workspace, { of: `${workspace} ${channel}`, rates: CHANNEL_PACE });

  const opening =
    (workspace: string): Call =>
    async (token, method, args) => {
      await turn(workspace, { of: `${workspace} opening`, rates: OPENING_PACE });
      return calls.unasked(token, method, args);
    };

  async function unasked(workspace: string, send: () => Promise<void>): Promise<Delivery> {
    try {
      await send();
      return { ok: true };
    } catch (error) {
      const seen = toAdapterError("chat.postMessage", error);
      if (seen.adapter === "slack" && seen.operation !== "pace") {
        if (seen.code === "rate-limited") pace.rest(workspace, (seen.retryAfter ?? 1) * 1_000);
        if (seen.code === "timeout") pace.rest(workspace, SILENCE_MS);
      }
      const delivery = toDelivery(seen);
      // Nothing is posted by opening a conversation, or by asking the database for a token.
      const certain = seen.operation !== "chat.postMessage" && delivery.reason === "doubtful";
      return certain ? { ok: false, reason: "later", detail: delivery.detail } : delivery;
    }
  }

  return {
    tell: ({ workspace, externalId }, card) =>
      unasked(workspace, async () => {
        const channel = await poster.direct(workspace, externalId, opening(workspace));
        await toPost(workspace, channel);
        await poster.tell(workspace, channel, card);
        await handOver(workspace, card, async () => ({ channel }));
      }),

    post: ({ workspace, externalId }, card) =>
      unasked(workspace, async () => {
        await toPost(workspace, externalId);
        await poster.announce(workspace, externalId, card);
      }),
  };
}
