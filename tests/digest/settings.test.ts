import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/commands.ts";
import type { Card } from "../../src/desk/card.ts";
import { digestCommandsOf } from "../../src/digest/commands.ts";
import type { Writers } from "../../src/digest/make.ts";
import { readWish } from "../../src/digest/settings/read-words.ts";
import {
  buttonsOf,
  type DeskAtWork,
  errorsOf,
  formOf,
  openDesk,
  openStore,
  press,
  type Store,
  valuesOf,
  wordsOf,
} from "../desk/desk-at-work.ts";

let store: Store;
let desk: DeskAtWork;
const at = (local: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime("Europe/Paris").epochMilliseconds;
/** A Sunday. */
const NOW = at("2026-11-22T10:00");
const IN_TEAM = { place: { id: "C1", kind: "channel", channel: { id: "C1", name: "#équipe" } } } as const;

const card = (text: string): Card => ({
  language: "fr",
  audience: "place",
  summary: text,
  blocks: [{ kind: "text", text }],
});
const writers: Writers = {
  composeDaily: async () => ({ card: card("le canal du matin"), quiet: false }),
  composeWeekly: async () => ({ card: card("le canal de la semaine"), quiet: false }),
  composeOwn: async (_, { name }) => ({ card: card(`à ${name}`), tasks: [] }),
  composePrivate: async (_, { name }) => card(`chiffres pour ${name}`),
};
const mine = digestCommandsOf(writers);
const commands = [...COMMANDS.filter(({ name }) => !mine.some((one) => one.name === name)), ...mine];

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  desk = await openDesk(store, { now: NOW, commands });
});

const settled = async (): Promise<string[]> =>
  (
    await store.rows<{
      kind: string;
      at: string;
      days: number[];
      name: string | null;
      next: string;
      settings: object;
    }>(
      `SELECT d.kind, d.post_at AS at, d.days, p.name, d.settings,
              to_char(d.next_at AT TIME ZONE 'Europe/Paris', 'MM-DD HH24:MI') AS next
       FROM digest d LEFT JOIN place p ON p.id = d.place_id WHERE d.firm_id = $1 ORDER BY d.kind`,
      [desk.firm],
    )
  ).map(
    ({ kind, at: hour, days, name, next }) =>
      `${kind} ${name ?? "-"} ${hour} ${days.join("")} ${next ?? "stopped"}`,
  );
const settingsOf = async (kind: string): Promise<Record<string, unknown>> =>
  (
    await store.rows<{ settings: Record<string, unknown> }>(
      "SELECT settings FROM digest WHERE firm_id = $1 AND kind = $2",
      [desk.firm, kind],
    )
  )[0]?.settings ?? {};
const partner = (person: string) =>
  store.rows("UPDATE person SET roles = '{partner}' WHERE id = $1", [desk.ids[person]]);

describe("what is said about the digests", () => {
  const wish = (text: string) => readWish(text, { now: NOW, zone: "Europe/Paris" });
  it.each([
    ["guichet digest", { do: "show" }],
    ["point du matin", { do: "show" }],
    ["Digest ici", { do: "change", here: true, change: {} }],
    ["digest ici à 9h", { do: "change", here: true, change: { at: "09:00" } }],
    ["digest ici, à 8 h 30", { do: "change", here: true, change: { at: "08:30" } }],
    ["digest here at 9:15 am please", { do: "change", here: true, change: { at: "09:15" } }],
    ["digest à midi", { do: "change", here: false, change: { at: "12:00" } }],
    ["digest arrêt", { do: "change", here: false, change: { on: false } }],
    ["digest hebdo arrêt", { do: "change", here: false, change: { kind: "weekly", on: false } }],
    ["weekly digest stop", { do: "change", here: false, change: { kind: "weekly", on: false } }],
    ["digest reprends", { do: "change", here: false, change: { on: true } }],
    ["digest à 8h45", { do: "change", here: false, change: { at: "08:45" } }],
    [
      "point de la semaine le jeudi à 14h",
      { do: "change", here: false, change: { kind: "weekly", at: "14:00", days: [4] } },
    ],
    ["digest lundi mercredi vendredi", { do: "change", here: false, change: { days: [1, 3, 5] } }],
    ["digest du lundi au jeudi", { do: "change", here: false, change: { days: [1, 2, 3, 4] } }],
    ["digest sans les absences", { do: "change", here: false, change: { without: ["presence", "people"] } }],
    [
      "digest sans les réunions ni les tâches",
      { do: "change", here: false, change: { without: ["meetings", "due"] } },
    ],
    ["digest avec les échéances", { do: "change", here: false, change: { with: ["obligations"] } }],
    ["digest silence", { do: "change", here: false, change: { quiet: "silence" } }],
    ["digest la veille du 12/12 aussi", { do: "change", here: false, change: { eveOf: ["2026-12-12"] } }],
    ["digest plus de veille", { do: "change", here: false, change: { noEves: true } }],
    ["envoie-le maintenant", { do: "preview" }],
    ["digest maintenant", { do: "preview" }],
    ["envoie le digest à 9h", { do: "change", here: false, change: { at: "09:00" } }],
    ["digest en privé seulement", { do: "ask", fault: "words", text: "prive seulement" }],
    ["envoie le digest de la semaine", { do: "preview", kind: "weekly" }],
    ["digest settings preview weekly", { do: "preview", kind: "weekly" }],
    ["je veux le digest en privé", { do: "mine", wanted: true }],
    ["plus de digest pour moi", { do: "mine", wanted: false }],
    ["no more digest for me", { do: "mine", wanted: false }],
    ["digest à 25h", { do: "ask", fault: "hour", text: "25h" }],
    ["digest à 8h75", { do: "ask", fault: "hour", text: "8h75" }],
    ["digest la veille du 31/02", { do: "ask", fault: "date", text: "31/02" }],
    ["digest la veille du 12/11/2026", { do: "ask", fault: "past", text: "12/11/2026" }],
    ["digest banane à 9h", { do: "ask", fault: "words", text: "banane" }],
  ])("« %s »", (text, expected) => expect(wish(text)).toEqual(expected));
});

