import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { afterEach, describe, expect, it } from "vitest";
import type { Door } from "../../src/doors/door.ts";
import { type HttpServer, type HttpServerOptions, openHttpServer } from "../../src/doors/http-server.ts";
import { call } from "./web/desk-server.ts";

const opened: HttpServer[] = [];
const logged: string[] = [];

async function open(options: Partial<HttpServerOptions> = {}): Promise<HttpServer> {
  const server = await openHttpServer({
    port: 0,
    host: "127.0.0.1",
    doors: [],
    ready: async () => ({ ok: true, detail: { database: "up" } }),
    metrics: () => "guichet_asks_total 3\n",
    log: (line) => void logged.push(line),
    ...options,
  });
  opened.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close(100)));
});

function doorThat(handle: Door["handle"]): Door {
  return {
    name: "web",
    messenger: {
      reply: async () => {},
      tell: async () => ({ ok: true }),
      post: async () => ({ ok: true }),
      profile: async () => null,
      download: async () => ({ ok: false, reason: "gone", detail: "" }),
    },
    handle,
    ready: () => true,
    close: async () => {},
  };
}

describe("the house's own routes", () => {
  it("say that the process is up", async () => {
    const server = await open();
    const reply = await call(server, { path: "/healthz?from=probe" });
    expect([reply.status, reply.text]).toEqual([200, "ok\n"]);
  });

  it("say whether it can serve, and what is missing", async () => {
    const up = await call(await open(), { path: "/readyz" });
    expect([up.status, up.json()]).toEqual([200, { ok: true, detail: { database: "up" } }]);
    const down = await open({ ready: async () => ({ ok: false, detail: { database: "away" } }) });
    expect((await call(down, { path: "/readyz" })).status).toBe(503);
    const unknown = await open({ ready: () => Promise.reject(new Error("lost")) });
    expect((await call(unknown, { path: "/readyz" })).status).toBe(503);
  });

  it("give the figures to this machine only", async () => {
    const server = await open({ host: "0.0.0.0" });
    const here = await call(server, { path: "/metrics" });
    expect([here.status, here.text]).toEqual([200, "guichet_asks_total 3\n"]);
    const passedOn = await call(server, { path: "/metrics", headers: { "x-forwarded-for": "203.0.113.9" } });
    expect(passedOn.status).toBe(403);
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((net) => net?.family === "IPv4" && !net.internal)?.address;
    if (outside) expect((await call(server, { path: "/metrics", to: outside })).status).toBe(403);
  });
});

describe("a request", () => {
  it("goes to the first door that takes it, unread", async () => {
    const asked: string[] = [];
    const first = doorThat(() => {
      asked.push("first");
      return false;
    });
    const second = doorThat((request, response) => {
      asked.push(`second, read ${request.readableDidRead}`);
      request.setEncoding("utf8");
      request.on("data", (chunk) => response.write(`read ${chunk}`));
      request.on("end", () => response.end());
      return true;
    });
    const third = doorThat(() => {
      asked.push("third");
      return true;
    });
    const server = await open({ doors: [first, second, third] });
    const reply = await call(server, { method: "POST", path: "/slack/events", body: "words" });
    expect(reply.text).toBe("read words");
    expect(asked).toEqual(["first", "second, read false"]);
  });

  it("that no door takes is not found", async () => {
    const server = await open({ doors: [doorThat(() => false)] });
    expect((await call(server, { path: "/wp-login.php" })).status).toBe(404);
    expect((await call(server, { path: "//" })).status).toBe(404);
  });

  it("on which a door stumbles gets a 500, and the next one is served", async () => {
    const door = doorThat((request, response) => {
      if (request.url === "/bug") throw new Error("a bug of the door");
      response.end("fine");
      return true;
    });
    const server = await open({ doors: [door] });
    const reply = await call(server, { path: "/bug" });
    expect([reply.status, reply.text]).toEqual([500, "Internal error\n"]);
    expect(logged.join("\n")).toContain("a bug of the door");
    expect((await call(server, { path: "/next" })).text).toBe("fine");
  });

  it("that is no HTTP costs nobody else anything", async () => {
    const server = await open();
    await new Promise<void>((resolve) => {
      const socket = connect(server.port, "127.0.0.1", () => socket.end("\u0000\u0001 nonsense\r\n\r\n"));
      socket.on("error", () => {});
      socket.on("close", () => resolve());
      socket.resume();
    });
    expect((await call(server, { path: "/healthz" })).status).toBe(200);
  });
});

describe("opening and closing", () => {
  it("names the address as it is typed", async () => {
    const server = await open();
    expect(server.address).toBe(`http://127.0.0.1:${server.port}`);
    expect((await open({ host: "0.0.0.0" })).address).toMatch(/^http:\/\/localhost:\d+$/);
  });

  it("on a port already taken fails with a sentence for the administrator", async () => {
    const { port } = await open();
    await expect(open({ port })).rejects.toMatchObject({
      name: "CannotStart",
      message: expect.stringContaining(`127.0.0.1:${port} is already taken`),
    });
  });

  it("lets a request under way end, and takes no new one", async () => {
    let answer = (): void => {};
    const door = doorThat((_, response) => {
      answer = () => void response.end("done");
      return true;
    });
    const server = await open({ doors: [door] });
    // fetch keeps its connection, as browsers and proxies do.
    const underWay = fetch(`${server.address}/slow`);
    await expect.poll(() => String(answer)).toContain("done");
    const start = Date.now();
    const closed = server.close();
    await expect(call(server, { path: "/healthz" })).rejects.toMatchObject({ code: "ECONNREFUSED" });
    answer();
    expect(await (await underWay).text()).toBe("done");
    await closed;
    expect(Date.now() - start).toBeLessThan(2_000);
  });

  it("cuts what does not end in time", async () => {
    const server = await open({ doors: [doorThat(() => true)] });
    const stuck = call(server, { path: "/stuck" }).catch((error: Error) => error);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await server.close(100);
    expect(await stuck).toBeInstanceOf(Error);
  });
});
