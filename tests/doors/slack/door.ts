import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { systemClock } from "../../../src/clock.ts";
import type { Database } from "../../../src/database/client.ts";
import { createSecrets } from "../../../src/database/secrets.ts";
import type { Ask } from "../../../src/desk/ask.ts";
import type { Block, Card } from "../../../src/desk/card.ts";
import type { ClaimedAsk, DeskCounter, Door } from "../../../src/doors/door.ts";
import { openSlackDoor, type SlackDoorOptions } from "../../../src/doors/slack/open.ts";
import { SIGNING_SECRET, type Signed } from "./payloads.ts";

export const saying = (text: string, more: Partial<Card> = {}, ...blocks: Block[]): Card => ({
  language: "fr",
  audience: "asker",
  summary: text,
  blocks: blocks.length > 0 ? blocks : [{ kind: "text", text }],
  ...more,
});

/** A desk of one's own: claims in memory, answers as the test says. */
export function createTestDesk(
  answer: (ask: Ask) => Card | Promise<Card> = (ask) => saying(`fait: ${ask.text}`),
) {
  const claims = new Map<string, { claim: ClaimedAsk; card?: Promise<Card> }>();
  const asks: Ask[] = [];
  const delivered: string[] = [];
  const desk: DeskCounter & { away: boolean | number } = {
    away: false,
    async claim(ask) {
      if (typeof desk.away === "number")
        await new Promise((resolve) => setTimeout(resolve, desk.away as number));
      if (desk.away === true) throw new Error("the database is away");
      const known = claims.get(ask.id);
      if (known) return { ...known.claim, ask, state: known.card ? "answered" : "underway" };
      const claim: ClaimedAsk = { id: `claim-${ask.id}`, ask, at: Date.now(), state: "fresh" };
      claims.set(ask.id, { claim });
      asks.push(ask);
      return claim;
    },
    answer(claim) {
      const kept = claims.get(claim.ask.id);
      if (!kept) throw new Error("nobody claimed this");
      kept.card ??= Promise.resolve(answer(claim.ask));
      return kept.card;
    },
    async delivered(claim) {
      delivered.push(claim.ask.id);
    },
  };
  return { desk, asks, delivered };
}

/** No test of the wire may touch the database. */
export const noDatabase = new Proxy({} as Database, {
  get: (_, name) => () => {
    throw new Error(`this test uses the database: ${String(name)}`);
  },
});

export interface OpenedDoor {
  door: Door;
  url: string;
  log: string[];
  post(signed: Signed, path?: string): Promise<Response>;
  close(): Promise<void>;
}

/** The real door on a real http server. */
export async function openTestDoor(
  options: Partial<SlackDoorOptions> & Pick<SlackDoorOptions, "desk" | "apiUrl">,
): Promise<OpenedDoor> {
  const log: string[] = [];
  const door = await openSlackDoor({
    database: noDatabase,
    secrets: createSecrets(["k".repeat(32)]),
    clock: systemClock,
    log: (line) => log.push(line),
    readFile: async () => undefined,
    firm: { language: "fr", zone: "Europe/Paris", holidayCalendar: "metropole" },
    signingSecret: SIGNING_SECRET,
    botToken: "xoxb-test",
    ...options,
  });
  const server: Server = createServer((request, response) => {
    if (!door.handle(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    door,
    url,
    log,
    post: ({ body, headers }, path = "/slack/events") => fetch(url + path, { method: "POST", headers, body }),
    async close() {
      await door.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