describe("setting the digests", () => {
  it("a firm without one is offered the first in its channel, in one tap; both come then, and the press counts once", async () => {
    const offer = await desk.say("camille", "guichet digest", IN_TEAM);
    expect(wordsOf(offer)).toContain("Aucun point n’est réglé");
    const button = press(offer, "Mettre le point ici, à 8");
    const done = await desk.say("camille", button, IN_TEAM);
    expect(wordsOf(done)).toContain("C’est réglé.");
    expect(wordsOf(done)).toContain("Canal : #équipe");
    expect(wordsOf(done)).toContain("Quand : Du lundi au vendredi, 8 h 30");
    expect(wordsOf(done)).toContain("Prochain : lundi 23 novembre, 8 h 30");
    // Monday's is the weekly one, which carries the daily one.
    expect(await settled()).toEqual([
      "daily #équipe 08:30 12345 11-24 08:30",
      "weekly #équipe 08:30 1 11-23 08:30",
    ]);
    expect(wordsOf(await desk.say("camille", button, IN_TEAM))).toContain("C’est déjà réglé ainsi.");
  });

  it("said in private, « ici » is asked for in a channel", async () => {
    expect(wordsOf(await desk.say("camille", "digest ici"))).toContain(
      "Écrivez « digest ici » dans le canal",
    );
    expect(wordsOf(await desk.say("camille", "digest"))).toContain("Écrivez « digest ici » dans le canal");
    expect(await settled()).toEqual([]);
  });

  it("words change the hour, the days, the sections, silence and the eves, and stop one of them", async () => {
    await desk.say("camille", "digest ici à 9h", IN_TEAM);
    await desk.say("camille", "digest à 8h45");
    expect(await settled()).toEqual([
      "daily #équipe 08:45 12345 11-24 08:45",
      "weekly #équipe 08:45 1 11-23 08:45",
    ]);
    await desk.say("camille", "digest lundi mercredi vendredi");
    await desk.say("camille", "digest sans les absences");
    await desk.say("camille", "digest silence");
    await desk.say("camille", "digest la veille du 12/12 aussi");
    expect(await settled()).toEqual([
      "daily #équipe 08:45 135 11-25 08:45",
      "weekly #équipe 08:45 1 11-23 08:45",
    ]);
    expect(await settingsOf("daily")).toMatchObject({ without: ["presence"], quiet: "silence" });
    expect(await settingsOf("weekly")).toMatchObject({
      without: ["people"],
      quiet: "silence",
      eveOf: ["2026-12-12"],
    });
    await desk.say("camille", "digest hebdo arrêt");
    // Alone again on Monday.
    expect(await settled()).toEqual([
      "daily #équipe 08:45 135 11-23 08:45",
      "weekly #équipe 08:45 1 stopped",
    ]);
    const card = wordsOf(await desk.say("camille", "digest"));
    expect(card).toContain("Prochain : Arrêté");
    expect(card).toContain("Toutes, sauf : présents et absents");
    expect(card).toContain("Aussi la veille : samedi 12 décembre");
  });

  it("what comes right after is about it, and what is not understood changes nothing", async () => {
    await desk.say("camille", "digest ici", IN_TEAM);
    await desk.say("camille", "la veille du 12/12 aussi");
    expect(await settingsOf("weekly")).toMatchObject({ eveOf: ["2026-12-12"] });
    await desk.say("camille", "non, à 9h");
    expect((await settled())[0]).toContain("09:00");
    const before = await settled();
    expect(wordsOf(await desk.say("camille", "digest banane"))).toContain("Je n’ai pas compris « banane »");
    expect(wordsOf(await desk.say("camille", "digest à 25h"))).toContain("« 25h » n’est pas une heure");
    expect(await settled()).toEqual(before);
  });

  it("« annule » gives back what was before, even that there was none", async () => {
    await desk.say("camille", "digest ici", IN_TEAM);
    const before = await settled();
    const changed = await desk.say("camille", "digest hebdo arrêt");
    await desk.say("camille", press(changed, "Annuler"));
    expect(await settled()).toEqual(before);
    await desk.say("camille", "digest ici", { place: { id: "C2", kind: "channel" } });
    await desk.say("camille", "annule");
    expect(await settled()).toEqual(before);
    const other = await openDesk(store, { now: NOW, commands });
    const first = await other.say("camille", "digest ici", { place: { id: "C9", kind: "channel" } });
    await other.say("camille", press(first, "Annuler"));
    expect(await store.rows("SELECT 1 FROM digest WHERE firm_id = $1", [other.firm])).toEqual([]);
  });

  it("anybody sees them; only administrators and partners change them, whatever their button says", async () => {
    await desk.say("camille", "digest ici", IN_TEAM);
    const before = await settled();
    const seen = await desk.say("sacha", "digest");
    expect(wordsOf(seen)).toContain("Canal : #équipe");
    expect(buttonsOf(seen).map(({ label }) => label)).toEqual([
      "Le recevoir en privé",
      "Rien en privé pour moi",
    ]);
    expect(wordsOf(await desk.say("sacha", "digest arrêt"))).toContain("Seuls la gérance et les associés");
    const forged = { label: "x", ask: 'digest restore {"both":{"daily":null,"weekly":null},"chosen":[]}' };
    expect(wordsOf(await desk.say("sacha", forged))).toContain("gérant(e)");
    await desk.say("sacha", { label: "x", ask: "digest edit daily" }, { form: { at: "03:00" } });
    expect(await settled()).toEqual(before);
    await partner("sacha");
    await desk.say("sacha", "digest à 9h");
    expect((await settled())[0]).toContain("09:00");
  });

  it("a forged undo with a channel of another firm, or with nonsense, changes nothing and says so", async () => {
    const other = await openDesk(store, { now: NOW, commands });
    await other.say("camille", "digest ici", { place: { id: "C7", kind: "channel" } });
    const [theirs] = await store.rows<{ id: string }>("SELECT id FROM place WHERE firm_id = $1", [
      other.firm,
    ]);
    await desk.say("camille", "digest ici", IN_TEAM);
    const before = await settled();
    const daily = {
      place: theirs?.id,
      at: "08:30",
      days: [1],
      settings: { without: [], quiet: "line", readers: "partners", eveOf: [] },
      on: true,
    };
    const ask = `digest restore ${JSON.stringify({ both: { daily, weekly: null }, chosen: [] })}`;
    expect(wordsOf(await desk.say("camille", { label: "x", ask }))).toContain("ne peuvent plus être remis");
    for (const junk of ["{", '{"both":1}', ask.replace("digest restore ", "").replace("08:30", "99:99")])
      await desk.say("camille", { label: "x", ask: `digest restore ${junk}` });
    expect(await settled()).toEqual(before);
  });

  it("a change the minute a digest is due does not lose that day's", async () => {
    await desk.say("camille", "digest ici", IN_TEAM);
    desk.clock.at = at("2026-11-24T08:30") + 20_000;
    await desk.say("camille", "digest silence");
    expect((await settled())[0]).toContain("11-24 08:30");
    await desk.say("camille", "digest quotidien à 9h");
    expect((await settled())[0]).toContain("11-24 09:00");
  });
});

