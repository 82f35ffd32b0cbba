import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { AMINA, DIRECT, direct, press } from "./activities.ts";
import { openTestDoor, type TestDoor, until } from "./open-test-door.ts";

const app = { appId: "f5d48856-5b42-41a0-8c3a-c5f944b679b0", appPassword: "a-secret-of-the-test" };
let test: TestDoor;

beforeAll(async () => {
  // botframework-connector writes every bad token's key to the console itself.
  vi.spyOn(console, "error").mockImplementation(() => {});
  test = await openTestDoor({ app });
});
afterAll(() => test.close());
beforeEach(() => {
  test.desk.asks.length = 0;
  test.peer.calls.length = 0;
});

const hour = 3_600;
const now = () => Math.floor(Date.now() / 1_000);

describe("a request with Teams' own token", () => {
  it("is taken, and answered with a token asked for in the app's own tenant", async () => {
    const posted = await test.post(direct(test.peer.serviceUrl, { text: "bonjour" }), {
      token: test.peer.sign(),
    });
    expect(posted.status).toBe(200);
    const call = await test.peer.waitFor(({ path }) => path.endsWith("/activities"));
    expect(call).toMatchObject({
      conversation: DIRECT,
      authorization: expect.stringMatching(/^Bearer \S+$/),
    });
    expect(test.peer.tokensGiven).toHaveLength(1);
    expect(test.peer.tokensGiven[0]?.tenant).toBe("our-own-tenant");
    expect(Object.fromEntries(test.peer.tokensGiven[0]?.body ?? [])).toMatchObject({
      grant_type: "client_credentials",
      client_id: app.appId,
      scope: "https://api.botframework.com/.default",
    });
  });

  it("uses one token for many answers", async () => {
    for (const text of ["un", "deux", "trois"]) {
      await test.post(direct(test.peer.serviceUrl, { text }), { token: test.peer.sign() });
    }
    await until(() => test.peer.messagesIn(DIRECT).length === 3);
    expect(test.peer.tokensGiven).toHaveLength(1);
  });

  it("is ready once Microsoft took the password, and not before", async () => {
    await until(() => test.door.ready(), "the token");
    const wrong = await openTestDoor({ app, door: { appPassword: "wrong" } });
    await until(() => wrong.lines.some((line) => line.includes("AADSTS7000215")));
    expect(wrong.door.ready()).toBe(false);
    expect(wrong.lines.join("\n")).not.toContain("wrong");
    await wrong.close();
  });
});

describe("a request without Teams' own token", () => {
  const refusals: [string, () => string | undefined][] = [
    ["no token", () => undefined],
    ["no token at all in it", () => "nonsense"],
    ["another bot's audience", () => test.peer.sign({ aud: "00000000-0000-4000-8000-000000000000" })],
    ["no audience", () => test.peer.sign({ aud: undefined })],
    ["another issuer", () => test.peer.sign({ iss: "https://evil.example" })],
    ["no issuer", () => test.peer.sign({ iss: undefined })],
    ["an expired token", () => test.peer.sign({ nbf: now() - 2 * hour, exp: now() - hour })],
    ["a token of the future", () => test.peer.sign({ nbf: now() + hour, exp: now() + 2 * hour })],
    [
      "another service's address in the token",
      () => test.peer.sign({ serviceurl: "https://smba.trafficmanager.net/emea/" }),
    ],
    ["no service address in the token", () => test.peer.sign({ serviceurl: undefined })],
    [
      "a token for the Bot Framework's emulator, which names no service",
      () =>
        test.peer.sign({
          iss: "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/",
          ver: "1.0",
          appid: app.appId,
          serviceurl: undefined,
        }),
    ],
    ["a signature of somebody else", () => test.peer.sign({}, { stranger: true })],
    ["an unknown key", () => test.peer.sign({}, { kid: "unknown" })],
    ["a token without a signature", () => `${test.peer.sign({}).split(".").slice(0, 2).join(".")}.`],
    [
      "the algorithm none",
      () => {
        const [, payload] = test.peer.sign().split(".");
        return `${Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url")}.${payload}.`;
      },
    ],
  ];

  it.each(refusals)("is refused: %s", async (_, token) => {
    const given = token();
    const options = given === undefined ? {} : { token: given };
    expect((await test.post(direct(test.peer.serviceUrl, { text: "book" }), options)).status).toBe(401);
    expect((await test.post(press(direct(test.peer.serviceUrl), { ask: "book" }), options)).status).toBe(401);
    expect(test.desk.asks).toEqual([]);
    expect(test.peer.calls).toEqual([]);
  });

  it("is refused before its token is looked at when its service is not Teams'", async () => {
    const hosts = [
      "https://evil.trafficmanager.net/teams/",
      "https://smba.trafficmanager.net.evil.example/",
      "https://smba.trafficmanager.net@evil.example/",
      "http://smba.trafficmanager.net/emea/",
      "http://127.0.0.1:1/teams/",
    ];
    for (const serviceUrl of hosts) {
      const token = test.peer.sign({ serviceurl: serviceUrl });
      expect((await test.post(direct(serviceUrl, { text: "book" }), { token })).status).toBe(403);
    }
    expect(test.desk.asks).toEqual([]);
  });

  it("is refused from another channel than Teams, whatever its token", async () => {
    for (const channelId of ["emulator", "AseChannel", "directline", "webchat"]) {
      const activity = direct(test.peer.serviceUrl, { channelId, text: "book" });
      expect((await test.post(activity, { token: test.peer.sign() })).status).toBe(403);
    }
  });

  it("is put off when Microsoft's keys cannot be read: it may be right", async () => {
    const own = await openTestDoor({ app, door: { openIdUrl: "http://127.0.0.1:1/openid" } });
    const posted = await own.post(direct(own.peer.serviceUrl, { text: "book" }), { token: own.peer.sign() });
    expect(posted.status).toBe(503);
    await own.close();
  });
});

describe("opening the door", () => {
  const attempt = (door: object) => openTestDoor({ door });

  it("is refused without an app id, unless it is local and on this machine", async () => {
    await expect(attempt({ local: false })).rejects.toThrow("TEAMS_APP_ID");
    await expect(attempt({ local: true, host: "0.0.0.0" })).rejects.toThrow("loopback");
    await expect(attempt({ local: true, host: "192.168.1.10" })).rejects.toThrow("loopback");
    await expect(attempt({ appId: app.appId, appPassword: "" })).rejects.toThrow("TEAMS_APP_PASSWORD");
    for (const host of ["127.0.0.1", "localhost", "::1"])
      await (await attempt({ local: true, host })).close();
  });

  it("waits for answers under way when it closes", async () => {
    const own = await openTestDoor();
    own.peer.people.set(AMINA.id, { name: AMINA.name });
    let finish = (): void => {};
    const { answerWith } = own.desk;
    own.desk.answerWith = (ask) =>
      new Promise((resolve) => (finish = () => resolve(answerWith(ask) as never)));
    await own.post(direct(own.peer.serviceUrl, { text: "encore un instant" }));
    const closed = own.door.close();
    finish();
    await closed;
    expect(own.peer.messagesIn(DIRECT)).toHaveLength(1);
    await own.close();
  });
});
