import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Database } from "../../../src/database/client.ts";
import { createSecrets } from "../../../src/database/secrets.ts";
import type { Ask } from "../../../src/desk/ask.ts";
import type { Card } from "../../../src/desk/card.ts";
import type { ClaimedAsk, DeskCounter, Door } from "../../../src/doors/door.ts";
import { openTeamsDoor, type TeamsDoorOptions } from "../../../src/doors/teams/open.ts";
import { type BotConnector, type BotConnectorOptions, openBotConnector } from "../../peers/bot-connector.ts";

export const cardOf = (summary: string, more: Partial<Card> = {}): Card => ({
  language: "fr",
  audience: "asker",
  summary,
  blocks: [{ kind: "text", text: summary }],
  ...more,
});

/** A counter that remembers what it was told: claims by id, and answers as the test says. */
export interface TestDesk extends DeskCounter {
  asks: Ask[];
  answered: string[];
  deliveredIds: string[];
  answerWith: (ask: Ask) => Card | Promise<Card>;
  claimWith: (() => Promise<void>) | undefined;
}

function createTestDesk(): TestDesk {
  const cards = new Map<string, Promise<Card>>();
  const desk: TestDesk = {
    asks: [],
    answered: [],
    deliveredIds: [],
    answerWith: (ask) => cardOf(`Réponse à « ${ask.text} »`),
    claimWith: undefined,
    async claim(ask) {
      await desk.claimWith?.();
      // As the real one: what is stored is data.
      const stored = JSON.parse(JSON.stringify(ask)) as Ask;
      desk.asks.push(stored);
      const known = cards.has(ask.id);
      const state: ClaimedAsk["state"] = known
        ? desk.answered.includes(ask.id)
          ? "answered"
          : "underway"
        : "fresh";
      return { id: ask.id, ask: stored, at: 0, state };
    },
    async answer({ id, ask }) {
      const card = cards.get(id) ?? Promise.resolve(desk.answerWith(ask));
      cards.set(id, card);
      await card;
      desk.answered.push(id);
      return card;
    },
    async delivered({ id }) {
      desk.deliveredIds.push(id);
    },
  };
  return desk;
}

/** Stands for the pools where only the storing of references is looked at. */
function createReferenceStore(): { database: Database; saved: unknown[][] } {
  const saved: unknown[][] = [];
  const database: Database = {
    scope: () => {
      throw new Error("Not used by the door");
    },
    async call(sql, values) {
      if (sql.includes("save_reference")) saved.push([...values]);
      return [];
    },
    ping: async () => {},
    close: async () => {},
  };
  return { database, saved };
}

export interface TestDoor {
  door: Door;
  desk: TestDesk;
  peer: BotConnector;
  saved: unknown[][];
  lines: string[];
  post(
    activity: unknown,
    options?: { token?: string; raw?: string },
  ): Promise<{ status: number; body: unknown }>;
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Resolves once nothing more is being sent: answers of one test must not arrive in the next. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

/** The door on a server of its own, with Teams' side beside it. With `app`: authenticated, else local. */
export async function openTestDoor(
  options: { app?: Required<BotConnectorOptions>; door?: Partial<TeamsDoorOptions>; now?: () => number } = {},
): Promise<TestDoor> {
  const peer = await openBotConnector(options.app);
  const desk = createTestDesk();
  const { database, saved } = createReferenceStore();
  const lines: string[] = [];
  const door = await openTeamsDoor({
    desk,
    database,
    secrets: createSecrets(["k".repeat(32)]),
    clock: { now: options.now ?? Date.now },
    log: (line) => lines.push(line),
    defaultLanguage: "fr",
    host: "127.0.0.1",
    ...(options.app
      ? {
          ...options.app,
          tenantId: "our-own-tenant",
          openIdUrl: peer.openIdUrl,
          loginUrl: peer.url,
          serviceHosts: [new URL(peer.url).host],
        }
      : { local: true }),
    ...options.door,
  });
  const server = createServer((request, response) => {
    if (!door.handle(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    door,
    desk,
    peer,
    saved,
    lines,
    async post(activity, { token, raw } = {}) {
      const response = await fetch(`${base}/api/messages`, {
        method: "POST",
        headers: {
          "content-type": "application/json; charset=utf-8",
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: raw ?? JSON.stringify(activity),
      });
      const text = await response.text();
      return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
    },
    request: (path, init) => fetch(base + path, init),
    // Closing waits for what is under way, and the door takes requests as long as its server does.
    quiet: () => door.close(),
    async close() {
      await door.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await peer.close();
    },
  };
}

/** The Adaptive Card of a message that the peer received, as its text blocks. */
export function textsOf(body: Record<string, unknown>): string[] {
  const [attachment] = (body["attachments"] ?? []) as { content: unknown }[];
  return collect(attachment?.content ?? body);
}

export function collect(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(collect);
  if (typeof value !== "object" || value === null) return [];
  const { text } = value as { text?: unknown };
  return [...(typeof text === "string" ? [text] : []), ...Object.values(value).flatMap(collect)];
}

export async function until(done: () => boolean, what = "it"): Promise<void> {
  for (let i = 0; i < 500 && !done(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  if (!done()) throw new Error(`Waited five seconds for ${what}`);
}
