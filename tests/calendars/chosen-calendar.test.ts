import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createGoogle } from "../../src/calendars/google/provider.ts";
import { createWriter } from "../../src/calendars/writer.ts";
import { tellBroken } from "../../src/firm/doings.ts";
import { openStore, PEOPLE, press, type Store, valuesOf, wordsOf } from "../desk/desk-at-work.ts";
import { openConnectDesk } from "../doors/connect-desk.ts";
import { createGooglePeer, type GooglePeer } from "../peers/google-calendar.ts";

let store: Store;
let google: GooglePeer;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  [store, google] = await Promise.all([openStore(), createGooglePeer()]);
});
afterAll(async () => {
  await Promise.all(closing.map((close) => close()));
  await Promise.all([store.close(), google.close()]);
});

let count = 0;
/** Camille has connected one account, with a second calendar in it; a meeting with Sacha stands in its main one. */
async function setUp() {
  count += 1;
  const [first, second, side] = [`un${count}@cabinet.fr`, `deux${count}@cabinet.fr`, `side${count}`];
  for (const email of [first, second]) google.account(email);
  google.calendar(first, side, "Rendez-vous");
  const { camille, sacha } = PEOPLE;
  const desk = await openConnectDesk(store, { google, people: { camille, sacha } as typeof PEOPLE });
  const writer = createWriter({
    database: store.database,
    clock: desk.clock,
    providers: { google: async () => createGoogle({ apiUrl: google.url }) },
    accounts: desk.accounts,
    mailboxOf: async () => undefined,
    log: () => {},
  });
  closing.push(desk.close, writer.close);
  const written = async () => {
    desk.clock.at += 60_000;
    writer.flush(desk.firm);
    await writer.idle();
    return [first, side, second].map((id) => google.events(id).map(({ summary }) => summary).length);
  };
  const connect = async (email: string) => {
    google.consents(email);
    desk.clock.at += 1_000;
    expect((await desk.connect("camille", "google")).status).toBe(200);
    return (await desk.links()).find(({ account }) => account === email)?.id ?? "";
  };
  const choose = async (link: string, form: Record<string, string>) =>
    wordsOf(await desk.say("camille", `guichet agenda choose ${link}`, { form }));
  await desk.say("camille", "book <@sacha> demain 10h 30min");
  const link = await connect(first);
  expect(await written()).toEqual([1, 0, 0]);
  return { ...desk, first, second, side, link, written, connect, choose };
}

describe("where meetings are written", () => {
  it("moves to another account: out of one, into the other, once", async () => {
    const { connect, second, written, choose, say } = await setUp();
    const other = await connect(second);
    expect(await written()).toEqual([1, 0, 0]);
    await choose(other, { reads: "0", writes: "0" });
    expect(await written()).toEqual([0, 0, 1]);
    await say("camille", "book <@sacha> demain 14h 30min");
    expect(await written()).toEqual([0, 0, 2]);
  });

  it("moves within an account once the first calendar is empty", async () => {
    const { link, written, choose } = await setUp();
    expect(await choose(link, { reads: "0", writes: "1" })).toContain("encore inscrit");
    expect(await written()).toEqual([1, 0, 0]);
    await choose(link, { reads: "0", writes: "none" });
    expect(await written()).toEqual([0, 0, 0]);
    await choose(link, { reads: "0,1", writes: "1" });
    expect(await written()).toEqual([0, 1, 0]);
  });

  it("stops where somebody changes their mind twice before it was written", async () => {
    const { connect, second, link, written, choose } = await setUp();
    const other = await connect(second);
    await choose(other, { reads: "0", writes: "0" });
    await choose(link, { reads: "0", writes: "0" });
    expect(await written()).toEqual([1, 0, 0]);
  });

  it("keeps what was written when the account is removed, and writes it into the next one", async () => {
    const { connect, second, link, written, say } = await setUp();
    await say("camille", `guichet agenda remove ${link}`);
    expect(await written()).toEqual([1, 0, 0]);
    await connect(second);
    expect(await written()).toEqual([1, 0, 1]);
  });

  it("waits while the account is broken, and goes on in the same row when it is connected again", async () => {
    const { first, link, written, say, scope, clock, connect, post, links } = await setUp();
    const account = google.accounts.get(first);
    if (!account) throw new Error("no account");
    account.revoked = true;
    await say("camille", "book <@sacha> demain 14h 30min");
    expect(await written()).toEqual([1, 0, 0]);
    expect(await links()).toMatchObject([{ id: link, state: "broken" }]);
    await post();
    expect(await tellBroken(scope, link, clock.now())).toBe(true);
    const { told } = await post();
    expect(told.map(({ person }) => person)).toEqual(["camille"]);
    expect(press(told[0]?.card as never, "Relier à nouveau").ask).toBe("guichet agenda google");
    account.revoked = false;
    expect(await connect(first)).toBe(link);
    expect(await written()).toEqual([2, 0, 0]);
  });
});

describe("the form of an account", () => {
  it("shows what is chosen", async () => {
    const { say, link } = await setUp();
    expect(valuesOf(await say("camille", `guichet agenda choose ${link}`))).toEqual({
      reads: "0",
      writes: "0",
    });
  });
});
