import { createHash, randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAppOnly } from "../../src/calendars/microsoft/app-only.ts";
import { createMicrosoftConsent } from "../../src/calendars/microsoft/consent.ts";
import { createMicrosoft } from "../../src/calendars/microsoft/provider.ts";
import { createGraphPeer, type GraphPeer } from "../peers/graph-calendar.ts";
import { CLIENT, TENANT } from "../peers/graph-sign-in.ts";
import { aWanted, HOUR, START } from "./graph-account.ts";

const ANNE = "anne@cabinet.fr";
const NOW = START;
const redirectUri = "https://guichet.example/connect/microsoft";

let peer: GraphPeer;
beforeEach(async () => {
  peer = await createGraphPeer();
  peer.account(ANNE);
  peer.consents(ANNE);
});
afterEach(() => peer.close());

const consent = (more: object = {}) =>
  createMicrosoftConsent({ ...CLIENT, loginUrl: peer.url, graphUrl: peer.url, ...more });

/** The owner's visit of the consent page; where it sends them back to. */
async function visit(verifier: string): Promise<URL> {
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  const url = consent().authorizeUrl({ state: "s&1", challenge, redirectUri, language: "fr" });
  const answer = await fetch(url, { redirect: "manual" });
  return new URL(answer.headers.get("location") ?? "none:");
}
const newVerifier = () => randomBytes(32).toString("base64url");
async function connect(verifier = newVerifier()) {
  const code = (await visit(verifier)).searchParams.get("code") ?? "";
  return consent().exchange({ code, verifier, redirectUri, now: NOW });
}

describe("consent", () => {
  it("asks for calendars, for who it is and for staying, and nothing else", () => {
    const url = new URL(
      createMicrosoftConsent(CLIENT).authorizeUrl({
        state: "x",
        challenge: "y",
        redirectUri,
        language: "en",
      }),
    );
    expect(url.origin + url.pathname).toBe("https://login.microsoftonline.com/common/oauth2/v2.0/authorize");
    expect(url.searchParams.get("scope")).toBe("offline_access Calendars.ReadWrite User.Read");
    expect(url.searchParams.get("code_challenge_method")).toBe("S256");
    expect(url.href).not.toContain(CLIENT.clientSecret);
  });

  it("gives back the state, and for the code tokens, whose account it is and its calendars", async () => {
    const enfants = peer.calendar(ANNE, "Enfants");
    const verifier = newVerifier();
    const back = await visit(verifier);
    expect(back.searchParams.get("state")).toBe("s&1");
    const code = back.searchParams.get("code") ?? "";
    const granted = await consent().exchange({ code, verifier, redirectUri, now: NOW });
    expect(granted).toEqual({
      tokens: {
        access: peer.mailbox(ANNE).token,
        refresh: peer.mailbox(ANNE).refreshToken,
        expiresAt: NOW + 3_599_000,
        scopes: ["Calendars.ReadWrite", "User.Read"],
      },
      account: ANNE,
      calendars: [
        { id: expect.any(String), name: "Calendrier", main: true, writable: true },
        { id: enfants, name: "Enfants", main: false, writable: true },
      ],
    });
  });

  it("takes a code once, and from who asked for it only", async () => {
    const verifier = newVerifier();
    const code = (await visit(verifier)).searchParams.get("code") ?? "";
    const came = { code, verifier, redirectUri, now: NOW };
    await expect(consent().exchange({ ...came, verifier: newVerifier() })).rejects.toMatchObject({
      reason: "revoked",
    });
    await expect(consent().exchange(came)).rejects.toMatchObject({ reason: "revoked" });
  });

  it.each([
    ["without the right to calendars", ["User.Read", "offline_access"]],
    ["to read only", ["Calendars.Read", "User.Read", "offline_access"]],
    ["for an hour only", ["Calendars.ReadWrite", "User.Read"]],
  ])("rights %s are not enough", async (_, grants) => {
    peer.mailbox(ANNE).grants = grants;
    await expect(connect()).rejects.toMatchObject({ reason: "refused" });
  });

  it("an account without a mailbox is refused", async () => {
    peer.mailbox(ANNE).licensed = false;
    await expect(connect()).rejects.toMatchObject({ reason: "refused" });
  });
});

