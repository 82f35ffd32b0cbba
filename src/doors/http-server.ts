import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CannotStart } from "../database/cannot-start.ts";
import type { Door } from "./door.ts";
import { isLoopback } from "./web/local-only.ts";

export interface HttpServerOptions {
  /** 0: any free port. */
  port: number;
  host: string;
  /** Asked in this order; the first that takes a request answers it. */
  doors: readonly Pick<Door, "handle">[];
  ready(): Promise<{ ok: boolean; detail: unknown }>;
  /** In Prometheus' text format. */
  metrics(): string;
  log: (line: string) => void;
}

export interface HttpServer {
  /** As a person types it, with the port really taken: "http://127.0.0.1:3000". */
  address: string;
  port: number;
  /** No new connection; requests under way have `graceMs` to end. Close the doors too: streams they hold count as under way. */
  close(graceMs?: number): Promise<void>;
}

/** The one server of the process. It never reads a body: the door that takes the request does. */
export async function openHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { host, doors, log } = options;
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 });
  server.on("request", (request, response) => {
    try {
      if (serveOwn(options, request, response)) return;
      if (doors.some((door) => door.handle(request, response))) return;
      plain(response, 404, "Not found");
    } catch (error) {
      log(`http: ${request.method} ${pathOf(request)}: ${(error as Error).stack}`);
      if (response.headersSent) response.destroy();
      else plain(response, 500, "Internal error");
    }
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, options)));
    server.listen({ port: options.port, host }, resolve);
  });
  server.on("error", (error) => log(`http: ${error.message}`));

  const { port } = server.address() as AddressInfo;
  return {
    address: `http://${nameOf(host)}:${port}`,
    port,
    async close(graceMs = 5_000) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // A connection kept alive by a request that was under way falls idle later than close() looked.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const grace = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearInterval(idle);
      clearTimeout(grace);
    },
  };
}

function serveOwn(
  { ready, metrics, log }: HttpServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  switch (pathOf(request)) {
    case "/healthz":
      plain(response, 200, "ok");
      return true;
    case "/readyz":
      ready().then(
        ({ ok, detail }) => json(response, ok ? 200 : 503, { ok, detail }),
        (error: unknown) => {
          log(`http: readiness unknown: ${(error as Error).stack}`);
          json(response, 503, { ok: false, detail: "unknown" });
        },
      );
      return true;
    case "/metrics":
      // A proxy on this machine makes everybody look local, but says for whom it asks.
      if (
        !isLoopback(request.socket.remoteAddress) ||
        request.headers["x-forwarded-for"] ||
        request.headers.forwarded
      )
        plain(response, 403, "Only from this machine");
      else send(response, 200, "text/plain; version=0.0.4; charset=utf-8", metrics());
      return true;
    default:
      return false;
  }
}

const pathOf = (request: IncomingMessage): string => (request.url ?? "/").split("?", 1)[0] ?? "/";

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response
    .writeHead(status, {
      "content-type": type,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    })
    .end(body);
}
const plain = (response: ServerResponse, status: number, text: string): void =>
  send(response, status, "text/plain; charset=utf-8", `${text}\n`);
const json = (response: ServerResponse, status: number, body: unknown): void =>
  send(response, status, "application/json; charset=utf-8", JSON.stringify(body));

function nameOf(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

function explain(error: NodeJS.ErrnoException, { host, port }: HttpServerOptions): Error {
  const where = `${nameOf(host)}:${port}`;
  switch (error.code) {
    case "EADDRINUSE":
      return new CannotStart(
        `The address ${where} is already taken, perhaps by another Guichet: stop it, or set PORT to a free port.`,
      );
    case "EACCES":
      return new CannotStart(`This account may not listen on ${where}: set PORT to a port above 1023.`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new CannotStart(`This machine has no address ${host}: correct HOST, or leave it out.`);
    default:
      return error;
  }
}
