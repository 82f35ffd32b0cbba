import type { Clock } from "../../clock.ts";
import { CannotStart } from "../../database/cannot-start.ts";
import type { Database } from "../../database/client.ts";
import type { Secrets } from "../../database/secrets.ts";
import type { Language } from "../../desk/language/language.ts";
import type { DeskCounter, Door } from "../door.ts";
import type { LinkTo } from "../files/file-links.ts";
import { createPace } from "../pace.ts";
import { answerRequest } from "./answer-request.ts";
import { createBotAdapter } from "./bot-adapter.ts";
import { createConnector } from "./connector.ts";
import { createDownload } from "./download.ts";
import { CLOSE_MS } from "./limits.ts";
import { createMessenger } from "./messenger.ts";
import { createReferences } from "./references.ts";
import { DEFAULT_SERVICE_URL, isLoopbackHost, type ServiceHostOptions } from "./service-hosts.ts";
import { watchSignIn } from "./sign-in.ts";
import type { TeamsInstallation, TurnDesk } from "./turn.ts";

export interface TeamsDoorOptions {
  desk: DeskCounter;
  database: Database;
  /** Seals the addresses of files that came with an ask. */
  secrets: Secrets;
  clock: Clock;
  log: (line: string) => void;
  defaultLanguage: Language;
  /** The address the server is bound to: without authentication only loopback will do. */
  host: string;
  appId?: string | undefined;
  appPassword?: string | undefined;
  /** The app's own tenant; without it the app is an old multi-tenant one. */
  tenantId?: string | undefined;
  /** Nobody is authenticated: for developers' playgrounds on this machine. */
  local?: boolean | undefined;
  openIdUrl?: string | undefined;
  loginUrl?: string | undefined;
  serviceHosts?: readonly string[];
  linkTo?: LinkTo | undefined;
  onInstalled?: ((installation: TeamsInstallation) => Promise<void>) | undefined;
}

const PATH = "/api/messages";

export async function openTeamsDoor(options: TeamsDoorOptions): Promise<Door> {
  const { desk, database, secrets, clock, log, defaultLanguage, linkTo } = options;
  const local = checkOptions(options);
  const hosts: ServiceHostOptions = { local, serviceHosts: options.serviceHosts ?? [] };
  const { appId, appPassword, tenantId, openIdUrl, loginUrl } = options;
  const adapter = await createBotAdapter({
    ...(appId && appPassword
      ? { app: { id: appId, password: appPassword, ...(tenantId ? { tenant: tenantId } : {}) } }
      : {}),
    ...(openIdUrl ? { openIdUrl } : {}),
    ...(loginUrl ? { loginUrl } : {}),
    clock,
  });
  const pace = createPace(clock);
  const connector = createConnector(adapter, { ...hosts, pace });
  const references = createReferences(database, log);
  const firstService = local ? undefined : { serviceUrl: DEFAULT_SERVICE_URL, bot: `28:${appId}` };
  const messenger = createMessenger({
    connector,
    pace,
    references,
    log,
    linkTo,
    download: createDownload({ secrets, hosts }),
    ...(firstService ? { firstService } : {}),
  });

  const underway = new Set<Promise<void>>();
  const later = (work: Promise<void>): void => {
    const kept: Promise<void> = work
      .catch((error: unknown) => log(`teams: ${(error as Error).stack}`))
      .finally(() => underway.delete(kept));
    underway.add(kept);
  };
  const { onInstalled } = options;
  const turn: TurnDesk = {
    desk,
    messenger,
    connector,
    references,
    linkTo,
    defaultLanguage,
    onInstalled,
    later,
    log,
  };
  const signedIn = watchSignIn(adapter, log);

  return {
    name: "teams",
    messenger,
    handle(request, response) {
      if ((request.url ?? "").split("?", 1)[0] !== PATH) return false;
      if (request.method === "POST")
        later(answerRequest({ adapter, hosts, turn, seal: secrets.seal }, request, response));
      else response.writeHead(405, { allow: "POST" }).end();
      return true;
    },
    ready: signedIn,
    async close() {
      const patience = new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref());
      while (underway.size > 0) {
        const done = await Promise.race([Promise.all(underway).then(() => true), patience]);
        if (done !== true) return;
      }
    },
  };
}

/** True where nobody is authenticated. */
function checkOptions({ appId, appPassword, local, host }: TeamsDoorOptions): boolean {
  if (appId && appPassword) return false;
  if (appId) throw new CannotStart("TEAMS_APP_ID without TEAMS_APP_PASSWORD: expected both.");
  // botbuilder without an app id takes whatever anybody sends.
  if (!local)
    throw new CannotStart("The Teams door needs TEAMS_APP_ID, or TEAMS_LOCAL=on on this machine alone.");
  if (!isLoopbackHost(host)) {
    throw new CannotStart(`TEAMS_LOCAL=on authenticates nobody: expected a loopback HOST, not ${host}.`);
  }
  return true;
}
