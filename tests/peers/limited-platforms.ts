import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Slack's and Teams' ends of many workspaces at once, as strict as they say they are: what comes too fast is answered 429
 * with Retry-After and is not taken. https://docs.slack.dev/apis/web-api/rate-limits,
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
interface Taken {
  door: "slack" | "teams";
  workspace: string;
  conversation: string;
  text: string;
  at: number;
}

/** "dead": its token was revoked, or the bot removed. "hangs": it takes the call and never answers. "storm": 429, until it is over. */
export type Trouble = "dead" | "hangs" | "storm";

/** Slack's workspaces, whose token is `xoxb-<workspace>`. A little under a second: clocks and networks are no metronomes. */
const CHANNEL = [{ sends: 1, withinMs: 950 }];
const WORKSPACE = [
  { sends: 20, withinMs: 1_000 },
  { sends: 300, withinMs: 60_000 },
];
const OPENINGS = [{ sends: 50, withinMs: 60_000 }];
/** Teams' conversations, named `<kind>:<name>@<tenant>`. */
const CONVERSATION = [
  { sends: 7, withinMs: 990 },
  { sends: 60, withinMs: 29_900 },
];
const TENANT = [{ sends: 50, withinMs: 1_000 }];

type Rates = readonly { sends: number; withinMs: number }[];

export async function openLimitedPlatforms(options: { latencyMs: number; retryAfter: number }) {
  const taken: Taken[] = [];
  const calls = new Map<string, number>();
  const limited = new Map<string, number>();
  const troubles = new Map<string, Trouble>();
  const times = new Map<string, number[]>();
  const answers: { path: string; at: number }[] = [];
  let heard: () => void = () => {};

  const count = (of: Map<string, number>, key: string): void => void of.set(key, (of.get(key) ?? 0) + 1);

  /** Of what was taken only: a refused call costs nothing. */
  function mayPass(limits: readonly (readonly [string, Rates])[]): boolean {
    const now = performance.now();
    const full = ([key, rates]: readonly [string, Rates]): boolean =>
      rates.some(({ sends, withinMs }) => (times.get(key)?.at(-sends) ?? -1e9) > now - withinMs);
    if (limits.some(full)) return false;
    for (const [key] of limits) times.set(key, [...(times.get(key) ?? []), now].slice(-300));
    return true;
  }

  function tooMany(response: ServerResponse, workspace: string): void {
    count(limited, workspace);
    response.writeHead(429, { "retry-after": String(options.retryAfter) }).end();
  }

  async function slack(path: string, request: IncomingMessage, response: ServerResponse, body: string) {
    const form = new URLSearchParams(body);
    const token = request.headers.authorization?.replace("Bearer ", "") ?? form.get("token") ?? "";
    const workspace = token.replace("xoxb-", "");
    const channel = form.get("channel") ?? "";
    const trouble = troubles.get(workspace);
    count(calls, workspace);
    if (trouble === "hangs") return;
    await new Promise((resolve) => setTimeout(resolve, options.latencyMs));
    if (trouble === "storm") return tooMany(response, workspace);
    if (trouble === "dead") return json(response, 200, { ok: false, error: "token_revoked" });
    if (path === "conversations.open") {
      if (!mayPass([[`${workspace} opening`, OPENINGS]])) return tooMany(response, workspace);
      return json(response, 200, { ok: true, channel: { id: `D-${form.get("users")}` } });
    }
    if (path === "users.info") {
      const id = form.get("user") ?? "";
      const profile = { real_name: id, email: `${id.toLowerCase()}@exemple.fr` };
      const user = { id, team_id: workspace, name: id, tz: "Europe/Paris", locale: "fr-FR", profile };
      return json(response, 200, { ok: true, user: { ...user, is_email_confirmed: true } });
    }
    if (
      !mayPass([
        [`${workspace} ${channel}`, CHANNEL],
        [workspace, WORKSPACE],
      ])
    )
      return tooMany(response, workspace);
    note({ door: "slack", workspace, conversation: channel, text: form.get("text") ?? "" });
    json(response, 200, { ok: true, ts: "1.1", channel });
  }

  async function teams(conversation: string, response: ServerResponse, body: string) {
    const tenant = conversation.slice(conversation.indexOf("@") + 1);
    const trouble = troubles.get(tenant);
    count(calls, tenant);
    if (trouble === "hangs") return;
    await new Promise((resolve) => setTimeout(resolve, options.latencyMs));
    if (trouble === "dead")
      return json(response, 403, { error: { code: "BotNotInConversationRoster", message: "" } });
    const limits = [[conversation, CONVERSATION] as const, [tenant, TENANT] as const];
    if (trouble === "storm" || !mayPass(limits)) return tooMany(response, tenant);
    const { summary } = JSON.parse(body) as { summary: string };
    note({ door: "teams", workspace: tenant, conversation, text: summary });
    json(response, 201, { id: String(taken.length) });
  }

  function note(one: Omit<Taken, "at">): void {
    taken.push({ ...one, at: performance.now() });
    heard();
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(request);
    const { pathname } = new URL(request.url ?? "/", url);
    if (pathname.startsWith("/api/")) return slack(pathname.slice(5), request, response, body);
    const conversation = /^\/teams\/v3\/conversations\/([^/]+)\/activities/.exec(pathname)?.[1];
    if (conversation) return teams(decodeURIComponent(conversation), response, body);
    answers.push({ path: pathname, at: performance.now() });
    heard();
    json(response, 200, { ok: true });
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    slackApi: `${url}/api/`,
    teamsService: `${url}/teams/`,
    responseUrl: (name: string) => `${url}/respond/${name}`,
    taken,
    /** Calls made and calls answered 429, by workspace. */
    calls,
    limited,
    troubles,
    answers,
    async until(done: () => boolean, ms: number, what: () => string): Promise<void> {
      const deadline = performance.now() + ms;
      while (!done()) {
        const left = deadline - performance.now();
        if (left <= 0) throw new Error(`Waited ${ms} ms: ${what()}`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.min(200, left));
          heard = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
