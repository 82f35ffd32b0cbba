import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { blockProblems, viewProblems } from "../peers/block-kit.ts";
import { createSlackFiles } from "../peers/slack-files.ts";
import { until } from "../process/guichet.ts";
import { BOT_TOKEN } from "./emulated-slack.ts";
import { type Json, readBlocks } from "./slack-blocks.ts";

type SlackFiles = ReturnType<typeof createSlackFiles>;

/** Something that appears on somebody's screen. */
export interface Shown {
  at: number;
  way: "message" | "ephemeral" | "response" | "modal" | "home";
  /** Undefined: everybody in the channel sees it. */
  person: string | undefined;
  channel: string | undefined;
  thread: string | undefined;
  ts: string;
  /** What notifications say. */
  text: string;
  blocks: Json[];
  view: Json | undefined;
  replaces: boolean;
  /** All of it, as it is read. */
  read: string;
}

/**
 * Stands in front of emulate and writes down what the desk shows to whom. What Slack would refuse (emulate looks at no
 * block) is refused here. Also the response_urls, which emulate does not have: five uses each.
 */
export interface SlackScreen {
  apiUrl: string;
  shown: Shown[];
  /** What Slack would have refused, in words. */
  refused: string[];
  responseUrl(person: string, channel: string): string;
  /** What people share, and what the desk uploads: emulate has no files. */
  files: SlackFiles;
  /** Who is behind a trigger or a direct conversation: told by those who make them. */
  triggers: Map<string, string>;
  conversations: Map<string, string>;
  /** What stands in a modal that was sent, once the answer took its place. */
  change(modal: Shown, view: Json): Shown;
  /** The first one from `from` on that fits. */
  waitFor(fits: (shown: Shown) => boolean, what: string, from?: number): Promise<Shown>;
  close(): Promise<void>;
}

export async function openSlackScreen(slackUrl: string): Promise<SlackScreen> {
  const shown: Shown[] = [];
  const refused: string[] = [];
  const triggers = new Map<string, string>();
  const conversations = new Map<string, string>();
  let base = "";
  const files = createSlackFiles(() => `${base}/`);
  const responses = new Map<string, { person: string; channel: string; uses: number }>();

  const note = (one: Pick<Shown, "way" | "person"> & Partial<Shown>): Shown => {
    const blocks = one.blocks ?? (one.view?.["blocks"] as Json[] | undefined) ?? [];
    const head = one.view ? [one.view["title"], ...blocks, one.view["submit"]] : blocks;
    const noted = {
      channel: undefined,
      thread: undefined,
      ts: "",
      text: "",
      view: undefined,
      replaces: false,
      ...one,
      at: shown.length,
      blocks,
      read: readBlocks(head),
    };
    shown.push(noted);
    return noted;
  };

  function problemsOf(method: string, args: Json): string[] {
    if (method.startsWith("views.")) return viewProblems(args["view"] as Json);
    return args["blocks"] ? blockProblems(args["blocks"] as Json[], "message") : [];
  }

  async function callSlack(request: IncomingMessage, method: string, body: string): Promise<Json> {
    const args = readArguments(body);
    const own = files.methods[method];
    if (own) return { ok: true, ...own(args) };
    const problems = problemsOf(method, args);
    if (problems.length > 0) {
      refused.push(...problems.map((problem) => `${method}: ${problem}`));
      return { ok: false, error: "invalid_blocks" };
    }
    const response = await fetch(`${slackUrl}/api/${method}`, {
      method: "POST",
      headers: {
        "content-type": request.headers["content-type"] ?? "application/x-www-form-urlencoded",
        authorization: request.headers.authorization ?? `Bearer ${BOT_TOKEN}`,
      },
      body,
    });
    const answer = (await response.json()) as Json;
    if (answer["ok"] === true) noteCall(method, args, answer);
    return answer;
  }

  function noteCall(method: string, args: Json, answer: Json): void {
    const channel = String(args["channel"]);
    const said = { channel, text: String(args["text"]), blocks: args["blocks"] as Json[] };
    const thread = args["thread_ts"] as string | undefined;
    if (method === "chat.postMessage")
      note({ way: "message", person: conversations.get(channel), ...said, thread, ts: String(answer["ts"]) });
    if (method === "chat.postEphemeral")
      note({
        way: "ephemeral",
        person: String(args["user"]),
        ...said,
        thread,
        ts: String(answer["message_ts"]),
      });
    if (method === "views.open") {
      const view = { ...(args["view"] as Json), id: (answer["view"] as Json)["id"] };
      note({ way: "modal", person: triggers.get(String(args["trigger_id"])), view });
    }
    if (method === "views.publish")
      note({ way: "home", person: String(args["user_id"]), view: args["view"] as Json });
    if (method === "conversations.open")
      conversations.set(String((answer["channel"] as Json)["id"]), String(args["users"]));
  }

  function respond(name: string, args: Json): { status: number; body: string } {
    const to = responses.get(name);
    if (!to || to.uses >= 5) return { status: 404, body: '{"ok":false,"error":"used_url"}' };
    to.uses += 1;
    const problems = problemsOf("response_url", args);
    if (problems.length > 0) {
      refused.push(...problems.map((problem) => `response_url: ${problem}`));
      return { status: 404, body: '{"ok":false,"error":"invalid_blocks"}' };
    }
    const everybody = args["response_type"] === "in_channel";
    note({
      way: "response",
      person: everybody && !conversations.has(to.channel) ? undefined : to.person,
      channel: to.channel,
      text: String(args["text"]),
      blocks: args["blocks"] as Json[],
      replaces: args["replace_original"] === true,
      ts: `1700000000.${String(shown.length).padStart(6, "0")}`,
    });
    return { status: 200, body: "ok" };
  }

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://screen");
    const [, kind, name = ""] = pathname.split("/");
    try {
      const raw = await readAll(request);
      if (files.serve(pathname, request, response, raw)) return;
      if (kind === "api") {
        const answer = await callSlack(request, name, raw.toString());
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
      } else {
        const { status, body } = respond(name, JSON.parse(raw.toString()) as Json);
        response.writeHead(status).end(body);
      }
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    apiUrl: `${base}/api/`,
    shown,
    refused,
    files,
    triggers,
    conversations,
    responseUrl(person, channel) {
      const name = `r${responses.size}`;
      responses.set(name, { person, channel, uses: 0 });
      return `${base}/respond/${name}`;
    },
    change({ person, view: before }, view) {
      refused.push(...viewProblems(view).map((problem) => `response_action: ${problem}`));
      return note({ way: "modal", person, view: { ...view, id: before?.["id"] } });
    },
    waitFor: (fits, what, from = 0) =>
      until(
        () => shown.find((one) => one.at >= from && fits(one)),
        what,
        () =>
          shown
            .slice(from)
            .map(({ way, person, read }) => `\n[${way} ${person}] ${read}`)
            .join(""),
        8_000,
      ),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The WebClient writes objects as JSON inside a form. */
function readArguments(body: string): Json {
  if (body.startsWith("{")) return JSON.parse(body) as Json;
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([key, value]) => [
      key,
      /^[[{]/.test(value) ? JSON.parse(value) : value,
    ]),
  );
}
