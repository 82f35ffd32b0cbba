import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMicrosoft } from "../../src/calendars/microsoft/provider.ts";
import { readLinks } from "../../src/database/calendar-links.ts";
import { buttonsOf, openStore, PEOPLE, press, rowsOf, type Store, wordsOf } from "../desk/desk-at-work.ts";
import { openConnectDesk } from "../doors/connect-desk.ts";
import { createGraphPeer, type GraphPeer } from "../peers/graph-calendar.ts";

let store: Store;
let microsoft: GraphPeer;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  [store, microsoft] = await Promise.all([openStore(), createGraphPeer()]);
  for (const name of ["camille", "sacha", "alix"]) microsoft.account(`${name}@cabinet.fr`);
  microsoft.mailbox("alix@cabinet.fr").licensed = false;
});
afterAll(async () => {
  await Promise.all(closing.map((close) => close()));
  await Promise.all([store.close(), microsoft.close()]);
});

async function setUp(tenant = true) {
  const { camille, sacha, alix } = PEOPLE;
  const people = {
    camille,
    sacha,
    alix,
    inconnu: { name: "Dominique Leroy" },
  } as typeof PEOPLE;
  const desk = await openConnectDesk(store, { microsoft, tenant, people });
  closing.push(desk.close);
  return desk;
}

describe("rights on the whole tenant", () => {
  it("connect at once everybody whose mailbox answers, once, and tell them", async () => {
    const desk = await setUp();
    const first = await desk.say("camille", "guichet agenda");
    const card = await desk.say("camille", press(first, "Relier tout le cabinet"));
    expect(wordsOf(card)).toContain("À relier : Alix Bernard, Camille Martin et Sacha Dubois.");
    expect(wordsOf(card)).toContain("Sans adresse vérifiée : Dominique Leroy.");
    const button = press(card, "Relier ces 3 agendas");
    const [done] = await Promise.all([desk.say("camille", button), desk.say("camille", button)]);
    expect(wordsOf(done)).toContain(
      "2 agendas reliés. Sans boîte aux lettres, ou sans réponse : Alix Bernard.",
    );
    expect(
      (await desk.links()).map(({ account, writes, secrets }) => [account, writes, secrets]).sort(),
    ).toEqual([
      ["camille@cabinet.fr", true, null],
      ["sacha@cabinet.fr", true, null],
    ]);
    const { told } = await desk.post();
    expect(told.map(({ person }) => person).sort()).toEqual(["camille", "sacha"]);
    expect(wordsOf(told[0]?.card as never)).toContain("par les droits du cabinet");
    const mine = await desk.say("sacha", "mes agendas");
    expect(rowsOf(mine)[0]?.detail).toContain("agenda principal");
    expect(buttonsOf(mine).map(({ label }) => label)).not.toContain("Relier tout le cabinet");
  });

  it("open each one's own mailbox with the firm's token, and nobody's once they are gone", async () => {
    const desk = await setUp();
    await desk.say("camille", "guichet agenda cabinet connect");
    const [link] = await readLinks(desk.scope, [desk.ids["sacha"] as string]);
    if (!link) throw new Error("no link");
    const start = desk.clock.now();
    microsoft.put("sacha@cabinet.fr", {
      start: start + 3_600_000,
      end: start + 7_200_000,
      subject: "x",
      showAs: "busy",
    });
    const account = desk.accounts.open(desk.scope, link);
    const span = { start, end: start + 86_400_000 };
    const provider = createMicrosoft({ graphUrl: microsoft.url });
    const [busy] = await provider.busy([account], span, { timeoutMs: 4_000 });
    expect(busy).toMatchObject({ state: "known", busy: [{ start: start + 3_600_000 }] });
    const without = await setUp(false);
    expect(() => without.accounts.open(desk.scope, link)).toThrow("no rights on the whole tenant");
  });

  it("are the administrator's to use, and said to be missing where they are", async () => {
    const [desk, without] = [await setUp(), await setUp(false)];
    for (const said of ["guichet agenda cabinet", "guichet agenda cabinet connect"]) {
      expect(wordsOf(await desk.say("sacha", said))).not.toContain("Relier");
      expect(wordsOf(await without.say("camille", said))).toContain("pas ici de droits sur tout un cabinet");
    }
    expect(await desk.links()).toEqual([]);
  });

  it("leave who has removed theirs alone until somebody asks again", async () => {
    const desk = await setUp();
    await desk.say("camille", "guichet agenda cabinet connect");
    await desk.say("sacha", press(await desk.say("sacha", "mes agendas"), "Retirer"));
    expect((await desk.links()).map(({ account }) => account)).toEqual(["camille@cabinet.fr"]);
    expect(wordsOf(await desk.say("camille", "guichet agenda cabinet"))).toContain(
      "À relier : Alix Bernard et Sacha Dubois.",
    );
  });
});
