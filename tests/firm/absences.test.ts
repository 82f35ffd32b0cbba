import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "../../src/database/client.ts";
import { askAboutAbsences } from "../../src/firm/doings.ts";
import {
  buttonsOf,
  errorsOf,
  formOf,
  openDesk,
  openStore,
  press,
  rowsOf,
  type Store,
  wordsOf,
} from "../desk/desk-at-work.ts";

/** Monday 23 November 2026, 9:00 in Paris. */
const MONDAY = Date.parse("2026-11-23T08:00:00Z");

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

async function firmOf() {
  const desk = await openDesk(store, { now: MONDAY });
  await desk.say("camille", "sacha est associé");
  await desk.say("camille", "alix est assistante");
  await desk.post();
  const noted = () =>
    store.rows<{ days: string; state: string; backup: string | null; source: string; who: string }>(
      `SELECT to_char(from_on, 'MM-DD') || '..' || to_char(until_on, 'MM-DD') || coalesce('/' || half, '') AS days, a.state, a.source,
         (SELECT min(i.external_id) FROM identity i WHERE i.person_id = a.person_id) AS who,
         (SELECT min(i.external_id) FROM identity i WHERE i.person_id = a.backup_id) AS backup
       FROM absence a WHERE a.firm_id = $1 AND a.state <> 'cancelled' ORDER BY starts_at`,
      [desk.firm],
    );
  return { ...desk, noted };
}

it("notes one's own absence with its working days and who stands in, and undoes it", async () => {
  const desk = await firmOf();
  const card = await desk.say("alix", "en congé du 21 décembre au 4 janvier, Sacha me remplace");
  expect(wordsOf(card)).toContain("C’est noté.");
  expect(wordsOf(card)).toContain("Dates : du lundi 21 décembre au lundi 4 janvier 2027");
  // Christmas and New Year fall on Fridays.
  expect(wordsOf(card)).toContain("Durée : 9 jours de travail");
  expect(wordsOf(card)).toContain("Relais : Sacha Dubois");
  expect(await desk.noted()).toMatchObject([
    { days: "12-21..01-04", backup: "sacha", who: "alix", source: "said" },
  ]);
  const { told } = await desk.post();
  expect(told.map(({ person }) => person)).toEqual(["sacha"]);
  expect(wordsOf(told[0]?.card as never)).toContain("Vous assurez le relais d’Alix Bernard");
  await desk.say("alix", "annule");
  expect(await desk.noted()).toEqual([]);
});

it("a half day is half a working day", async () => {
  const desk = await firmOf();
  expect(wordsOf(await desk.say("alix", "absente demain matin"))).toMatch(
    /mardi 24 novembre, le matin[\s\S]*0,5 jour de travail/,
  );
  expect(await desk.noted()).toMatchObject([{ days: "11-24..11-24/morning" }]);
});

it("keeps no reason anywhere, not even in the ask", async () => {
  const desk = await firmOf();
  for (const said of [
    "je suis malade, j'ai une zibelinite aiguë",
    "absente jeudi pour l'enterrement de ma tante zibeline",
    "absent hier pour zibeline",
    "je suis absent, zibeline",
  ])
    await desk.say("alix", said);
  expect(await desk.noted()).toMatchObject([{ days: "11-23..11-23" }, { days: "11-26..11-26" }]);
  const tables = await store.rows<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
  );
  for (const { name } of tables) {
    const found = await store.rows(
      `SELECT 1 FROM "${name}" t WHERE t::text ILIKE '%zibelin%' OR t::text ILIKE '%malade%' OR t::text ILIKE '%enterrement%'`,
    );
    expect([name, found.length]).toEqual([name, 0]);
  }
});

it("says when more was said than days, so that no request is lost", async () => {
  const desk = await firmOf();
  expect(wordsOf(await desk.say("alix", "je suis absente jeudi, merci de prévenir maître Durand"))).toContain(
    "Seules les dates sont notées",
  );
  expect(wordsOf(await desk.say("alix", "je suis absente le mardi 1er décembre"))).not.toContain(
    "Seules les dates",
  );
});

it("who leads or assists speaks for others, who are told; a member does not", async () => {
  const desk = await firmOf();
  const card = await desk.say("sacha", "Alix est absente lundi");
  expect(wordsOf(card)).toContain("Absence : Alix Bernard");
  const { told } = await desk.post();
  expect(told.map(({ person, card: one }) => [person, wordsOf(one)])).toEqual([
    ["alix", expect.stringContaining("Sacha Dubois a noté votre absence : lundi 30 novembre")],
  ]);
  expect(wordsOf(await desk.say("morgan", "Alix est absente mardi"))).toContain("vos propres absences");
  expect(await desk.noted()).toHaveLength(1);
});

it("« lundi », said on a Monday, offers today instead", async () => {
  const desk = await firmOf();
  const card = await desk.say("alix", "absente lundi");
  expect(await desk.noted()).toMatchObject([{ days: "11-30..11-30" }]);
  await desk.say("alix", press(card, "Lundi 23"));
  expect(await desk.noted()).toMatchObject([{ days: "11-23..11-23" }]);
});

