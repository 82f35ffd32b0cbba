import { AdapterError } from "../../adapter-error.ts";
import { type Pace, waitTurn } from "../pace.ts";
import type { BotAdapter } from "./bot-adapter.ts";
import { CALL, type Conversations } from "./kept-connectors.ts";
import { PACE, PATIENCE_MS } from "./limits.ts";
import type { Outgoing } from "./render.ts";
import { mayServe, type ServiceHostOptions } from "./service-hosts.ts";

export interface Address {
  serviceUrl: string;
  conversation: string;
  bot: string;
}

/** Every call to Teams: to allowed hosts only, at Teams' pace, once. They reject as the SDK does (delivery.ts reads it). */
export interface Connector {
  send(to: Address, message: Outgoing): Promise<void>;
  /** Puts the message in another's place. */
  replace(at: Address, id: string, message: Outgoing): Promise<void>;
  /** The one conversation with this person, whether or not it existed: its id. */
  openPersonal(to: { serviceUrl: string; bot: string; tenant: string; user: string }): Promise<string>;
  member(at: { serviceUrl: string; conversation: string }, user: string): Promise<unknown>;
}

export function createConnector(
  adapter: BotAdapter,
  options: ServiceHostOptions & { pace: Pace },
): Connector {
  const speak = <T>(serviceUrl: string, work: (conversations: Conversations) => Promise<T>): Promise<T> => {
    // Checked again although it came in by an allowed host: stored addresses outlive the list.
    if (!mayServe(serviceUrl, options)) throw new AdapterError("teams", "connect", "rejected");
    return adapter.speak(serviceUrl, work);
  };

  const waitFor = async (conversation: string): Promise<void> => {
    const wait = await waitTurn(options.pace, [{ of: conversation, rates: PACE }], PATIENCE_MS);
    if (wait > 0)
      throw new AdapterError("teams", "send", "rate-limited", { retryAfter: Math.ceil(wait / 1_000) });
  };

  return {
    async send({ serviceUrl, conversation, bot }, message) {
      await waitFor(conversation);
      const activity = { ...message, from: { id: bot }, conversation: { id: conversation } };
      await speak(serviceUrl, (conversations) =>
        conversations.sendToConversation(conversation, activity, CALL),
      );
    },
    async replace({ serviceUrl, conversation, bot }, id, message) {
      await waitFor(conversation);
      const activity = { ...message, id, from: { id: bot }, conversation: { id: conversation } };
      await speak(serviceUrl, (conversations) =>
        conversations.updateActivity(conversation, id, activity, CALL),
      );
    },
    async openPersonal({ serviceUrl, bot, tenant, user }) {
      const parameters = {
        isGroup: false,
        bot: { id: bot },
        members: [{ id: user }],
        tenantId: tenant,
        channelData: { tenant: { id: tenant } },
      };
      const { id } = await speak(serviceUrl, (conversations) =>
        conversations.createConversation(parameters, CALL),
      );
      if (!id) throw new AdapterError("teams", "open", "rejected");
      return id;
    },
    member: async ({ serviceUrl, conversation }, user) =>
      speak(serviceUrl, (conversations) => conversations.getConversationMember(conversation, user, CALL)),
  };
}
