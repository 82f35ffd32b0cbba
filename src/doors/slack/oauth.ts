import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { HTTPReceiver, type Installation, type InstallationStore, type StateStore } from "@slack/bolt";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/client.ts";
import { type NewFirm, openFirm } from "../../database/firms.ts";
import { findInstallation, saveInstallation } from "../../database/installations.ts";
import { createOauthState, takeOauthState } from "../../database/oauth-states.ts";
import type { Secrets } from "../../database/secrets.ts";
import type { Installations, Tokens } from "./installations.ts";
import { quietLogger } from "./logger.ts";
import { installPage, writePage } from "./pages.ts";
import { SLACK_SCOPES } from "./scopes.ts";

export interface OauthOptions {
  database: Database;
  secrets: Secrets;
  clock: Clock;
  installations: Installations;
  log: (line: string) => void;
  clientId: string;
  clientSecret: string;
  apiUrl: string;
  publicUrl?: string | undefined;
  firm: Omit<NewFirm, "name">;
  onInstalled?: ((installed: { workspace: string; name: string; installedBy: string }) => void) | undefined;
}

export const INSTALL_PATH = "/slack/install";
export const REDIRECT_PATH = "/slack/oauth_redirect";
const STATE_MS = 10 * 60_000;

/** The two pages by which a workspace lets the desk in. Bolt checks the state against the browser's cookie too. */
export function createOauth(
  options: OauthOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { clientId, clientSecret, apiUrl, publicUrl, log } = options;
  const { language } = options.firm;
  const receiver = new HTTPReceiver({
    // It takes no events: nobody shall be able to sign one for it.
    signingSecret: randomBytes(32).toString("hex"),
    endpoints: [],
    logger: quietLogger(log),
    clientId,
    clientSecret,
    scopes: [...SLACK_SCOPES],
    ...(publicUrl === undefined ? {} : { redirectUri: new URL(REDIRECT_PATH, publicUrl).href }),
    installationStore: createStore(options),
    installerOptions: {
      installPath: INSTALL_PATH,
      redirectUriPath: REDIRECT_PATH,
      stateStore: createStateStore(options),
      authorizationUrl: new URL("/oauth/v2/authorize", apiUrl).href,
      renderHtmlForInstallPath: (url) => installPage(url, language),
      clientOptions: { slackApiUrl: apiUrl, timeout: 10_000, retryConfig: { retries: 0 } },
      callbackOptions: {
        success: (_installation, _options, _request, response) =>
          writePage(response, 200, language, "installed"),
        failure: (error, _options, _request, response) => {
          log(`slack: installation failed: ${error.code}`);
          writePage(response, 400, language, "notInstalled");
        },
      },
    },
  });
  return (request, response) => receiver.requestListener(request, response);
}

const createStateStore = ({ database, clock }: OauthOptions): StateStore => ({
  generateStateParam: (options) =>
    createOauthState(database, { door: "slack", options }, clock.now() + STATE_MS),
  async verifyStateParam(_now, state) {
    const details = await takeOauthState(database, state, clock.now());
    if (details?.["door"] !== "slack") throw new Error("This state has served, is too old, or never was");
    return details["options"] as Awaited<ReturnType<StateStore["verifyStateParam"]>>;
  },
});

/** Who installs first is recorded for good: a member who installs again does not become administrator. */
function createStore(options: OauthOptions): InstallationStore {
  const { database, secrets, clock, installations, firm, onInstalled } = options;
  return {
    async storeInstallation(installation) {
      const { workspace, name, tokens } = readInstallation(installation, clock.now());
      const now = clock.now();
      await openFirm(database, "slack", workspace, { ...firm, name }, now);
      const before = await findInstallation(database, "slack", workspace);
      const installedBy = before?.installedBy ?? installation.user.id;
      const saved = {
        name,
        installedBy,
        secrets: secrets.seal(JSON.stringify(tokens)),
        details: {
          ...before?.details,
          installedAt: now,
          app: installation.appId,
          scopes: installation.bot?.scopes,
        },
      };
      await saveInstallation(database, "slack", workspace, saved, now);
      installations.forget(workspace);
      onInstalled?.({ workspace, name, installedBy });
    },
    fetchInstallation: () => Promise.reject(new Error("Installations are read by installations.ts")),
  };
}

function readInstallation(
  installation: Installation<"v1" | "v2", boolean>,
  now: number,
): { workspace: string; name: string; tokens: Tokens } {
  const where = installation.isEnterpriseInstall ? installation.enterprise : installation.team;
  if (!where || !installation.bot) throw new Error("Missing team or bot in Slack's answer: expected both");
  const { token, refreshToken, expiresAt } = installation.bot;
  return {
    workspace: where.id,
    name: where.name ?? where.id,
    tokens: {
      token,
      ...(refreshToken === undefined ? {} : { refreshToken }),
      ...(expiresAt === undefined ? {} : { expiresAt: Math.max(expiresAt * 1_000, now) }),
    },
  };
}
