import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../../src/database/client.ts";
import { findInstallation, saveInstallation } from "../../../src/database/installations.ts";
import { createOauthState, takeOauthState } from "../../../src/database/oauth-states.ts";
import { createSecrets } from "../../../src/database/secrets.ts";
import { createTestDatabase, type TestDatabase } from "../../database.ts";
import { createSlackPeer, type SlackPeer } from "../../peers/slack.ts";
import { createTestDesk, type OpenedDoor, openTestDoor, saying } from "./door.ts";
import { directMessage, eventCallback, signEvent } from "./payloads.ts";

let test: TestDatabase;
let database: Database;
let peer: SlackPeer;
let opened: OpenedDoor;
let installed: { workspace: string; name: string; installedBy: string | null }[];
let offset = 0;
let team = 0;
const clock = { now: () => Date.now() + offset };
const secrets = createSecrets(["k".repeat(32)]);

beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase({ url: test.appUrl, setRole: false });
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

beforeEach(async () => {
  installed = [];
  offset = 0;
  team += 1;
  peer = await createSlackPeer({ team: `T${team}` });
  opened = await open();
});
afterEach(async () => {
  await opened.close();
  await peer.close();
});

const open = () =>
  openTestDoor({
    desk: createTestDesk().desk,
    database,
    secrets,
    clock,
    apiUrl: peer.apiUrl,
    botToken: undefined,
    clientId: "1.2",
    clientSecret: "shh",
    publicUrl: "https://guichet.example",
    onInstalled: (one) => installed.push(one),
  });
const workspace = () => `T${team}`;
const find = () => findInstallation(database, "slack", workspace());
const tell = (door: OpenedDoor = opened) =>
  door.door.messenger.tell({ workspace: workspace(), externalId: "U1" }, saying("x"));

/** Opens the page as a browser does; gives Slack's address and the cookie. */
async function begin() {
  const page = await fetch(`${opened.url}/slack/install`);
  const href = /href="([^"]+)"/.exec(await page.text())?.[1] ?? "";
  const address = new URL(href.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))));
  const cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
  return { address, cookie, state: address.searchParams.get("state") ?? "" };
}
const comeBack = (state: string, cookie: string, code = "c0de") =>
  fetch(`${opened.url}/slack/oauth_redirect?code=${code}&state=${state}`, { headers: { cookie } });
async function install() {
  const { state, cookie } = await begin();
  return comeBack(state, cookie);
}

describe("installing", () => {
  it("leads through Slack's consent to a sealed token and a recorded installer", async () => {
    const { address, state, cookie } = await begin();
    expect(address.pathname).toBe("/oauth/v2/authorize");
    expect(address.searchParams.get("redirect_uri")).toBe("https://guichet.example/slack/oauth_redirect");
    expect(address.searchParams.get("scope")).toContain("im:history");
    const back = await comeBack(state, cookie);
    expect([back.status, await back.text()]).toEqual([200, expect.stringContaining("Guichet est installé")]);
    const found = await find();
    expect(found).toMatchObject({ name: "Cabinet Test", installedBy: "UINSTALLER" });
    expect(found?.secrets).not.toContain("xoxb");
    expect(installed).toEqual([{ workspace: workspace(), name: "Cabinet Test", installedBy: "UINSTALLER" }]);
    expect(await tell()).toEqual({ ok: true });
    expect(peer.of("chat.postMessage")[0]?.token).toBe("xoxb-1");
  });

  it("by somebody else later does not make them administrator", async () => {
    await install();
    const before = await find();
    const other = { name: null, installedBy: "ULATER", secrets: before?.secrets ?? null, details: {} };
    await saveInstallation(database, "slack", workspace(), other, clock.now());
    await install();
    expect((await find())?.installedBy).toBe("UINSTALLER");
  });

  it.each<[string, () => Promise<Response>]>([
    [
      "a state that has served",
      async () => {
        const { state, cookie } = await begin();
        await comeBack(state, cookie);
        return comeBack(state, cookie);
      },
    ],
    [
      "a state too old",
      async () => {
        const { state, cookie } = await begin();
        offset = 11 * 60_000;
        return comeBack(state, cookie);
      },
    ],
    ["another browser's state", async () => comeBack((await begin()).state, (await begin()).cookie)],
    ["no cookie", async () => comeBack((await begin()).state, "")],
    ["an invented state", async () => comeBack("invented", "slack-app-oauth-state=invented")],
    [
      "a refused code",
      async () => {
        peer.trouble("oauth.v2.access", { error: "invalid_code" });
        return install();
      },
    ],
    ["no consent", () => fetch(`${opened.url}/slack/oauth_redirect?error=access_denied`)],
  ])("with %s keeps nothing and says so", async (_, attempt) => {
    const response = await attempt();
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("n’a pas abouti");
    expect(installed.length).toBeLessThanOrEqual(1);
    expect(opened.log.join()).not.toMatch(/xoxb|c0de|shh/);
  });
});