it("what overlaps becomes one, the same again changes nothing, and « annule » puts all back", async () => {
  const desk = await firmOf();
  await desk.say("alix", "absente mardi et mercredi");
  await desk.say("alix", "absente vendredi");
  expect(wordsOf(await desk.say("alix", "absente mardi"))).toContain("C’était déjà noté");
  const card = await desk.say("alix", "absente de mercredi à vendredi");
  expect(wordsOf(card)).toContain("c’en est maintenant une seule");
  expect(await desk.noted()).toMatchObject([{ days: "11-24..11-27" }]);
  await desk.say("alix", "annule");
  expect(await desk.noted()).toMatchObject([{ days: "11-24..11-25" }, { days: "11-27..11-27" }]);
});

it("is shortened, prolonged and cancelled in words", async () => {
  const desk = await firmOf();
  await desk.say("alix", "absente de mardi à vendredi");
  expect(wordsOf(await desk.say("alix", "finalement je rentre jeudi"))).toContain(
    "du mardi 24 novembre au mercredi 25 novembre",
  );
  expect(await desk.noted()).toMatchObject([{ days: "11-24..11-25" }]);
  await desk.say("camille", "Alix rentre lundi");
  expect(await desk.noted()).toMatchObject([{ days: "11-24..11-29" }]);
  await desk.say("alix", "annule mon absence de mardi");
  expect(await desk.noted()).toEqual([]);
  expect(wordsOf(await desk.say("alix", "je rentre mercredi"))).toContain(
    "Aucune absence à venir n’est notée pour vous",
  );
});

it("refuses the past, an hour and what comes back every week, and asks for days in a form", async () => {
  const desk = await firmOf();
  expect(wordsOf(await desk.say("alix", "absente hier"))).toContain("Ces jours sont passés");
  expect(wordsOf(await desk.say("alix", "absente demain de 14h à 15h"))).toContain("demi-journée ou plus");
  expect(wordsOf(await desk.say("alix", "absente tous les mercredis"))).toContain("vos heures de travail");
  const form = await desk.say("alix", "je suis absente");
  expect(formOf(form)?.fields.map(({ name }) => name)).toEqual(["person", "from", "until", "half", "backup"]);
  const wrong = await desk.say("alix", "absence", { form: { from: "2026-11-27", until: "2026-11-26" } });
  expect(errorsOf(wrong)).toHaveProperty("until");
  expect(errorsOf(await desk.say("alix", "absence", { form: { from: "2026-13-45" } }))).toHaveProperty(
    "from",
  );
  expect(
    errorsOf(
      await desk.say("alix", "absence", {
        form: { from: "2026-11-26", until: "2026-11-27", half: "morning" },
      }),
    ),
  ).toHaveProperty("half");
  expect(
    errorsOf(
      await desk.say("alix", "absence", {
        form: { from: "2026-11-26", backup: desk.mention(desk.ids["alix"] as string) },
      }),
    ),
  ).toHaveProperty("backup");
  expect(await desk.noted()).toEqual([]);
  await desk.say("alix", "absence", { form: { from: "2026-11-26", half: "afternoon" } });
  expect(await desk.noted()).toMatchObject([{ days: "11-26..11-26/afternoon", who: "alix" }]);
  // A member's form cannot name somebody else.
  await desk.say("morgan", "absence", {
    form: { from: "2026-11-26", person: desk.mention(desk.ids["alix"] as string) },
  });
  expect(await desk.noted()).toHaveLength(1);
});

it("lists names and dates, and who is there on a day", async () => {
  const desk = await firmOf();
  await desk.say("alix", "absente demain pour raison médicale");
  await desk.say("sacha", "absent demain après-midi");
  const list = await desk.say("morgan", "qui est absent ?");
  expect(rowsOf(list).map(({ text }) => text.replace(/\u00a0/g, " "))).toEqual([
    "Alix Bernard : mardi 24 novembre",
    "Sacha Dubois : mardi 24 novembre, l’après-midi",
  ]);
  expect(buttonsOf(list).map(({ ask }) => ask)).toEqual(["absence"]);
  const day = wordsOf(await desk.say("morgan", "qui est là demain ?"));
  expect(day).toContain("Présences : Camille Martin, Morgan Petit et Robin Wood");
  expect(day).toMatch(/Absences : Alix Bernard et Sacha Dubois : mardi 24 novembre, l’après-midi/);
  expect(wordsOf(await desk.say("morgan", "qui est là dimanche ?"))).toContain("Présences : personne");
});

it("redelivered, pressed twice or said by two processes at once, it is noted once", async () => {
  const desk = await firmOf();
  const other = openDatabase({ url: store.appUrl, setRole: false });
  const twin = await openDesk(store, { now: MONDAY, workspace: desk.workspace, database: other });
  await Promise.all([
    desk.say("alix", "absente jeudi", { id: "A1" }),
    desk.say("alix", "absente jeudi", { id: "A1" }),
    twin.say("camille", "Alix est absente jeudi et vendredi"),
    desk.say("sacha", "Alix est absente jeudi"),
  ]);
  await other.close();
  expect(await desk.noted()).toMatchObject([{ days: "11-26..11-27" }]);
});

