import { networkInterfaces } from "node:os";
import { afterEach, describe, expect, it } from "vitest";
import { call, type DeskServer, listenTo, openDeskServer, postAsk } from "./desk-server.ts";
import { card, everyBlock } from "./fake-desk.ts";

const typed = { person: "camille", id: "first-ask-1", text: "bonjour" };
const hello = () => card("Bonjour", [{ kind: "text", text: "Bonjour" }]);

let server: DeskServer;
const open = async (...given: Parameters<typeof openDeskServer>): Promise<DeskServer> => {
  server = await openDeskServer(...given);
  return server;
};
afterEach(() => server.close());

describe("an ask", () => {
  it("is answered in the response by an Adaptive Card with every kind of block, and then counts as delivered", async () => {
    const { http, desk } = await open(() => card("Tout", everyBlock));
    const reply = await postAsk(http, typed);
    expect(reply.status).toBe(200);
    const answer = reply.json();
    expect(answer).toMatchObject({
      summary: "Tout",
      replaces: false,
      card: { type: "AdaptiveCard", version: "1.5" },
    });
    expect(JSON.stringify(answer.card)).toContain("Point budget");
    await expect.poll(() => desk.handed).toEqual(["camille:first-ask-1"]);
  });

  it("reaches the desk in the door's own terms", async () => {
    const { http, desk } = await open(hello);
    await postAsk(http, { ...typed, text: " /book <@sacha> demain 14h " });
    expect(desk.asks).toEqual([
      {
        id: "camille:first-ask-1",
        door: "web",
        workspace: "local",
        person: "camille",
        place: {
          id: "camille",
          kind: "direct",
          channel: { id: "secretariat", name: "#secrétariat" },
        },
        via: "command",
        text: "book <@sacha> demain 14h",
        files: [],
        locale: "fr-FR",
        reply: { id: "first-ask-1" },
      },
    ]);
  });

  it("keeps a sentence, a lone slash and an empty text as they are", async () => {
    const { http, desk } = await open(hello);
    for (const [index, text] of ["non 15h", "/ 15h", "  "].entries()) {
      await postAsk(http, { ...typed, id: `message-${index}`, text });
    }
    expect(desk.asks.map(({ via, text }) => [via, text])).toEqual([
      ["message", "non 15h"],
      ["message", "/ 15h"],
      ["message", ""],
    ]);
  });

  it("sent four times at once is worked once and gets one answer", async () => {
    let count = 0;
    const { http, desk } = await open(async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return card(`Réponse ${++count}`, []);
    });
    const replies = await Promise.all([1, 2, 3, 4].map(() => postAsk(http, typed)));
    expect(replies.map((reply) => reply.json().summary)).toEqual(Array(4).fill("Réponse 1"));
    expect(desk.worked).toHaveLength(1);
  });

  it("with the id of somebody else's does not get the other's answer", async () => {
    const { http } = await open((ask) => card(`Pour ${ask.person}`, []));
    await postAsk(http, typed);
    const reply = await postAsk(http, { ...typed, person: "sacha" });
    expect(reply.json().summary).toBe("Pour sacha");
  });

  it("from a button acts once for each person by its nonce, whatever the id of the press", async () => {
    const { http, desk } = await open(hello);
    const submit = { ask: "book again", once: "n1" };
    await postAsk(http, { person: "camille", id: "press-0001", submit });
    await postAsk(http, { person: "camille", id: "press-0002", submit });
    await postAsk(http, { person: "sacha", id: "press-0003", submit });
    expect(desk.asks.map(({ id, via }) => `${via} ${id}`)).toEqual([
      "button once:n1:camille",
      "button once:n1:camille",
      "button once:n1:sacha",
    ]);
    expect(desk.worked).toHaveLength(2);
  });

  it("from a form is the same ask while its values are, and a new one with another value", async () => {
    const { http, desk } = await open(hello);
    const send = (date: string) =>
      postAsk(http, {
        person: "camille",
        id: "form-card-1",
        submit: {
          ask: "book",
          form: ["people", "date"],
          many: ["people"],
          prefix: "f.",
          "f.people": "<@sacha>,<@noe>",
          "f.date": date,
        },
      });
    await send("2026-11-23");
    await send("2026-11-23");
    await send("2026-11-24");
    expect(desk.asks[0]).toMatchObject({
      via: "form",
      text: "book",
      form: { people: "<@sacha> <@noe>", date: "2026-11-23" },
    });
    expect(desk.worked).toHaveLength(2);
  });
});