describe("uninstalling", () => {
  const send = (type: string, more: object = {}) =>
    opened.post(
      signEvent(
        eventCallback(
          { type, ...(type === "tokens_revoked" ? { tokens: { bot: ["UBOT"] } } : {}) },
          {
            authorizations: undefined,
            context_team_id: null,
            team_id: workspace(),
            ...more,
          },
        ),
      ),
    );

  it.each([
    ["app_uninstalled", "tokens_revoked"],
    ["tokens_revoked", "app_uninstalled"],
  ])("deletes the token and keeps the firm: %s, then %s", async (first, second) => {
    await install();
    const before = await find();
    const time = { event_time: Math.floor(Date.now() / 1_000) + 2 };
    expect((await send(first, time)).status).toBe(200);
    expect((await send(second, time)).status).toBe(200);
    expect(await find()).toMatchObject({ firm: before?.firm, secrets: null });
    expect(await tell()).toMatchObject({ ok: false });
  });

  it("told late, after the app was installed again, deletes nothing", async () => {
    await install();
    await send("app_uninstalled", { event_time: Math.floor(Date.now() / 1_000) - 60 });
    expect((await find())?.secrets).not.toBeNull();
  });

  it("of a workspace nobody knows is acknowledged", async () => {
    expect((await send("app_uninstalled")).status).toBe(200);
  });
});

describe("a token that rotates", () => {
  it("is renewed once by two processes at once, and both go on", async () => {
    await install();
    offset = 11 * 3_600_000;
    const second = await open();
    peer.trouble("oauth.v2.access", { lateMs: 200 }, { lateMs: 200 });
    await Promise.all([tell(), tell(second), tell(), tell(second)]);
    await second.close();
    const refreshed = peer
      .of("oauth.v2.access")
      .filter((call) => call.args["grant_type"] === "refresh_token");
    expect(refreshed.map((call) => call.args["refresh_token"])).toEqual(["refresh-1"]);
    expect(peer.of("chat.postMessage").map((call) => call.token)).toEqual(Array(4).fill("xoxb-2"));
  });

  it("that cannot be renewed is used while it lives", async () => {
    await install();
    offset = 11 * 3_600_000;
    peer.trouble("oauth.v2.access", { status: 500 });
    expect(await tell()).toEqual({ ok: true });
    expect(peer.of("chat.postMessage")[0]?.token).toBe("xoxb-1");
  });

  it("renewed by another process is read anew when Slack refuses the old one", async () => {
    await install();
    await tell();
    const sealed = secrets.seal(JSON.stringify({ token: "xoxb-new" }));
    const saved = { name: null, installedBy: null, secrets: sealed, details: {} };
    await saveInstallation(database, "slack", workspace(), saved, clock.now());
    peer.trouble("chat.postMessage", { error: "token_expired" });
    expect(await tell()).toEqual({ ok: true });
    expect(peer.of("chat.postMessage").map((call) => call.token)).toEqual(["xoxb-1", "xoxb-1", "xoxb-new"]);
  });
});

describe("an OAuth state", () => {
  it("serves once, until its time", async () => {
    const state = await createOauthState(database, { a: 1 }, 1_000);
    expect(await takeOauthState(database, state, 999)).toEqual({ a: 1 });
    expect(await takeOauthState(database, state, 999)).toBeUndefined();
    expect(
      await takeOauthState(database, await createOauthState(database, {}, 1_000), 1_000),
    ).toBeUndefined();
    expect(await takeOauthState(database, "never", 0)).toBeUndefined();
  });
});

it("a message of an uninstalled workspace is taken, and its answer waits", async () => {
  expect((await opened.post(signEvent(eventCallback(directMessage("x"))))).status).toBe(200);
});
