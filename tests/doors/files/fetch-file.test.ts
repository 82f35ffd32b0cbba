import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AdapterError } from "../../../src/adapter-error.ts";
import { fetchFile } from "../../../src/doors/files/fetch-file.ts";

const MOST = 1_000;
let answer: RequestListener;
let stolen: IncomingMessage[];
let servers: Server[];
let url: string;
let elsewhere: string;

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

beforeEach(async () => {
  servers = [];
  stolen = [];
  url = await listen((request, response) => answer(request, response));
  elsewhere = await listen((request, response) => {
    stolen.push(request);
    response.end("from elsewhere");
  });
});
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const get = (more: Partial<Parameters<typeof fetchFile>[0]> = {}) =>
  fetchFile({
    adapter: "slack",
    url,
    token: "xoxb-1",
    most: MOST,
    timeoutMs: 2_000,
    mayFetch: ({ host }) => host === new URL(url).host,
    refusal: "forbidden",
    ...more,
  });

describe("fetching a file", () => {
  it("brings its bytes, with the token", async () => {
    answer = ({ headers }, response) => response.end(headers.authorization);
    const read = await get();
    expect(read.ok && Buffer.from(read.bytes).toString()).toBe("Bearer xoxb-1");
  });

  it("brings exactly the most that is taken, and nothing of one byte more, whatever was announced", async () => {
    let size = MOST;
    answer = (_, response) => response.end(Buffer.alloc(size));
    expect(await get()).toMatchObject({ ok: true });
    size = MOST + 1;
    expect(await get()).toMatchObject({ ok: false, reason: "too-large" });
    let sent = 0;
    answer = (_, response) => {
      // No length at all, and no end either.
      const pour = setInterval(() => {
        sent += 64;
        response.write(Buffer.alloc(64));
      }, 1);
      response.on("close", () => clearInterval(pour));
    };
    expect(await get()).toMatchObject({ ok: false, reason: "too-large" });
    expect(sent).toBeLessThan(MOST * 3);
  });

  it("does not wait for the body of what says it is too large", async () => {
    answer = (_, response) => response.writeHead(200, { "content-length": String(10 ** 12) }).flushHeaders();
    const start = Date.now();
    expect(await get()).toMatchObject({ ok: false, reason: "too-large" });
    expect(Date.now() - start).toBeLessThan(1_000);
  });

  it("counts what a compressed answer unfolds to", async () => {
    answer = (_, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(1_000_000)));
    expect(await get()).toMatchObject({ ok: false, reason: "too-large" });
  });

  it("never goes where it may not, at once or by a redirection", async () => {
    expect(await get({ url: elsewhere })).toMatchObject({ ok: false, reason: "forbidden" });
    for (const wrong of ["file:///etc/passwd", "", "http://", "//x"])
      expect(await get({ url: wrong, token: "t" })).toMatchObject({ ok: false, reason: "forbidden" });
    for (const target of [
      elsewhere,
      "http://169.254.169.254/latest/meta-data",
      "file:///etc/passwd",
      "gopher://x",
    ]) {
      answer = (_, response) => response.writeHead(302, { location: target }).end();
      expect(await get()).toMatchObject({ ok: false, reason: "forbidden" });
    }
    expect(stolen).toEqual([]);
  });

  it("follows within the same host, and shows the token to no other", async () => {
    answer = (request, response) =>
      request.url === "/" ? response.writeHead(302, { location: "/there" }).end() : response.end("here");
    expect(await get()).toMatchObject({ ok: true });
    answer = (_, response) => response.writeHead(302, { location: elsewhere }).end();
    const read = await get({ mayFetch: () => true });
    expect(read.ok && Buffer.from(read.bytes).toString()).toBe("from elsewhere");
    expect(stolen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it("does not turn in circles", async () => {
    let count = 0;
    answer = (_, response) => {
      count += 1;
      response.writeHead(302, { location: "/" }).end();
    };
    expect(await get()).toMatchObject({ ok: false, reason: "forbidden" });
    expect(count).toBe(4);
  });

  it.each([
    [404, "gone"],
    [410, "gone"],
    [401, "forbidden"],
    [403, "forbidden"],
    [418, "forbidden"],
  ])("takes %d for %s", async (status, reason) => {
    answer = (_, response) => response.writeHead(status).end("<html>");
    expect(await get()).toMatchObject({ ok: false, reason });
  });

  it("takes a refusal for an address that has served, where the address is the key", async () => {
    answer = (_, response) => response.writeHead(403).end();
    expect(await get({ refusal: "gone" })).toMatchObject({ ok: false, reason: "gone" });
  });

  it.each([
    ["a silence", () => {}, "timeout"],
    ["a drip", (_: unknown, response: { write(text: string): void }) => response.write("a"), "timeout"],
    ["a cut", (request: IncomingMessage) => request.socket.destroy(), "unavailable"],
    [
      "a broken server",
      (_: unknown, response: { writeHead(n: number): { end(): void } }) => response.writeHead(502).end(),
      "unavailable",
    ],
  ] as [string, RequestListener, string][])(
    "rejects on %s: it may be tried again",
    async (_, listener, code) => {
      answer = listener;
      const failed = await get({ timeoutMs: 150 }).catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(AdapterError);
      expect(failed).toMatchObject({ code, operation: "download" });
    },
  );

  it("says how long a platform that has had enough wants to wait", async () => {
    answer = (_, response) => response.writeHead(429, { "retry-after": "7" }).end();
    await expect(get()).rejects.toMatchObject({ code: "rate-limited", retryAfter: 7 });
  });
});