describe("the form", () => {
  it("shows what is settled, says each fault at its field, keeps the answers, and saves", async () => {
    const camille = await desk.say("camille", "digest ici", IN_TEAM);
    const form = await desk.say("camille", press(camille, "Modifier la semaine"));
    const values = valuesOf(form);
    expect(values).toMatchObject({ at: "08:30", days: "1", quiet: "line", readers: "partners", eveOf: "" });
    expect(values["sections"]).toBe("money,obligations,secretary,people");
    const ask = { label: "x", ask: formOf(form)?.ask ?? "" };
    const wrong = await desk.say("camille", ask, {
      form: {
        ...values,
        at: "25:00",
        days: "",
        eveOf: "12/12, hier",
        readers: "chosen",
        chosen: `<@sacha>`,
        quiet: "x",
        place: "nowhere",
      },
    });
    expect(Object.keys(errorsOf(wrong)).sort()).toEqual(["at", "chosen", "days", "eveOf", "place", "quiet"]);
    expect(errorsOf(wrong)["chosen"]).toContain("Sacha Dubois");
    expect(valuesOf(wrong)).toMatchObject({ at: "25:00", eveOf: "12/12, hier" });
    await partner("sacha");
    const saved = await desk.say("camille", ask, {
      form: {
        ...values,
        at: "09:00",
        days: "4",
        eveOf: "12/12, 15/01",
        readers: "chosen",
        chosen: "<@sacha>",
        sections: "money",
      },
    });
    expect(wordsOf(saved)).toContain("Version privée (noms et montants) : Sacha Dubois");
    expect((await settled())[1]).toBe("weekly #équipe 09:00 4 11-26 09:00");
    expect(await settingsOf("weekly")).toEqual({
      without: ["obligations", "secretary", "people"],
      quiet: "line",
      readers: "chosen",
      eveOf: ["2026-12-12", "2027-01-15"],
    });
    const again = valuesOf(await desk.say("camille", ask));
    expect(again).toMatchObject({ chosen: `<@${desk.ids["sacha"]}>`, eveOf: "12/12/2026, 15/01/2027" });
    expect(wordsOf(await desk.say("camille", ask, { form: again }))).toContain("C’est déjà réglé ainsi.");
    const undone = await desk.say("camille", press(saved, "Annuler"));
    expect(wordsOf(undone)).toContain("Gérance et associés");
    expect(await store.rows("SELECT 1 FROM digest_reader WHERE firm_id = $1", [desk.firm])).toEqual([]);
  });

  it("adds the one that is missing, in private only if the firm wants that", async () => {
    const form = await desk.say("camille", { label: "x", ask: "digest edit daily" });
    expect(
      errorsOf(await desk.say("camille", { label: "x", ask: "digest edit daily" }, { form: valuesOf(form) })),
    ).toEqual({
      place: "Ce canal n’est plus connu\u00a0: choisissez-en un dans la liste.",
    });
    const values = { ...valuesOf(form), place: "private" };
    await desk.say("camille", { label: "x", ask: "digest edit daily" }, { form: values });
    expect(await settled()).toEqual(["daily - 08:30 12345 11-23 08:30"]);
  });
});

