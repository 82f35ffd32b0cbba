import { CALL_MS } from "./limits.ts";

/** The calls of the Bot Framework connector that we make. */
export interface Conversations {
  sendToConversation(conversation: string, activity: object, options: CallOptions): Promise<{ id?: string }>;
  updateActivity(conversation: string, id: string, activity: object, options: CallOptions): Promise<unknown>;
  createConversation(parameters: object, options: CallOptions): Promise<{ id?: string }>;
  getConversationMember(conversation: string, member: string, options: CallOptions): Promise<unknown>;
}
export interface CallOptions {
  timeout: number;
}
export const CALL: CallOptions = { timeout: CALL_MS };

export interface SdkConnector {
  conversations: Conversations;
  client: { pipeline: { removePolicy(policy: { name: string }): unknown } };
}

const MANY_SERVICES = 100;

/** One connector a service, each sending once and to where it was told. */
export function createKeptConnectors() {
  const kept = new Map<string, Promise<unknown>>();

  const make = async (create: () => Promise<unknown>): Promise<unknown> => {
    const connector = (await create()) as SdkConnector;
    // By default it tries again three times, after a lost answer too: the person would read everything twice.
    connector.client.pipeline.removePolicy({ name: "defaultRetryPolicy" });
    // A redirect would carry our token to a host that was not allowed.
    connector.client.pipeline.removePolicy({ name: "redirectPolicy" });
    return connector;
  };

  return {
    keep<Factory extends { create(serviceUrl: string, audience: string): Promise<unknown> }>(
      factory: Factory,
    ): Factory {
      const create = (serviceUrl: string, audience: string): Promise<unknown> => {
        const known = kept.get(serviceUrl);
        if (known) return known;
        const made = make(() => factory.create(serviceUrl, audience));
        if (kept.size >= MANY_SERVICES) kept.clear();
        kept.set(serviceUrl, made);
        made.catch(() => kept.delete(serviceUrl));
        return made;
      };
      return { create } as unknown as Factory;
    },
  };
}