describe("an ask that cannot be taken", () => {
  it.each([
    ["no JSON", "{bonjour", 400, /JSON/],
    ["no object", "[]", 400, /mal formée/],
    ["neither text nor button", { person: "camille", id: "no-words-1" }, 400, /either text or submit/],
    ["both text and button", { ...typed, submit: { ask: "book" } }, 400, /either text or submit/],
    ["a button of nobody's", { person: "camille", id: "press-0001", submit: { verb: "x" } }, 400, /submit/],
    ["no id", { person: "camille", text: "bonjour" }, 400, /id: /],
    ["an id out of bounds", { ...typed, id: "../../etc" }, 400, /id: /],
    ["a person nobody is", { ...typed, person: "mallory" }, 404, /Personne/],
    ["8,001 characters", { ...typed, text: "a".repeat(8001) }, 400, /text: /],
  ])("with %s is told so in words", async (_, body, status, words) => {
    const { http, desk } = await open(hello);
    const reply = await postAsk(http, body);
    expect(reply.status).toBe(status);
    expect(reply.json().error).toMatch(words);
    expect(desk.asks).toEqual([]);
  });

  it("is refused unread past 64 kB, announced or not", async () => {
    const { http, desk } = await open(hello);
    const body = JSON.stringify({ ...typed, text: "a".repeat(70_000) });
    expect((await postAsk(http, body)).status).toBe(413);
    const chunked = await postAsk(http, body, { "transfer-encoding": "chunked" });
    expect(chunked.status).toBe(413);
    expect(chunked.json().error).toContain("64 ko");
    expect(desk.asks).toEqual([]);
  });

  it("must say that it is JSON: a form of another page cannot", async () => {
    const { http } = await open(hello);
    expect((await postAsk(http, typed, { "content-type": "text/plain" })).status).toBe(400);
  });

  it("while the records are away is told so in the person's language, and taken once they are back", async () => {
    const { http, desk } = await open(hello);
    desk.away = true;
    const french = await postAsk(http, typed);
    expect(french.status).toBe(503);
    expect(french.json().error).toContain("Réessayez dans une minute");
    const english = await postAsk(http, { ...typed, person: "robin" });
    expect(english.json().error).toContain("try again in a minute");
    desk.away = false;
    expect((await postAsk(http, typed)).status).toBe(200);
  });

  it("is told within 2.5 s when the records hang", async () => {
    const { http, desk } = await open(hello);
    desk.claim = () => new Promise(() => {});
    const start = Date.now();
    expect((await postAsk(http, typed)).status).toBe(503);
    expect(Date.now() - start).toBeLessThan(3_000);
  });

  it("stays undelivered when the page left before the answer", async () => {
    let release = (): void => {};
    const { http, desk } = await open(async () => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return hello();
    });
    const left = new AbortController();
    const gone = fetch(`${http.address}/desk/ask`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: http.address },
      body: JSON.stringify(typed),
      signal: left.signal,
    }).catch(() => "gone");
    await expect.poll(() => desk.worked.length).toBe(1);
    left.abort();
    await gone;
    await new Promise((resolve) => setTimeout(resolve, 50));
    release();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(desk.handed).toEqual([]);
  });
});

