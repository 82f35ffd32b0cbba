import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore, PEOPLE, type Store, wordsOf } from "../desk/desk-at-work.ts";
import { createGooglePeer, type GooglePeer } from "../peers/google-calendar.ts";
import { createGraphPeer, type GraphPeer } from "../peers/graph-calendar.ts";
import { openBrowser, openConnectDesk, readPage } from "./connect-desk.ts";

let store: Store;
let google: GooglePeer;
let microsoft: GraphPeer;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  [store, google, microsoft] = await Promise.all([openStore(), createGooglePeer(), createGraphPeer()]);
});
afterAll(async () => {
  await Promise.all(closing.map((close) => close()));
  await Promise.all([store.close(), google.close(), microsoft.close()]);
});

let count = 0;
/** A firm of its own, and a Google account of its own that says yes. */
async function setUp(options: Parameters<typeof openConnectDesk>[1] = {}) {
  const { camille, sacha } = PEOPLE;
  const people = { camille, sacha } as typeof PEOPLE;
  const desk = await openConnectDesk(store, { google, microsoft, people, ...options });
  closing.push(desk.close);
  count += 1;
  const email = `camille${count}@cabinet.fr`;
  const account = google.account(email);
  google.consents(email);
  return { ...desk, email, account };
}
const MINUTE = 60_000;

describe("a link to connect a calendar", () => {
  it("leads by Google's consent to a page that says what was granted, to whom, and how to take it back", async () => {
    const { connect, links, email, post, ids } = await setUp();
    const page = await connect("camille", "google");
    expect(page.status).toBe(200);
    const words = readPage(page);
    expect(words).toContain("Google Agenda est relié");
    expect(words).toContain(`Par le compte ${email}, pour Camille Martin.`);
    expect(words).toContain("lire quelles heures sont prises");
    expect(words).toContain("écrire vos rendez-vous du guichet");
    expect(words).toContain("« guichet agenda », puis « Retirer »");
    expect(words).toContain("https://myaccount.google.com/connections");
    expect(await links()).toMatchObject([
      { account: email, provider: "google", writes: true, state: "working", person_id: ids["camille"] },
    ]);
    const { told } = await post();
    expect(told.map(({ person }) => person)).toEqual(["camille"]);
    expect(wordsOf(told[0]?.card as never)).toContain(`Google Agenda (${email}) est relié.`);
  });

  it("does the same for Microsoft 365, in English", async () => {
    const { linkOf, links } = await setUp();
    const email = `sacha-${count}@exemple.fr`;
    microsoft.account(email);
    microsoft.consents(email);
    const page = await openBrowser("en-GB").follow(await linkOf("sacha", "microsoft"));
    expect(readPage(page)).toContain("Microsoft 365 is connected");
    expect(page.text).toContain('lang="en"');
    expect(await links()).toMatchObject([{ account: email, provider: "microsoft", writes: true }]);
  });

  it("is not used up by who merely looks at it, and serves once", async () => {
    const { linkOf, links } = await setUp();
    const link = await linkOf("camille", "google");
    const preview = openBrowser();
    for (let i = 0; i < 3; i += 1) expect((await preview.visit(link)).status).toBe(303);
    await fetch(link, { method: "HEAD" });
    expect(readPage(await openBrowser().follow(link))).toContain("est relié");
    const again = await openBrowser().follow(link);
    expect(again.status).toBe(410);
    expect(readPage(again)).toContain("Ce lien n’est plus valable");
    expect(await links()).toHaveLength(1);
  });

  it("expires after fifteen minutes", async () => {
    const { linkOf, clock } = await setUp();
    const link = await linkOf("camille", "google");
    clock.at += 15 * MINUTE - 1;
    expect((await openBrowser().visit(link)).status).toBe(303);
    clock.at += 1;
    expect((await openBrowser().visit(link)).status).toBe(410);
  });

  it("connects again the same account in the same row", async () => {
    const { connect, links } = await setUp();
    await connect("camille", "google");
    const [before] = await links();
    await connect("camille", "google");
    const [after, ...others] = await links();
    expect(others).toEqual([]);
    expect(after?.id).toBe(before?.id);
    expect(after?.secrets).not.toBe(before?.secrets);
  });

  it("of Google is none of Microsoft's", async () => {
    const { linkOf } = await setUp();
    const link = await linkOf("camille", "google");
    expect((await openBrowser().visit(link.replace("/google", "/microsoft"))).status).toBe(410);
  });
});

