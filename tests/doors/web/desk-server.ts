import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import type { Ask } from "../../../src/desk/ask.ts";
import type { Card } from "../../../src/desk/card.ts";
import type { Door } from "../../../src/doors/door.ts";
import { type HttpServer, openHttpServer } from "../../../src/doors/http-server.ts";
import { openWebDoor } from "../../../src/doors/web/open.ts";
import { createFakeDesk, type FakeDesk, PEOPLE } from "./fake-desk.ts";

export interface DeskServer {
  desk: FakeDesk;
  door: Door;
  http: HttpServer;
  logged: string[];
  close(): Promise<void>;
}

/** The real door on the real server, before a desk of cards. */
export async function openDeskServer(
  answers: (ask: Ask) => Card | Promise<Card>,
  host = "127.0.0.1",
): Promise<DeskServer> {
  const desk = createFakeDesk(answers);
  const logged: string[] = [];
  const log = (line: string): void => void logged.push(line);
  const door = openWebDoor({
    desk,
    clock: { now: () => Date.parse("2026-11-23T09:00:00Z") },
    log,
    firmName: "Cabinet Roux & Lemoine",
    people: async () => PEOPLE,
    defaultLanguage: "fr",
    workspace: "local",
    linkTo: ({ file, name }) => `/files/${file}/${encodeURIComponent(name)}`,
  });
  const ready = async () => ({ ok: true, detail: {} });
  const http = await openHttpServer({ port: 0, host, doors: [door], ready, metrics: () => "", log });
  return {
    desk,
    door,
    http,
    logged,
    async close() {
      await door.close();
      await http.close(500);
    },
  };
}

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came back
  json(): any;
}

export interface Call {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** The address of this machine to connect to. */
  to?: string;
}

/** One request, with exactly the headers given: fetch would not let a test lie about `Host` or `Origin`. */
export function call(
  server: HttpServer,
  { method = "GET", path, headers = {}, body, to }: Call,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const options = { host: to ?? "127.0.0.1", port: server.port, method, path, headers, agent: false };
    const request = httpRequest(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        const status = response.statusCode ?? 0;
        resolve({ status, headers: response.headers, text, json: () => JSON.parse(text) });
      });
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** As the page uploads it; gives what the desk answered. */
export const postFile = (
  server: HttpServer,
  person: string,
  { name, type = "text/csv", body }: { name: string; type?: string; body: string | Uint8Array },
  headers: Record<string, string> = {},
): Promise<Reply> =>
  call(server, {
    method: "POST",
    path: `/desk/files?person=${person}`,
    headers: {
      "content-type": type,
      "x-file-name": encodeURIComponent(name),
      origin: server.address,
      ...headers,
    },
    body,
  });

/** As the page posts it. */
export const postAsk = (
  server: HttpServer,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> =>
  call(server, {
    method: "POST",
    path: "/desk/ask",
    headers: { "content-type": "application/json", origin: server.address, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

export interface Listener {
  events: { id: string; data: { to: string; summary: string; answers?: string } }[];
  until(count: number): Promise<void>;
  close(): void;
}

/** A page's stream of cards, read by hand. */
export async function listenTo(
  server: HttpServer,
  query: string,
  headers: Record<string, string> = {},
): Promise<Listener> {
  const events: Listener["events"] = [];
  let buffer = "";
  const request = httpRequest({
    host: "127.0.0.1",
    port: server.port,
    path: `/desk/events?${query}`,
    headers,
    agent: false,
  });
  request.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    request.on("response", (response) => {
      if (response.statusCode !== 200) reject(new Error(`events: ${response.statusCode}`));
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        buffer += chunk;
        const blocks = buffer.split("\n\n");
        buffer = blocks.pop() ?? "";
        for (const block of blocks) {
          const id = /^id: (.*)$/m.exec(block)?.[1];
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (id && data) events.push({ id, data: JSON.parse(data) });
        }
        resolve();
      });
    });
    request.end();
  });
  return {
    events,
    async until(count) {
      const end = Date.now() + 3_000;
      while (events.length < count) {
        if (Date.now() > end) throw new Error(`expected ${count} events, got ${events.length}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    close: () => request.destroy(),
  };
}