describe("only this machine and only our page", () => {
  it.each(["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example"])(
    "refuses the host « %s »",
    async (host) => {
      const { http } = await open(hello);
      for (const path of ["/", "/desk/people", "/desk/events?person=camille", "/desk/page.js"]) {
        expect((await call(http, { path, headers: { host } })).status).toBe(403);
      }
    },
  );

  it.each(["localhost", "127.0.0.1", "[::1]"])("is at home as %s", async (name) => {
    const { http } = await open(hello);
    const host = `${name}:${http.port}`;
    expect((await call(http, { path: "/", headers: { host } })).status).toBe(200);
    expect((await postAsk(http, typed, { host, origin: `http://${host}` })).status).toBe(200);
  });

  it.each([
    ["https://evil.example"],
    ["null"],
    ["http://127.0.0.1:1"],
    ["http://localhost.evil.example"],
    [""],
  ])("refuses a post from « %s »", async (origin) => {
    const { http, desk } = await open(hello);
    const reply = await postAsk(http, typed, { origin });
    expect(reply.status).toBe(403);
    expect(reply.json().error).toContain("ne vient pas de la page du guichet");
    expect(desk.asks).toEqual([]);
  });

  it("refuses a post that does not say where it comes from", async () => {
    const { http } = await open(hello);
    const headers = { "content-type": "application/json" };
    const reply = await call(http, {
      method: "POST",
      path: "/desk/ask",
      headers,
      body: JSON.stringify(typed),
    });
    expect(reply.status).toBe(403);
  });

  it("lets another site link to the page, but not read from it", async () => {
    const { http } = await open(hello);
    const site = { "sec-fetch-site": "cross-site" };
    const visit = await call(http, { path: "/", headers: { ...site, "sec-fetch-mode": "navigate" } });
    expect(visit.status).toBe(200);
    const read = await call(http, { path: "/desk/people", headers: { ...site, "sec-fetch-mode": "cors" } });
    expect(read.status).toBe(403);
  });

  const outside = Object.values(networkInterfaces())
    .flat()
    .find((net) => net?.family === "IPv4" && !net.internal)?.address;
  it.skipIf(outside === undefined)(
    "refuses whoever comes by the network, even when bound to it",
    async () => {
      const { http, desk } = await open(hello, "0.0.0.0");
      const headers = { host: `127.0.0.1:${http.port}` };
      const reply = await call(http, { path: "/", headers, to: outside as string });
      expect(reply.status).toBe(403);
      expect(reply.json().error).toContain("depuis l’ordinateur où il tourne");
      expect(desk.asks).toEqual([]);
    },
  );

  it("refuses what a proxy of this machine passes on", async () => {
    const { http } = await open(hello);
    expect((await call(http, { path: "/", headers: { "x-forwarded-for": "203.0.113.9" } })).status).toBe(403);
  });
});

describe("the page's files", () => {
  it("come with a policy that allows nothing inline and nothing from elsewhere", async () => {
    const { http } = await open(hello);
    const page = await call(http, { path: "/" });
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.headers["x-content-type-options"]).toBe("nosniff");
    const policy = String(page.headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(page.text).not.toMatch(/<script>|style="|https?:\/\//);
  });

  it("are each there, and not sent again while unchanged", async () => {
    const { http } = await open(hello);
    const page = await call(http, { path: "/" });
    const paths = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] as string);
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths) {
      const file = await call(http, { path });
      expect([path, file.status]).toEqual([path, 200]);
      const headers = { "if-none-match": String(file.headers.etag) };
      const again = await call(http, { path, headers });
      expect([path, again.status, again.text]).toEqual([path, 304, ""]);
    }
  });

  it("are a closed list: no path leads elsewhere on the disk", async () => {
    const { http } = await open(hello);
    for (const path of [
      "/desk/..%2fopen.ts",
      "/desk/../../../package.json",
      "/desk/%2e%2e/open.ts",
      "/desk/",
      "/desk/page.html",
      "/desk//etc/passwd",
      "//desk/page.js",
      "//",
    ]) {
      expect([path, (await call(http, { path })).status]).toEqual([path, 404]);
    }
    expect((await call(http, { path: "/desk/ask" })).status).toBe(405);
  });
});

