import type {
  Activity as SdkActivity,
  ConfigurationBotFrameworkAuthentication as SdkAuthentication,
  TurnContext,
} from "botbuilder";
import { AdapterError } from "../../adapter-error.ts";
import type { Clock } from "../../clock.ts";
import { createAppToken } from "./app-token.ts";
import { cloudOf } from "./cloud.ts";
import { type Conversations, createKeptConnectors, type SdkConnector } from "./kept-connectors.ts";

export interface BotAdapter {
  /** Rejects where Microsoft gives us no token. */
  signIn(): Promise<void>;
  /** Runs `turn` if the request is Microsoft's own; "unavailable" where its keys could not be read. */
  receive(authorization: string, activity: object, turn: () => Promise<void>): Promise<Received>;
  /** Speaks to the connector at `serviceUrl`, which must have been allowed before: the token goes there. */
  speak<T>(serviceUrl: string, work: (conversations: Conversations) => Promise<T>): Promise<T>;
}
export type Received = { ok: true } | { ok: false; reason: "unauthorized" | "unavailable"; cause: unknown };

export interface BotAdapterOptions {
  /** Absent: nobody is authenticated, neither they nor we. */
  app?: { id: string; password: string; tenant?: string };
  openIdUrl?: string;
  loginUrl?: string;
  clock: Clock;
}

/** botbuilder weighs 40 MB and takes its time: it is loaded here, when the door opens, and nowhere else. */
export async function createBotAdapter(options: BotAdapterOptions): Promise<BotAdapter> {
  const { CloudAdapter, ConfigurationBotFrameworkAuthentication } = await import("botbuilder");
  const { app } = options;
  const cloud = cloudOf(options);
  const token = app
    ? createAppToken({
        appId: app.id,
        appPassword: app.password,
        loginUrl: cloud.loginUrl,
        tenant: app.tenant ?? cloud.sharedTenant,
        scope: cloud.scope,
        clock: options.clock,
      })
    : undefined;

  const connectors = createKeptConnectors();

  /** The SDK builds four HTTP pipelines a turn: half of its time, and 50 MB in a rush of 2,000. One a service will do. */
  class Authentication extends ConfigurationBotFrameworkAuthentication {
    #userTokens: ReturnType<SdkAuthentication["createUserTokenClient"]> | undefined;

    override async authenticateRequest(activity: SdkActivity, authorization: string) {
      const result = await super.authenticateRequest(activity, authorization);
      const { connectorFactory } = result;
      return connectorFactory ? { ...result, connectorFactory: connectors.keep(connectorFactory) } : result;
    }
    override createConnectorFactory(identity: Identity) {
      return connectors.keep(super.createConnectorFactory(identity));
    }
    override createUserTokenClient(identity: Identity) {
      this.#userTokens ??= super.createUserTokenClient(identity);
      return this.#userTokens;
    }
  }
  const authentication = new Authentication(
    {
      ToChannelFromBotLoginUrl: cloud.loginUrl,
      ToChannelFromBotOAuthScope: cloud.scope,
      ToBotFromChannelTokenIssuer: cloud.issuer,
      OAuthUrl: cloud.oAuthUrl,
      ToBotFromChannelOpenIdMetadataUrl: cloud.openIdUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: cloud.emulatorOpenIdUrl,
    },
    {
      isValidAppId: async (id) => id === (app?.id ?? ""),
      isAuthenticationDisabled: async () => app === undefined,
      createCredentials: async () => ({
        async signRequest(request) {
          if (token) request.headers.set("authorization", `Bearer ${await token()}`);
          return request;
        },
      }),
    },
  );

  class Adapter extends CloudAdapter {
    receive(authorization: string, activity: SdkActivity, logic: (context: TurnContext) => Promise<void>) {
      return this.processActivity(authorization, activity, logic);
    }
  }
  const adapter = new Adapter(authentication);

  return {
    async signIn() {
      await token?.();
    },

    async receive(authorization, activity, turn) {
      let failure: { cause: unknown } | undefined;
      try {
        await adapter.receive(authorization, activity as SdkActivity, async (context) => {
          if (app && issuerOf(context, adapter.BotIdentityKey) !== cloud.issuer) {
            throw new Error("The token is not the channel's: expected one issued by the Bot Framework");
          }
          try {
            await turn();
          } catch (cause) {
            failure = { cause };
          }
        });
      } catch (cause) {
        return { ok: false, reason: isOutage(cause) ? "unavailable" : "unauthorized", cause };
      }
      if (failure) throw failure.cause;
      return { ok: true };
    },

    async speak(serviceUrl, work) {
      let result: { value: Awaited<ReturnType<typeof work>> } | undefined;
      // The conversation is named at each call; here it only has to be there.
      const reference = {
        serviceUrl,
        channelId: "msteams",
        conversation: { id: "-" },
        bot: { id: app?.id ?? "bot" },
      };
      await adapter.continueConversationAsync(app?.id ?? "", reference as never, async (context) => {
        const connector = context.turnState.get<SdkConnector>(adapter.ConnectorClientKey);
        if (!connector) throw new AdapterError("teams", "connect", "unavailable");
        result = { value: await work(connector.conversations) };
      });
      if (!result) throw new AdapterError("teams", "connect", "unavailable");
      return result.value;
    },
  };
}

type Identity = Parameters<SdkAuthentication["createConnectorFactory"]>[0];

/** Tokens of the Bot Framework's emulator pass the SDK too, without the check of the service's address. */
function issuerOf(context: TurnContext, identityKey: symbol): string | null {
  const identity = context.turnState.get<{ getClaimValue(type: string): string | null }>(identityKey);
  return identity?.getClaimValue("iss") ?? null;
}

/** Keys that could not be fetched (node-fetch, or the SDK's own 500), as opposed to a token that is not right. */
function isOutage(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { name, statusCode } = error as { name?: string; statusCode?: number };
  return name === "FetchError" || (statusCode !== undefined && statusCode >= 500);
}