describe("for oneself", () => {
  const said = () =>
    store.rows("SELECT kind, wanted FROM digest_reader WHERE firm_id = $1 AND person_id = $2 ORDER BY kind", [
      desk.firm,
      desk.ids["sacha"],
    ]);
  it("anybody asks for it in private, or for nothing, and undoes it", async () => {
    await desk.say("camille", "digest ici", IN_TEAM);
    await desk.say("sacha", "je veux le digest en privé");
    expect(await said()).toEqual([{ kind: "daily", wanted: true }]);
    const no = await desk.say("sacha", "plus de digest pour moi");
    expect(await said()).toEqual([{ kind: "daily", wanted: false }]);
    await desk.say("sacha", press(no, "Annuler"));
    expect(await said()).toEqual([{ kind: "daily", wanted: true }]);
    await desk.say("sacha", "plus de digest pour moi");
    await desk.say("sacha", "annule");
    expect(await said()).toEqual([{ kind: "daily", wanted: true }]);
    expect(wordsOf(await desk.say("sacha", "je veux le digest de la semaine en privé"))).toContain(
      "est pour la gérance et les associés",
    );
  });

  it("a preview is for its asker only, with figures for partners alone, and counts for nothing", async () => {
    await desk.say("camille", "digest ici", IN_TEAM);
    const hers = await desk.say("camille", "envoie le digest de la semaine maintenant", IN_TEAM);
    expect(hers.audience).toBe("asker");
    expect(wordsOf(hers)).toContain("chiffres pour Camille Martin");
    expect(wordsOf(hers)).toContain("le canal de la semaine\nle canal du matin");
    const his = wordsOf(await desk.say("sacha", "envoie le digest de la semaine maintenant"));
    expect(his).not.toContain("chiffres");
    expect(his).toContain("à Sacha Dubois");
    await desk.say("sacha", "digest");
    expect(wordsOf(await desk.say("sacha", "envoie-le maintenant"))).toContain("Aperçu du point du matin");
    expect(await store.rows("SELECT 1 FROM digest_run WHERE firm_id = $1", [desk.firm])).toEqual([]);
    expect(await store.rows("SELECT 1 FROM message WHERE firm_id = $1", [desk.firm])).toEqual([]);
  });

  it("an English colleague reads it in English", async () => {
    await desk.say("camille", "digest ici", IN_TEAM);
    const card = wordsOf(await desk.say("robin", "weekly digest"));
    expect(card).toContain("When : Monday to Friday, 8:30 am");
    expect(card).toContain("What is waiting for you");
  });
});