describe("cards that come by themselves", () => {
  const invitation = (n: number) => card(`Invitation ${n}`, [{ kind: "text", text: "Vous êtes invitée" }]);
  const camille = { workspace: "local", externalId: "camille" };

  it("reach all the person's pages and nobody else's", async () => {
    const { http, door } = await open(hello);
    const tabs = [await listenTo(http, "person=camille"), await listenTo(http, "person=noe&person=camille")];
    const other = await listenTo(http, "person=sacha");
    expect(await door.messenger.tell(camille, invitation(1))).toEqual({ ok: true });
    for (const tab of tabs) {
      await tab.until(1);
      expect(tab.events[0]?.data).toMatchObject({ to: "camille", summary: "Invitation 1", replaces: false });
    }
    expect(other.events).toEqual([]);
    for (const listener of [...tabs, other]) listener.close();
  });

  it("missed while the page was away are told on its return, the rest not again", async () => {
    const { http, door } = await open(hello);
    const first = await listenTo(http, "person=camille");
    await door.messenger.tell(camille, invitation(1));
    await first.until(1);
    first.close();
    await door.messenger.tell(camille, invitation(2));
    await door.messenger.tell(camille, invitation(3));
    const seen = first.events[0]?.id ?? "";
    for (const [query, headers] of [
      ["person=camille", { "last-event-id": seen }],
      [`person=camille&after=${seen}`, {}],
    ] as const) {
      const back = await listenTo(http, query, headers);
      await back.until(2);
      expect(back.events.map(({ data }) => data.summary)).toEqual(["Invitation 2", "Invitation 3"]);
      back.close();
    }
  });

  it("are kept to the last fifty, and told whole to a page that knew an earlier process", async () => {
    const { http, door } = await open(hello);
    for (let n = 1; n <= 60; n++) await door.messenger.tell(camille, invitation(n));
    const page = await listenTo(http, "person=camille&after=00000000-59");
    await page.until(50);
    expect(page.events[0]?.data.summary).toBe("Invitation 11");
    expect(page.events).toHaveLength(50);
    page.close();
  });

  it("say which ask they answer when the answer comes late", async () => {
    const { http, door, desk } = await open(hello);
    await postAsk(http, typed);
    const page = await listenTo(http, "person=camille");
    const [ask] = desk.asks;
    if (!ask) throw new Error("no ask");
    await door.messenger.reply(ask, invitation(1));
    await page.until(1);
    expect(page.events[0]?.data.answers).toBe("first-ask-1");
    page.close();
  });

  it("are refused for whom nobody is, and end with the door", async () => {
    const { http, door } = await open(hello);
    const told = await door.messenger.tell({ workspace: "local", externalId: "mallory" }, invitation(1));
    expect(told).toMatchObject({ ok: false, reason: "refused" });
    const page = await listenTo(http, "person=camille");
    const start = Date.now();
    await door.close();
    await http.close();
    expect(Date.now() - start).toBeLessThan(1_000);
    expect(door.ready()).toBe(false);
    page.close();
  });
});

it("the firm's people are listed for the page, and known to the desk by their profile", async () => {
  const { http, door } = await open(hello);
  const firm = (await call(http, { path: "/desk/people" })).json();
  expect(firm.firm).toBe("Cabinet Roux & Lemoine");
  expect(firm.people[0]).toEqual({
    externalId: "camille",
    name: "Camille Roux",
    role: "administrator",
    locale: "fr-FR",
  });
  expect(firm.words.fr.page.send).toBe("Envoyer");
  expect(await door.messenger.profile("local", "camille")).toEqual({
    name: "Camille Roux",
    email: "camille@cabinet.example",
    zone: "Europe/Paris",
    locale: "fr-FR",
    emailVerified: true,
    kind: "member",
    reachable: true,
  });
  expect(await door.messenger.profile("local", "mallory")).toBeNull();
});
