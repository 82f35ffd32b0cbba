import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Clock } from "../../clock.ts";
import { HEARTBEAT_MS, KEPT_CARDS, OPEN_STREAMS, STREAM_BACKLOG_BYTES } from "./limits.ts";
import type { RenderedCard } from "./render.ts";
import { PROTECTION } from "./respond.ts";

/** A card on its way to a person's pages. `answers` is the id the page gave to the ask it answers. */
export interface Told extends RenderedCard {
  to: string;
  /** Epoch milliseconds. */
  at: number;
  answers?: string;
}

export interface Streams {
  push(to: string, rendered: RenderedCard, answers?: string): void;
  /** False when too many pages listen already. `after` is the last event id the page has seen. */
  open(people: readonly string[], after: string | undefined, response: ServerResponse): boolean;
  close(): void;
}

interface Kept {
  order: number;
  to: string;
  text: string;
}

/**
 * Server-sent events, kept in memory: a page that reconnects gets what it missed, and one that knew an earlier
 * process gets everything that is kept (ids carry the process's own mark).
 */
export function createStreams(clock: Clock): Streams {
  const mark = randomBytes(4).toString("hex");
  const keptFor = new Map<string, Kept[]>();
  const listening = new Map<ServerResponse, ReadonlySet<string>>();
  let order = 0;

  const write = (response: ServerResponse, text: string): void => {
    if (response.writableLength > STREAM_BACKLOG_BYTES) response.destroy();
    else response.write(text);
  };
  const heartbeat = setInterval(() => {
    for (const response of listening.keys()) write(response, ": here\n\n");
  }, HEARTBEAT_MS);
  heartbeat.unref();

  return {
    push(to, rendered, answers) {
      order += 1;
      const told: Told = { to, at: clock.now(), ...rendered, ...(answers === undefined ? {} : { answers }) };
      const text = `id: ${mark}-${order}\nevent: card\ndata: ${JSON.stringify(told)}\n\n`;
      const kept = keptFor.get(to) ?? [];
      kept.push({ order, to, text });
      if (kept.length > KEPT_CARDS) kept.shift();
      keptFor.set(to, kept);
      for (const [response, people] of listening) if (people.has(to)) write(response, text);
    },

    open(people, after, response) {
      if (listening.size >= OPEN_STREAMS) return false;
      response.writeHead(200, {
        ...PROTECTION,
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
      });
      response.write("retry: 1000\n\n");
      const seen = after?.startsWith(`${mark}-`) ? Number(after.slice(mark.length + 1)) : 0;
      const missed = people
        .flatMap((person) => keptFor.get(person) ?? [])
        .filter((kept) => kept.order > seen)
        .sort((a, b) => a.order - b.order);
      for (const { text } of missed) response.write(text);
      listening.set(response, new Set(people));
      response.on("close", () => listening.delete(response));
      return true;
    },

    close() {
      clearInterval(heartbeat);
      for (const response of listening.keys()) response.end();
      listening.clear();
    },
  };
}
