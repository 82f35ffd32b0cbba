import { createHash, createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Teams' side of the Bot Framework, written from its REST reference and apart from Microsoft's SDK: the connector
 * that takes a bot's messages, the OpenID document its tokens are checked with, and the login that gives a bot its own.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 */
export interface BotConnector {
  url: string;
  /** With the closing slash Teams gives it. */
  serviceUrl: string;
  openIdUrl: string;
  /** What the bot has sent, in order. */
  calls: ConnectorCall[];
  /** The calls that put a message into this conversation. */
  messagesIn(conversation: string): ConnectorCall[];
  /** Resolves at the next call that fits, or with one that already came. */
  waitFor(fits: (call: ConnectorCall) => boolean): Promise<ConnectorCall>;
  people: Map<string, Record<string, unknown>>;
  /** What OneDrive keeps: bytes, or how it answers. At `fileUrl(name)`, which opens to anybody. */
  files: Map<string, Uint8Array | ((request: IncomingMessage, response: ServerResponse) => void)>;
  fileUrl(name: string): string;
  fetched: { name: string; authorization: string | undefined }[];
  /** The next call is answered this way instead. */
  failNext(
    failure: { status: number; body?: unknown; headers?: Record<string, string> } | "silence" | "hang-up",
  ): void;
  /** A token as Teams shows it; claims replace the right ones. */
  sign(claims?: Record<string, unknown>, options?: { kid?: string; stranger?: boolean }): string;
  tokensGiven: { tenant: string; body: URLSearchParams }[];
  close(): Promise<void>;
}

export interface ConnectorCall {
  method: string;
  path: string;
  conversation: string;
  authorization: string | undefined;
  body: Record<string, unknown>;
}

export interface BotConnectorOptions {
  appId?: string;
  appPassword?: string;
}

export async function openBotConnector(options: BotConnectorOptions = {}): Promise<BotConnector> {
  const keys = onFirstUse(() => generateKeyPairSync("rsa", { modulusLength: 2048 }));
  const strangers = onFirstUse(() => generateKeyPairSync("rsa", { modulusLength: 2048 }));
  const kid = createHash("sha1").update(randomUUID()).digest("hex");
  const calls: ConnectorCall[] = [];
  const waiting: { fits: (call: ConnectorCall) => boolean; resolve: (call: ConnectorCall) => void }[] = [];
  const people = new Map<string, Record<string, unknown>>();
  const files: BotConnector["files"] = new Map();
  const fetched: BotConnector["fetched"] = [];
  const personal = new Map<string, string>();
  const given = new Set<string>();
  const tokensGiven: BotConnector["tokensGiven"] = [];
  const failures: Parameters<BotConnector["failNext"]>[0][] = [];

  const record = (call: ConnectorCall): void => {
    calls.push(call);
    for (const [i, each] of [...waiting.entries()].reverse()) {
      if (!each.fits(call)) continue;
      waiting.splice(i, 1);
      each.resolve(call);
    }
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? "/", "http://peer");
    const text = await readAll(request);
    if (pathname === "/openid") {
      return json(response, 200, { issuer: "https://api.botframework.com", jwks_uri: `${url}/keys` });
    }
    if (pathname === "/keys") {
      const jwk = keys().publicKey.export({ format: "jwk" });
      return json(response, 200, { keys: [{ ...jwk, use: "sig", kid, endorsements: ["msteams"] }] });
    }
    if (pathname.startsWith("/personal/")) {
      const name = decodeURIComponent(pathname.slice("/personal/".length));
      fetched.push({ name, authorization: request.headers.authorization });
      const file = files.get(name);
      if (typeof file === "function") return file(request, response);
      return void response.writeHead(file ? 200 : 404).end(file);
    }
    const login = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(pathname);
    if (login) {
      const body = new URLSearchParams(text);
      const right =
        body.get("client_id") === options.appId && body.get("client_secret") === options.appPassword;
      if (!right) return json(response, 401, { error: "invalid_client", error_description: "AADSTS7000215" });
      const token = randomUUID();
      given.add(token);
      tokensGiven.push({ tenant: login[1] ?? "", body });
      return json(response, 200, { token_type: "Bearer", expires_in: 3_599, access_token: token });
    }
    const path = /^\/teams\/v3\/conversations(?:\/([^/]+))?(?:\/(activities|members)(?:\/([^/]+))?)?$/.exec(
      pathname,
    );
    if (!path) return json(response, 404, { error: { code: "NotFound", message: pathname } });
    const [, conversation, kind, id] = path.map((part) => decodeURIComponent(part ?? ""));
    const authorization = request.headers.authorization;
    record({
      method: request.method ?? "",
      path: pathname,
      conversation: conversation ?? "",
      authorization,
      body: text === "" ? {} : JSON.parse(text),
    });
    if (options.appId && !given.has(authorization?.replace("Bearer ", "") ?? "")) {
      return json(response, 401, {
        error: { code: "Unauthorized", message: "Authorization has been denied" },
      });
    }
    const failure = failures.shift();
    if (failure === "silence") return;
    if (failure === "hang-up") return void request.socket.destroy();
    if (failure) return json(response, failure.status, failure.body ?? {}, failure.headers);
    if (kind === "members") {
      const member = people.get(id ?? "");
      return member
        ? json(response, 200, { id, ...member })
        : json(response, 404, { error: { code: "MemberNotFoundInConversation", message: "" } });
    }
    if (!conversation) {
      const user = (JSON.parse(text) as { members: { id: string }[] }).members[0]?.id ?? "";
      if (!people.has(user))
        return json(response, 403, { error: { code: "BotNotInConversationRoster", message: "" } });
      if (!personal.has(user)) personal.set(user, `a:opened-${user.slice(3)}`);
      return json(response, 201, { id: personal.get(user) });
    }
    return json(response, request.method === "PUT" ? 200 : 201, { id: id || `${Date.now()}` });
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error) => json(response, 500, { error: { message: String(error) } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    serviceUrl: `${url}/teams/`,
    openIdUrl: `${url}/openid`,
    calls,
    messagesIn: (conversation) =>
      calls.filter((call) => call.conversation === conversation && call.path.includes("/activities")),
    waitFor(fits) {
      const found = calls.find(fits);
      if (found) return Promise.resolve(found);
      return new Promise((resolve) => waiting.push({ fits, resolve }));
    },
    people,
    files,
    fileUrl: (name) =>
      `${url}/personal/${encodeURIComponent(name)}?tempauth=secret-of-${encodeURIComponent(name)}`,
    fetched,
    failNext: (failure) => void failures.push(failure),
    sign(claims = {}, { kid: named = kid, stranger = false } = {}) {
      const now = Math.floor(Date.now() / 1_000);
      const payload = {
        iss: "https://api.botframework.com",
        aud: options.appId,
        serviceurl: `${url}/teams/`,
        nbf: now - 10,
        exp: now + 3_600,
        ...claims,
      };
      const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
      const signed = `${part({ alg: "RS256", typ: "JWT", kid: named })}.${part(payload)}`;
      const key = (stranger ? strangers() : keys()).privateKey;
      return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key, "base64url")}`;
    },
    tokensGiven,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function onFirstUse<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers })
    .end(JSON.stringify(body));
}
