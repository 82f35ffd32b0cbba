import { createHash, randomBytes, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createGoogleConsent } from "../../src/calendars/google/consent.ts";
import { createGooglePeer, type GooglePeer } from "../peers/google-calendar.ts";
import { BASE, linkTo, openGoogle, soon, troubleOf, wanted } from "./google-account.ts";

let peer: GooglePeer;
beforeAll(async () => {
  peer = await createGooglePeer();
});
afterEach(() => peer.heal());
afterAll(() => peer.close());

const REDIRECT = "http://127.0.0.1:3000/connect/google/callback";
const consentOf = (clientSecret = "secret") =>
  createGoogleConsent({ clientId: "client", clientSecret, apiUrl: peer.url });
const someone = () => {
  const email = `${randomUUID()}@cabinet.fr`;
  const account = peer.account(email);
  peer.consents(email);
  return { email, account };
};

/** As a browser goes: to the consent page, which says yes, and back to the desk. */
async function goAndComeBack(language: "fr" | "en" = "fr") {
  const verifier = randomBytes(32).toString("base64url");
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  const url = consentOf().authorizeUrl({ state: "state/1 é", challenge, redirectUri: REDIRECT, language });
  const response = await fetch(url, { redirect: "manual" });
  const back = new URL(response.headers.get("location") ?? "about:blank");
  return { url: new URL(url), verifier, back, code: back.searchParams.get("code") ?? "" };
}
const exchanged = async () => {
  const { code, verifier } = await goAndComeBack();
  return consentOf().exchange({ code, verifier, redirectUri: REDIRECT, now: BASE });
};

describe("the consent page", () => {
  it("is Google's own where no other address is given", () => {
    const consent = createGoogleConsent({ clientId: "client", clientSecret: "secret" });
    const url = consent.authorizeUrl({ state: "s", challenge: "c", redirectUri: REDIRECT, language: "fr" });
    expect(url).toMatch(/^https:\/\/accounts\.google\.com\/o\/oauth2\/v2\/auth\?/);
  });

  it("is asked for no more than is needed, in the person's language, and gives the state back", async () => {
    someone();
    const { url, back } = await goAndComeBack("en");
    expect(url.searchParams.get("hl")).toBe("en");
    expect(url.searchParams.get("scope")?.split(" ")).toEqual([
      "openid",
      "email",
      "https://www.googleapis.com/auth/calendar.events",
      "https://www.googleapis.com/auth/calendar.freebusy",
      "https://www.googleapis.com/auth/calendar.calendarlist.readonly",
    ]);
    expect(back.searchParams.get("state")).toBe("state/1 é");
    expect(back.href.startsWith(REDIRECT)).toBe(true);
  });
});

