import { createHash, randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { Asker, Consented, Consents } from "../../calendars/connections.ts";
import type { Consent, Granted } from "../../calendars/consent.ts";
import { CalendarTrouble } from "../../calendars/provider.ts";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/client.ts";
import { createOauthState, findOauthState, takeOauthState } from "../../database/oauth-states.ts";
import { type Language, languageOf } from "../../desk/language/language.ts";
import { forgetMark, isMarked, markBrowser } from "./cookie.ts";
import { type Obstacle, writeConnected, writeObstacle } from "./pages.ts";

export interface ConnectCounterOptions {
  database: Database;
  clock: Clock;
  consents: Consents;
  /** Where browsers reach this house; undefined: nowhere. */
  address: () => string | undefined;
  /** Keeps what was granted, and tells the person. Undefined: they are no longer of the firm. */
  connected(
    asker: Asker,
    provider: Consented,
    granted: Granted,
  ): Promise<{ writes: boolean; person: string } | undefined>;
  defaultLanguage: Language;
  log: (line: string) => void;
}

const Key = z.object({
  kind: z.literal("calendar-key"),
  firm: z.string(),
  person: z.string(),
  provider: z.enum(["google", "microsoft"]),
});
const Flow = z.object({
  kind: z.literal("calendar-flow"),
  key: z.string(),
  provider: z.enum(["google", "microsoft"]),
  verifier: z.string(),
  browser: z.object({ name: z.string(), hash: z.string() }),
});

const PATH = /^\/connect\/(google|microsoft)(\/callback)?$/;
/** What we give out, and what a provider may send back. */
const STATE = /^[\w-]{43}$/;
const FLOW_MS = 15 * 60_000;

/** An obstacle on the way, with its page. */
class Stopped extends Error {
  readonly obstacle: Obstacle;
  constructor(obstacle: Obstacle) {
    super(obstacle);
    this.obstacle = obstacle;
  }
}

interface Visit {
  provider: Consented;
  consent: Consent;
  /** Where the browser found us. */
  house: URL;
  request: IncomingMessage;
  response: ServerResponse;
  query: URLSearchParams;
  language: Language;
}

/**
 * GET /connect/<provider>?key=…: on to the provider's consent. GET /connect/<provider>/callback: back from it. The key is spent
 * by the consent that succeeds, and not by who merely looks at the link; a state serves once, in the browser that began.
 */
export function createConnectCounter(options: ConnectCounterOptions): {
  handle(request: IncomingMessage, response: ServerResponse): boolean;
} {
  const { database, clock, consents, log } = options;

  const findKey = async (key: string, provider: Consented): Promise<Asker | undefined> => {
    const found = STATE.test(key) ? await findOauthState(database, key, clock.now()) : undefined;
    const read = Key.safeParse(found);
    return read.success && read.data.provider === provider ? read.data : undefined;
  };

  async function begin({ provider, consent, house, query, response, language }: Visit): Promise<void> {
    const key = query.get("key") ?? "";
    if (!(await findKey(key, provider))) throw new Stopped("link-over");
    const verifier = randomBytes(32).toString("base64url");
    const { mark, header } = markBrowser(house, FLOW_MS / 1000);
    const flow = { kind: "calendar-flow", key, provider, verifier, browser: mark };
    const state = await createOauthState(database, flow, clock.now() + FLOW_MS);
    const address = consent.authorizeUrl({
      state,
      challenge: createHash("sha256").update(verifier).digest("base64url"),
      redirectUri: redirectUri(house, provider),
      language,
    });
    response.writeHead(303, {
      location: address,
      "set-cookie": header,
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    });
    response.end();
  }

  async function comeBack(visit: Visit): Promise<void> {
    const { provider, consent, house, query, request } = visit;
    const state = query.get("state") ?? "";
    const known = STATE.test(state) ? await findOauthState(database, state, clock.now()) : undefined;
    const flow = Flow.safeParse(known);
    if (!flow.success || flow.data.provider !== provider) throw new Stopped("served");
    const { key, verifier, browser } = flow.data;
    if (!isMarked(request, browser)) throw new Stopped("other-browser");
    if (!(await takeOauthState(database, state, clock.now()))) throw new Stopped("served");
    if (query.has("error")) {
      const said = query.get("error");
      log(`connect ${provider}: the provider said ${JSON.stringify(said?.slice(0, 80))}`);
      throw new Stopped(said === "access_denied" ? "not-agreed" : "later");
    }
    const code = query.get("code");
    if (!code) throw new Stopped("later");
    if (!(await findKey(key, provider))) throw new Stopped("link-over");
    const redirect = redirectUri(house, provider);
    const granted = await consent.exchange({ code, verifier, redirectUri: redirect, now: clock.now() });
    const asker = Key.safeParse(await takeOauthState(database, key, clock.now()));
    if (!asker.success) throw new Stopped("served");
    const { firm, person } = asker.data;
    const kept = await options.connected({ firm, person }, provider, granted);
    if (!kept) throw new Stopped("person-gone");
    const shown = { provider, account: granted.account, ...kept };
    writeConnected(visit.response, visit.language, shown, { "set-cookie": forgetMark(house, browser) });
  }

  async function serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const language = languageOf(request.headers["accept-language"]?.toString(), options.defaultLanguage);
    const [, name, callback] = PATH.exec(path) ?? [];
    const provider = name as Consented | undefined;
    try {
      if (request.method !== "GET")
        return writeObstacle(response, language, "unknown", provider, { allow: "GET" });
      const address = options.address();
      const consent = provider && (await consents[provider]?.());
      if (!provider || !consent || address === undefined) throw new Stopped("unknown");
      const query = new URL(request.url ?? "", "http://house").searchParams;
      const visit = { provider, consent, house: new URL(address), request, response, query, language };
      await (callback ? comeBack(visit) : begin(visit));
    } catch (error) {
      const obstacle = obstacleOf(error);
      // Never the address that was called: it carries the code.
      if (!(error instanceof Stopped)) log(`connect ${name}: ${(error as Error).message}`);
      writeObstacle(response, language, obstacle, provider);
    }
  }

  return {
    handle(request, response) {
      const path = (request.url ?? "").split("?", 1)[0] ?? "";
      if (!path.startsWith("/connect/")) return false;
      void serve(request, response, path);
      return true;
    },
  };
}

const redirectUri = (house: URL, provider: Consented): string =>
  `${house.href.replace(/\/$/, "")}/connect/${provider}/callback`;

function obstacleOf(error: unknown): Obstacle {
  if (error instanceof Stopped) return error.obstacle;
  if (!(error instanceof CalendarTrouble)) return "later";
  if (error.reason === "refused") return "rights-missing";
  // A code that is no longer taken.
  return error.reason === "revoked" ? "served" : "later";
}