describe("refreshing", () => {
  it("gives a new token and what refreshes the next one", async () => {
    let { tokens } = await connect();
    for (let i = 1; i <= 3; i += 1) {
      peer.expire(ANNE);
      const after = await consent().refresh(tokens, NOW + i * HOUR);
      expect(after.refresh).not.toBe(tokens.refresh);
      expect(after).toMatchObject({ access: peer.mailbox(ANNE).token, scopes: tokens.scopes });
      expect(after.expiresAt).toBe(NOW + i * HOUR + 3_599_000);
      tokens = after;
    }
  });

  it("keeps what it had where nothing new comes", async () => {
    const { tokens } = await connect();
    peer.fail({ path: /token$/, status: 200, body: { access_token: "at-new", expires_in: "3600" } });
    expect(await consent().refresh(tokens, NOW)).toEqual({
      ...tokens,
      access: "at-new",
      expiresAt: NOW + 3_600_000,
    });
  });

  it("what was taken back is revoked; a wrong secret of ours, silence or a storm is not", async () => {
    const { tokens } = await connect();
    const fails = async (more?: object) => {
      const trouble = await consent(more)
        .refresh(tokens, NOW)
        .catch((error) => error);
      expect(String(trouble)).not.toContain(tokens.refresh);
      return trouble.reason;
    };
    expect(await fails({ clientSecret: "wrong" })).toBe("later");
    peer.fail({ path: /token$/, status: 503 });
    expect(await fails()).toBe("later");
    peer.fail({ path: /token$/, status: 200, body: "<html>" });
    expect(await fails()).toBe("later");
    peer.fail({ path: /token$/, dropAfter: true, status: 500 });
    expect(await fails()).toBe("later");
    peer.mailbox(ANNE).revoked = true;
    expect(await fails()).toBe("revoked");
  });
});

describe("rights on the whole tenant", () => {
  const app = (now = () => NOW) => createAppOnly({ ...CLIENT, tenantId: TENANT, loginUrl: peer.url }, now);
  const microsoft = () => createMicrosoft({ graphUrl: peer.url });
  const tokens = () => peer.requests.filter(({ path }) => path.endsWith("/token"));

  it("one token enters every mailbox, and is asked for once by all who need it", async () => {
    peer.account("bob@cabinet.fr");
    const { access } = app();
    const accounts = [ANNE, "bob@cabinet.fr"].map((email) => ({
      id: email,
      reads: [],
      access: access(email),
    }));
    const [anne] = accounts as [(typeof accounts)[number]];
    const made = await microsoft().create(anne, aWanted(), AbortSignal.timeout(5_000));
    peer.put(ANNE, { start: START + HOUR, end: START + 2 * HOUR });
    const span = { start: START, end: START + 24 * HOUR };
    const busy = await microsoft().busy(accounts, span, { timeoutMs: 5_000 });
    expect(busy.map((one) => one.state === "known" && one.busy.length)).toEqual([2, 0]);
    await microsoft().remove(anne, made, AbortSignal.timeout(5_000));
    expect(tokens()).toHaveLength(1);
  });

  it("a token that ends, or is refused, is replaced", async () => {
    let now = NOW;
    const { access } = app(() => now);
    const anne = { id: "anne", reads: [], access: access(ANNE) };
    const create = () => microsoft().create(anne, aWanted(), AbortSignal.timeout(5_000));
    await create();
    now += 3_600_000;
    await Promise.all([create(), create(), create()]);
    expect(tokens()).toHaveLength(2);
    peer.expireAppTokens();
    await create();
    expect(tokens()).toHaveLength(3);
    expect(peer.events(ANNE)).toHaveLength(5);
  });
});