describe("the exchange", () => {
  it("gives whose account it is, its calendars, and tokens that do all the work", async () => {
    const { email } = someone();
    peer.calendar(email, `team-${email}`, "Équipe");
    peer.calendar("boss@cabinet.fr", `boss-${email}`, "Associé");
    peer.share(`boss-${email}`, email, "reader");
    const granted = await exchanged();
    expect(granted.account).toBe(email);
    expect(granted.calendars).toEqual([
      { id: email, name: email, main: true, writable: true },
      { id: `team-${email}`, name: "Équipe", main: false, writable: true },
      { id: `boss-${email}`, name: "Associé", main: false, writable: false },
    ]);
    expect(granted.tokens.expiresAt).toBe(BASE + 3_599_000);
    expect(granted.tokens.refresh).toBeDefined();
    // The rights that were asked for are enough for everything.
    const google = await openGoogle(peer, peer.url);
    const link = linkTo(peer, "nobody@cabinet.fr", {
      access: { kind: "token", token: async () => granted.tokens.access },
    });
    const where = await google.create(link, wanted({ video: true }), soon());
    const except = new Map([[link.id, { ...where, start: BASE, end: BASE + 1 }]]);
    const span = { start: BASE, end: BASE + 7_200_000 };
    expect(await google.busy([link], span, { timeoutMs: 4_000, except })).toMatchObject([{ state: "known" }]);
    await google.changes(link, undefined, BASE, soon());
    await google.remove(link, where, soon());
  });

  it("refuses another verifier, another address to come back to, and a code that has served", async () => {
    someone();
    for (const wrong of [{ verifier: "another" }, { redirectUri: `${REDIRECT}x` }, {}]) {
      const { code, verifier } = await goAndComeBack();
      const came = { code, verifier, redirectUri: REDIRECT, now: BASE };
      if (Object.keys(wrong).length === 0) await consentOf().exchange(came);
      expect((await troubleOf(consentOf().exchange({ ...came, ...wrong }))).reason).toBe("revoked");
    }
  });

  it.each(["calendar.events", "calendar.freebusy", "calendar.calendarlist.readonly"])(
    "refuses where %s was unticked",
    async (unticked) => {
      const { account } = someone();
      account.grants = ["calendar.events", "calendar.freebusy", "calendar.calendarlist.readonly"]
        .filter((right) => right !== unticked)
        .map((right) => `https://www.googleapis.com/auth/${right}`);
      const trouble = await troubleOf(exchanged());
      expect(trouble.reason).toBe("refused");
      expect(trouble.message).toContain(unticked);
    },
  );

  it("says to come again later where Google does not answer well, and never what the token was", async () => {
    someone();
    peer.fail({ path: /token/, body: { access_token: 7, refresh_token: "very-secret" } });
    const odd = await troubleOf(exchanged());
    expect(odd.reason).toBe("later");
    expect(odd.message).not.toContain("very-secret");
    peer.fail({ path: /token/, status: 503 });
    expect((await troubleOf(exchanged())).reason).toBe("later");
  });
});

describe("refreshing", () => {
  it("gives a new token and keeps the rest; a lost answer is asked for again", async () => {
    const { email, account } = someone();
    const { tokens } = await exchanged();
    peer.expire(email);
    peer.fail({ path: /token/, dropAfter: true });
    const renewed = await consentOf().refresh(tokens, BASE + 1_000);
    expect(renewed).toEqual({ ...tokens, access: account.token, expiresAt: BASE + 1_000 + 3_599_000 });
    expect(renewed.access).not.toBe(tokens.access);
  });

  it("keeps a refresh token that was changed", async () => {
    someone();
    const { tokens } = await exchanged();
    peer.fail({ path: /token/, body: { access_token: "a2", refresh_token: "r2", expires_in: 60 } });
    expect(await consentOf().refresh(tokens, 0)).toEqual({
      ...tokens,
      access: "a2",
      refresh: "r2",
      expiresAt: 60_000,
    });
  });

  it("after its owner took the right away is a link to connect again", async () => {
    const { account } = someone();
    const { tokens } = await exchanged();
    account.revoked = true;
    expect((await troubleOf(consentOf().refresh(tokens, BASE))).reason).toBe("revoked");
  });

  it("that Google cannot do now, or that the desk's own secret stops, breaks nobody's link", async () => {
    someone();
    const { tokens } = await exchanged();
    peer.fail({ path: /token/, status: 429, headers: { "retry-after": "60" } });
    expect(await troubleOf(consentOf().refresh(tokens, BASE))).toMatchObject({
      reason: "later",
      retryAfterMs: 60_000,
    });
    const before = peer.requests.length;
    expect((await troubleOf(consentOf("wrong").refresh(tokens, BASE))).reason).toBe("later");
    expect(peer.requests.length - before).toBe(1);
  });
});

it("revoking takes the right away, and twice is fine", async () => {
  const { account } = someone();
  const { tokens } = await exchanged();
  await consentOf().revoke(tokens);
  expect(account.revoked).toBe(true);
  await consentOf().revoke(tokens);
});
