import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { blockProblems, viewProblems } from "./block-kit.ts";
import { createSlackFiles } from "./slack-files.ts";
import { createSocketServer } from "./slack-socket.ts";

type Json = Record<string, unknown>;

export interface SlackCall {
  method: string;
  token: string | undefined;
  args: Json;
}

/** How the next calls of a method go wrong. "drop" cuts the connection after taking the call; a late answer is a good one. */
export type Trouble =
  | { error: string }
  | { status: number; retryAfter?: number }
  | { lateMs: number }
  | "drop";

export interface SlackUser {
  id: string;
  [field: string]: unknown;
}

/**
 * Slack's Web API, response_urls and Socket Mode on loopback, as far as the door uses them. Unlike emulate it refuses
 * blocks that Slack would refuse, limits rates when told, and opens sockets.
 */
export async function createSlackPeer(options: { team?: string; users?: SlackUser[] } = {}) {
  const team = options.team ?? "T1";
  const users = new Map((options.users ?? []).map((user) => [user.id, user]));
  const calls: SlackCall[] = [];
  const troubles = new Map<string, Trouble[]>();
  const listeners = new Set<() => void>();
  const sockets = createSocketServer();
  const files = createSlackFiles(() => base);
  let refreshes = 0;

  function record(call: SlackCall): void {
    calls.push(call);
    for (const listener of listeners) listener();
  }

  const methods: Record<string, (args: Json) => Json> = {
    ...files.methods,
    "auth.test": () => ({ team_id: team, team: "Cabinet Test", user_id: "UBOT", bot_id: "B1", url: base }),
    "users.info": ({ user }) => {
      const found = users.get(String(user));
      return found ? { user: found } : { ok: false, error: "user_not_found" };
    },
    "conversations.open": ({ users: who }) => ({ channel: { id: `D-${String(who)}` } }),
    "chat.postMessage": (args) => taken(args) ?? { ts: "1.1", channel: args["channel"] },
    "chat.postEphemeral": (args) => taken(args) ?? { message_ts: "1.1" },
    "views.open": ({ view }) => takenView(view) ?? { view: { id: "V1" } },
    "views.publish": ({ view }) => takenView(view) ?? { view: { id: "V1" } },
    "apps.connections.open": () => ({ url: `${base.replace("http", "ws")}socket` }),
    "oauth.v2.access": (args) => {
      // A refresh token serves once, as Slack's do.
      if (args["grant_type"] === "refresh_token" && args["refresh_token"] !== `refresh-${refreshes}`)
        return { ok: false, error: "invalid_refresh_token" };
      refreshes += 1;
      const secrets = { refresh_token: `refresh-${refreshes}`, expires_in: 43_200 };
      const token = {
        access_token: `xoxb-${refreshes}`,
        token_type: "bot",
        scope: "commands",
        bot_user_id: "UBOT",
      };
      if (args["grant_type"] === "refresh_token") return { ...token, ...secrets };
      return {
        ...token,
        ...secrets,
        app_id: "A1",
        team: { id: team, name: "Cabinet Test" },
        enterprise: null,
        authed_user: { id: "UINSTALLER" },
        is_enterprise_install: false,
      };
    },
  };

  function taken(args: Json): Json | undefined {
    const problems = blockProblems((args["blocks"] ?? []) as Json[], "message");
    return problems.length === 0 ? undefined : { ok: false, error: "invalid_blocks", problems };
  }

  function takenView(view: unknown): Json | undefined {
    const problems = viewProblems(view as Json);
    return problems.length === 0 ? undefined : { ok: false, error: "invalid_arguments", problems };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", base).pathname;
    const raw = await readAll(request);
    if (path.startsWith("/upload/") && troubles.get("upload")?.shift())
      return void response.writeHead(500).end();
    if (files.serve(path, request, response, raw)) return;
    const body = raw.toString();
    const args = path.startsWith("/api/") ? readForm(body) : (JSON.parse(body) as Json);
    const method = path.startsWith("/api/") ? path.slice("/api/".length) : path.slice(1);
    const bearer = request.headers.authorization?.replace("Bearer ", "");
    record({ method, token: bearer ?? (args["token"] as string | undefined), args });
    let trouble = troubles.get(method)?.shift();
    if (typeof trouble === "object" && "lateMs" in trouble) {
      const { lateMs } = trouble;
      await new Promise((resolve) => setTimeout(resolve, lateMs));
      trouble = undefined;
    }
    if (trouble === "drop") return void request.socket.destroy();
    if (trouble && "status" in trouble) {
      const headers = trouble.retryAfter === undefined ? {} : { "retry-after": String(trouble.retryAfter) };
      return void response.writeHead(trouble.status, headers).end();
    }
    if (!path.startsWith("/api/")) {
      const refused = taken(args);
      return void response
        .writeHead(trouble || refused ? 404 : 200, { "content-type": "application/json" })
        .end(JSON.stringify(trouble ?? refused ?? { ok: true }));
    }
    const result = trouble ?? methods[method]?.(args) ?? { ok: false, error: "unknown_method" };
    const ok = trouble === undefined && (result as Json)["ok"] !== false;
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ ...result, ok }));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(500).end());
  });
  server.on("upgrade", (request, socket) => sockets.accept(request, socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  const of = (method: string): SlackCall[] => calls.filter((call) => call.method.startsWith(method));

  return {
    apiUrl: `${base}api/`,
    responseUrl: (name: string) => `${base}respond/${name}`,
    calls,
    of,
    sockets,
    files,
    /** The next calls of a method go wrong, one after the other. */
    trouble(method: string, ...next: Trouble[]): void {
      troubles.set(method, [...(troubles.get(method) ?? []), ...next]);
    },
    /** Waits until a method has been called so many times; gives those calls. */
    async until(method: string, count = 1, ms = 5_000): Promise<SlackCall[]> {
      const deadline = Date.now() + ms;
      while (of(method).length < count) {
        const left = deadline - Date.now();
        if (left <= 0) throw new Error(`${method} was called ${of(method).length} times, expected ${count}`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(done, Math.min(left, 200));
          function done() {
            clearTimeout(timer);
            listeners.delete(done);
            resolve();
          }
          listeners.add(done);
        });
      }
      return of(method);
    },
    async close() {
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
export type SlackPeer = Awaited<ReturnType<typeof createSlackPeer>>;

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The WebClient writes objects as JSON inside a form. */
function readForm(body: string): Json {
  const args: Json = {};
  for (const [key, value] of new URLSearchParams(body))
    args[key] = /^[[{]/.test(value) ? JSON.parse(value) : value;
  return args;
}