it("an absence of half a day or more that a calendar speaks of is asked about once, and noted by a press", async () => {
  const desk = await firmOf();
  const person = desk.ids["alix"] as string;
  const at = (local: string) => Date.parse(`${local}:00+01:00`);
  const ask = (start: string, end: string) =>
    askAboutAbsences(desk.scope, person, [{ start: at(start), end: at(end) }], MONDAY);
  expect(await ask("2026-12-03T14:00", "2026-12-03T15:00")).toBe(false);
  expect(await ask("2026-11-19T00:00", "2026-11-20T00:00")).toBe(false);
  expect((await desk.post()).told).toEqual([]);
  for (let time = 0; time < 3; time += 1) await ask("2026-11-26T14:00", "2026-11-28T00:00");
  const [question, ...others] = (await desk.post()).told;
  expect(others).toEqual([]);
  expect(question?.person).toBe("alix");
  if (!question) throw new Error("nothing was asked");
  expect(wordsOf(question.card)).toMatch(
    /Votre agenda parle d’une absence : jeudi 26 novembre, l’après-midi,? et vendredi 27 novembre\./,
  );
  expect(await desk.noted()).toEqual([]);
  await desk.say("alix", press(question.card, "Noter cette absence").ask);
  expect(await desk.noted()).toMatchObject([{ days: "11-26..11-26/afternoon" }, { days: "11-27..11-27" }]);
  // It stands: there is nothing to ask.
  expect(await ask("2026-11-27T00:00", "2026-11-28T00:00")).toBe(false);
});

it("a calendar full of them is asked about on one card, by several looks at once, and never again", async () => {
  const desk = await firmOf();
  const person = desk.ids["alix"] as string;
  const fridays = Array.from({ length: 40 }, (_, week) => {
    const start = Date.parse("2026-11-26T23:00:00Z") + week * 7 * 86_400_000;
    return { start, end: start + 86_400_000 };
  }).reverse();
  const look = () => askAboutAbsences(desk.scope, person, fridays, MONDAY);
  expect((await Promise.all([look(), look(), look()])).filter(Boolean)).toEqual([true]);
  const [question, ...others] = (await desk.post()).told;
  expect(others).toEqual([]);
  if (!question) throw new Error("nothing was asked");
  const rows = rowsOf(question.card);
  expect(rows).toHaveLength(8);
  expect(rows[1]?.text.replace(/\u00a0/g, " ")).toBe("vendredi 4 décembre");
  await desk.say("alix", rows[1]?.buttons?.[0]?.ask ?? "");
  expect(await desk.noted()).toMatchObject([{ days: "12-04..12-04" }]);
  expect(await look()).toBe(false);
  const later = { start: fridays[0]?.start ?? 0, end: (fridays[0]?.end ?? 0) + 86_400_000 };
  expect(await askAboutAbsences(desk.scope, person, [...fridays, later], MONDAY)).toBe(true);
  expect((await desk.post()).told).toHaveLength(1);
});

it("is understood among everything else one says", async () => {
  const desk = await firmOf();
  await desk.say("alix", "book <@sacha> jeudi 10h 30min Budget");
  const [before] = await desk.meetings();
  await desk.say("alix", "Bonjour, je suis absente de mardi à vendredi prochain");
  await desk.say("alix", "book <@sacha> lundi 30 novembre 10h 30min Point");
  await desk.say("alix", "finalement je rentre jeudi");
  expect(await desk.noted()).toMatchObject([{ days: "11-24..11-25" }]);
  expect((await desk.meetings())[0]?.start).toBe(before?.start);
  await desk.say("alix", "stp note que je ne suis pas là vendredi matin");
  expect(await desk.noted()).toMatchObject([{ days: "11-24..11-25" }, { days: "11-27..11-27/morning" }]);
});

it("hostile words end in a sentence", async () => {
  const desk = await firmOf();
  for (const said of [
    "absence <@nobody> 2026-11-26",
    `absence <@${desk.ids["alix"]}> 2026-99-99`,
    "absence restore 00000000-0000-4000-8000-000000000000",
    "absence restore n'importe quoi",
    "absence cancel 00000000-0000-4000-8000-000000000000",
    "absence cancel",
    "absence back",
    "absence du 31 février au 32 mars",
    "je suis absent \u0000 jeudi",
  ])
    expect((await desk.say("morgan", said)).summary).not.toMatch(/erreur|error/i);
  await desk.say("alix", "absente vendredi");
  const [row] = await store.rows<{ id: string }>(
    "SELECT id FROM absence WHERE firm_id = $1 AND person_id = $2",
    [desk.firm, desk.ids["alix"]],
  );
  for (const verb of [`cancel ${row?.id}`, `restore ${row?.id}`]) await desk.say("morgan", `absence ${verb}`);
  expect((await desk.noted()).filter(({ who }) => who === "alix")).toHaveLength(1);
});