describe("a consent that goes another way", () => {
  it("says that nothing was connected where it was refused, and the same link still serves", async () => {
    const { linkOf, account, links } = await setUp();
    const link = await linkOf("camille", "google");
    account.revoked = true;
    const page = await openBrowser().follow(link);
    expect(readPage(page)).toContain("Vous n’avez pas donné votre accord");
    expect(await links()).toEqual([]);
    account.revoked = false;
    expect(readPage(await openBrowser().follow(link))).toContain("est relié");
  });

  it("says which boxes were missing", async () => {
    const { linkOf, account, links } = await setUp();
    account.grants = ["openid", "email", "https://www.googleapis.com/auth/calendar.freebusy"];
    const page = await openBrowser().follow(await linkOf("camille", "google"));
    expect(page.status).toBe(403);
    expect(readPage(page)).toContain("laisser toutes les cases cochées");
    expect(await links()).toEqual([]);
  });

  it("ends in the browser where it began", async () => {
    const { linkOf, links } = await setUp();
    const mine = openBrowser();
    const toGoogle = (await mine.visit(await linkOf("camille", "google"))).location as string;
    const back = (await mine.visit(toGoogle)).location as string;
    const stranger = await openBrowser().visit(back);
    expect(stranger.status).toBe(400);
    expect(readPage(stranger)).toContain("Ce n’est pas le même navigateur");
    expect(await links()).toEqual([]);
    // Who tried in vain used nothing up.
    expect(readPage(await mine.visit(back))).toContain("est relié");
  });

  it("is kept once, however often its last page is loaded", async () => {
    const { linkOf, links, post } = await setUp();
    const mine = openBrowser();
    const toGoogle = (await mine.visit(await linkOf("camille", "google"))).location as string;
    const back = (await mine.visit(toGoogle)).location as string;
    const kept = new Map(mine.cookies);
    const pages = await Promise.all([1, 2, 3].map(() => mine.visit(back)));
    expect(pages.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const [name, value] of kept) mine.cookies.set(name, value);
    expect(readPage(await mine.visit(back))).toContain("Ce lien a déjà servi");
    expect(await links()).toHaveLength(1);
    expect((await post()).told).toHaveLength(1);
  });

  it("is over where the page stayed open for too long", async () => {
    const { linkOf, clock, links } = await setUp();
    const mine = openBrowser();
    const toGoogle = (await mine.visit(await linkOf("camille", "google"))).location as string;
    const back = (await mine.visit(toGoogle)).location as string;
    clock.at += 16 * MINUTE;
    expect((await mine.visit(back)).status).toBe(410);
    expect(await links()).toEqual([]);
  });

  it("can be tried again where the provider does not answer", async () => {
    const { linkOf, links } = await setUp();
    const link = await linkOf("camille", "google");
    google.fail({ path: /^\/token$/, status: 503, times: 20 });
    const page = await openBrowser().follow(link);
    google.heal();
    expect(page.status).toBe(503);
    expect(readPage(page)).toContain("n’est pas encore relié");
    expect(await links()).toEqual([]);
    expect(readPage(await openBrowser().follow(link))).toContain("est relié");
  });

  it("connects nobody who has left the firm meanwhile", async () => {
    const { linkOf, links, ids } = await setUp();
    const link = await linkOf("sacha", "google");
    await store.rows("UPDATE person SET left_at = now() WHERE id = $1", [ids["sacha"]]);
    const page = await openBrowser().follow(link);
    expect(page.status).toBe(403);
    expect(await links()).toEqual([]);
  });
});

describe("what strangers send", () => {
  it.each([
    "/connect/google",
    "/connect/google?key=",
    `/connect/google?key=${"a".repeat(43)}`,
    "/connect/google?key=%00%ff",
    "/connect/google/callback",
    "/connect/google/callback?state=x&code=y",
    `/connect/google/callback?state=${"b".repeat(43)}&code=${encodeURIComponent("<script>")}`,
    "/connect/google/callback?error=<script>alert(1)</script>",
    "/connect/",
    "/connect/yahoo?key=1",
    "/connect/google/callback/../../x",
  ])("is answered by a plain page: %s", async (path) => {
    const { address } = await shared();
    const page = await openBrowser().visit(`${address}${path}`);
    expect([404, 410]).toContain(page.status);
    expect(page.text).not.toContain("<script");
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it.each(["POST", "PUT", "DELETE"])("is not taken by %s", async (method) => {
    const { linkOf } = await shared();
    const link = await linkOf("camille", "google");
    const answer = await fetch(link, { method, redirect: "manual" });
    expect(answer.status).toBe(404);
  });

  it("comes out inert where a provider names an account after a page", async () => {
    const { connect } = await setUp();
    const hostile = `<img src=x onerror=alert(1)>"'&@evil.fr`;
    google.account(hostile);
    google.consents(hostile);
    const page = await connect("camille", "google");
    expect(page.text).not.toContain("<img");
    expect(readPage(page)).toContain(hostile);
  });

  it("never says a code, a verifier, a token or an address in the log", async () => {
    const { linkOf, pageLog, account } = await setUp();
    google.fail({ path: /calendarList/, status: 400, times: 20 });
    await openBrowser().follow(await linkOf("camille", "google"));
    google.heal();
    expect(pageLog.length).toBeGreaterThan(0);
    for (const line of pageLog)
      for (const secret of [account.token, account.refreshToken]) expect(line).not.toContain(secret);
  });
});

describe("the cookie of a consent", () => {
  it("is hidden from scripts, sent on the way back only, and gone afterwards", async () => {
    const { linkOf } = await setUp();
    const mine = openBrowser();
    const first = await mine.visit(await linkOf("camille", "google"));
    const [cookie] = first.headers.getSetCookie();
    expect(cookie).toMatch(/; Path=\/connect\/; Max-Age=900; HttpOnly; SameSite=Lax$/);
    expect(first.headers.get("cache-control")).toBe("no-store");
    await mine.follow(first.location as string);
    expect([...mine.cookies]).toEqual([]);
  });
});

let one: ReturnType<typeof setUp> | undefined;
/** For those that change nothing. */
function shared() {
  one ??= setUp();
  return one;
}
