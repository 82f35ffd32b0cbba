import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inviteWaitingGuests } from "../../src/booking/in-name/jobs.ts";
import { readInName } from "../../src/booking/in-name/read-in-name.ts";
import type { Person } from "../../src/firm/facts.ts";
import { TEST_NOW } from "../counter.ts";
import {
  buttonsOf,
  type DeskAtWork,
  formOf,
  openDesk,
  openStore,
  press,
  type Store,
  valuesOf,
  wordsOf,
} from "../desk/desk-at-work.ts";
import { atOnce } from "./at-once.ts";

const person = (id: string, name: string): Person => ({
  id,
  name,
  emailVerified: true,
  zone: "Europe/Paris",
  language: "fr",
  hours: [],
  holidayCalendar: "metropole",
  booking: "direct",
  roles: ["member"],
  reachable: true,
});
const ALIX = person("alix", "Alix Durand");
const known = {
  people: [ALIX, person("sacha", "Sacha Dubois"), person("lea", "Léa Martin"), person("leo", "Léo Martin")],
  mentioned: new Map([["U2", ALIX]]),
};

/** Whose name was read, ~ several, ? nobody of the firm, then what is left. */
function read(...pieces: string[]): string {
  const { principal, pieces: rest } = readInName(pieces, known);
  const who = principal
    ? principal.ok
      ? principal.person.id
      : `${principal.people.length > 0 ? "~" : "?"}${principal.name}`
    : "-";
  return `${who} “${rest
    .join("")
    .replace(/[\s,]+/g, " ")
    .trim()}”`;
}

describe("in whose name a meeting is asked", () => {
  it.each([
    [["pour Maître Durand avec client@exemple.fr ", ""], "alix “avec client@exemple.fr”"],
    [["pour Me Durand avec client@exemple.fr"], "alix “avec client@exemple.fr”"],
    [["un rdv pour Alix avec Sacha "], "alix “un rdv avec Sacha”"],
    [["pour Mme Durand avec x@exemple.fr"], "alix “avec x@exemple.fr”"],
    [["pour alix durand"], "alix “”"],
    [["pour Durand Alix, avec Sacha"], "alix “avec Sacha”"],
    [["au nom d'Alix avec Sacha"], "alix “avec Sacha”"],
    [["au nom d’Alix avec Sacha"], "alix “avec Sacha”"],
    [["au nom de Maître Durand, audience"], "alix “audience”"],
    [["point budget au nom d'Alix Durand"], "alix “point budget”"],
    [["de la part de Sacha, point budget"], "sacha “point budget”"],
    [["avec client@exemple.fr ", " pour Alix"], "alix “avec client@exemple.fr”"],
    [["avec client@exemple.fr pour Alix"], "alix “avec client@exemple.fr”"],
    [["avec Sacha pour Alix"], "alix “avec Sacha”"],
    [["avec <@U2> pour Sacha"], "sacha “avec <@U2>”"],
    [["pour <@U2> avec Sacha"], "alix “avec Sacha”"],
    [["for Alix with Sacha"], "alix “with Sacha”"],
    [["a meeting on behalf of Alix Durand"], "alix “a meeting”"],
    [["pour Alix Point budget"], "alix “Point budget”"],
    [["pour Martin avec Sacha"], "~Martin “avec Sacha”"],
    [["pour Léa Martin avec Sacha"], "lea “avec Sacha”"],
    [["pour Maître Dupont avec x@exemple.fr"], "?Maître Dupont “avec x@exemple.fr”"],
    [["au nom de Dupont avec Sacha"], "?Dupont “avec Sacha”"],
    // None of these names anybody.
    [["avec Sacha pour le dossier Durand"], "- “avec Sacha pour le dossier Durand”"],
    [["avec Sacha pour parler de Durand"], "- “avec Sacha pour parler de Durand”"],
    [["avec Sacha pour ", ""], "- “avec Sacha pour”"],
    [["pour le bilan d'Alix"], "- “pour le bilan d'Alix”"],
    [["préparer l'entretien pour Alix"], "- “préparer l'entretien pour Alix”"],
    [["avec x@exemple.fr pour Durand Conseil"], "- “avec x@exemple.fr pour Durand Conseil”"],
    [["avec Sacha pour la société Durand"], "- “avec Sacha pour la société Durand”"],
    [["pour moi avec Sacha"], "- “pour moi avec Sacha”"],
    [["pour nous"], "- “pour nous”"],
    [["« point pour Alix » avec Sacha"], "- “« point pour Alix » avec Sacha”"],
    [['"pour Alix" avec Sacha'], '- “"pour Alix" avec Sacha”'],
    [["pourquoi Alix"], "- “pourquoi Alix”"],
  ])("%j is %s", (pieces, line) => expect(read(...pieces)).toBe(line));
});

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const mailbox = { name: "Cabinet Martin", address: "secretariat@cabinet.fr" };
const MINUTE = 60_000;

/** Sacha keeps the secretariat. */
async function openFirm(
  options: { ask?: boolean; mailbox?: typeof mailbox | undefined } = {},
): Promise<DeskAtWork> {
  const desk = await openDesk(store, "mailbox" in options ? {} : { mailbox });
  await desk.scope.run((tx) =>
    tx.person.update({ where: { id: desk.ids["sacha"] as string }, data: { roles: ["assistant"] } }),
  );
  if (options.ask) await desk.settle("alix", { booking: "ask" });
  return desk;
}
const one = async (desk: DeskAtWork) => {
  const [meeting] = await desk.meetings();
  if (!meeting) throw new Error("no meeting");
  return meeting;
};
/** What each was told, as "person: first line", and to whom mails left. */
const sent = async (desk: DeskAtWork) => {
  const { told, mails } = await desk.post();
  return {
    told,
    lines: told.map(({ person: who, card }) => `${who}: ${wordsOf(card).split("\n")[1]}`).sort(),
    mails: mails.map(
      ({ to, invite, subject }) => `${to.address} ${invite?.method} ${subject.replace(/\s:.*/u, "")}`,
    ),
  };
};
const cardFor = (told: { person: string; card: Parameters<typeof press>[0] }[], who: string) => {
  const found = told.filter(({ person: each }) => each === who);
  if (found.length !== 1 || !found[0]) throw new Error(`${who} was told ${found.length} things`);
  return found[0].card;
};
const SAID = "/book pour Alix avec client@exemple.fr mardi 10h";
/** As the tick does, at a minute. */
async function wait(
  desk: DeskAtWork,
  minutes: number,
  box: typeof mailbox | "none" = mailbox,
): Promise<number> {
  desk.clock.at = TEST_NOW + minutes * MINUTE;
  const due = await store.rows<{ id: string }>(
    "SELECT id FROM due_rows($1, 1000) WHERE kind = 'meeting-guests' AND firm = $2",
    [new Date(desk.clock.at), desk.firm],
  );
  for (const { id } of due)
    await inviteWaitingGuests(desk.scope, id, desk.clock.at, box === "none" ? undefined : box);
  return due.length;
}

describe("in the name of somebody who may be booked directly", () => {
  it("the meeting is theirs, confirmed; they hear who booked it and the guest is invited at once", async () => {
    const desk = await openFirm();
    const card = await desk.say("sacha", SAID);
    expect(wordsOf(card)).toContain("C’est réservé.");
    expect(wordsOf(card)).toContain("Avec : Alix Bernard");
    expect(await one(desk)).toMatchObject({
      status: "confirmed",
      organizer: "alix",
      people: ["alix"],
      start: "2026-11-24 10:00",
    });
    const { lines, mails, told } = await sent(desk);
    expect(lines).toEqual(["alix: Sacha Dubois a pris ce rendez-vous en votre nom."]);
    expect(mails).toEqual(["client@exemple.fr REQUEST Rendez-vous"]);
    expect(buttonsOf(cardFor(told, "alix")).map(({ label }) => label)).toEqual(["Déplacer", "Annuler"]);
    expect(await wait(desk, 600)).toBe(0);
  });

  it("who booked it moves it, cancels it and takes that back, and so does whose it is; each time the other hears of it", async () => {
    const desk = await openFirm();
    const card = await desk.say("sacha", SAID);
    await sent(desk);
    const id = (await one(desk)).id;
    const moved = await desk.say("sacha", "non 11h");
    expect(wordsOf(moved)).toContain("C’est déplacé.");
    expect((await sent(desk)).lines).toEqual(["alix: Sacha Dubois a déplacé ce rendez-vous."]);
    await desk.say("sacha", press(card, "Annuler"));
    expect(await one(desk)).toMatchObject({ status: "cancelled", people: [] });
    expect(await sent(desk)).toMatchObject({
      lines: ["alix: Sacha Dubois a annulé ce rendez-vous."],
      mails: ["client@exemple.fr CANCEL Rendez-vous annulé"],
    });
    await desk.say("sacha", `book restore ${id}`);
    expect(await one(desk)).toMatchObject({ status: "confirmed", organizer: "alix", people: ["alix"] });
    await sent(desk);
    await desk.say("alix", `book cancel ${id}`);
    expect(await one(desk)).toMatchObject({ status: "cancelled" });
    expect((await sent(desk)).lines).toEqual(["sacha: Alix Bernard a annulé ce rendez-vous."]);
    await desk.say("sacha", `book restore ${id}`);
    expect(wordsOf(await desk.say("sacha", "annule le rdv pour Alix de mardi"))).toContain("C’est annulé.");
    // Nobody else's business.
    expect(wordsOf(await desk.say("robin", `book cancel ${id}`))).toContain("I no longer find");
  });

  it("colleagues are invited in that name, and their answers reach both", async () => {
    const desk = await openFirm();
    await desk.say("sacha", "rdv pour Alix avec Morgan mardi 10h");
    const { lines, told } = await sent(desk);
    expect(lines).toEqual([
      "alix: Sacha Dubois a pris ce rendez-vous en votre nom.",
      "morgan: Sacha Dubois vous donne rendez-vous au nom d’Alix Bernard.",
    ]);
    await desk.say("morgan", press(cardFor(told, "morgan"), "Refuser"));
    expect((await sent(desk)).lines).toEqual([
      "alix: Morgan Petit ne peut pas venir. Il ne reste personne d’autre : le rendez-vous est annulé.",
      "sacha: Morgan Petit ne peut pas venir. Il ne reste personne d’autre : le rendez-vous est annulé.",
    ]);
  });

  it("times that are proposed keep the name, and so does the form", async () => {
    const desk = await openFirm();
    await desk.say("robin", "meeting with Alix Tuesday 10am");
    const choices = await desk.say("sacha", SAID);
    expect(wordsOf(choices)).toContain("Alix Bernard n’est pas libre");
    await desk.say("sacha", press(choices, "Réserver"));
    const form = await desk.say("sacha", "rdv pour Alix avec client@exemple.fr");
    expect(wordsOf(form)).toContain("Au nom d’Alix Bernard");
    await desk.say("sacha", formOf(form)?.ask ?? "", {
      form: { ...valuesOf(form), date: "2026-11-26", time: "10:00" },
    });
    await desk.say("sacha", "rdv pour Alix avec client@exemple.fr");
    await desk.say("sacha", "vendredi 10h");
    const mine = (await desk.meetings()).filter(({ guests }) => guests.length > 0);
    expect(mine.map(({ organizer, people }) => [organizer, people.join()])).toEqual([
      ["alix", "alix"],
      ["alix", "alix"],
      ["alix", "alix"],
    ]);
  });
});

describe("in the name of somebody who wants to be asked", () => {
  it("holds the time and asks them; the guest is written to after « D’accord », and once", async () => {
    const desk = await openFirm({ ask: true });
    const card = await desk.say("sacha", SAID);
    expect(wordsOf(card)).toContain("Le créneau est retenu ; la demande est partie.");
    expect(await one(desk)).toMatchObject({ status: "tentative", organizer: "alix", people: ["alix"] });
    expect(wordsOf(card)).toContain(
      "L’invitation partira à client@exemple.fr dès l’accord donné, ou à 10 h 30 sans réponse.",
    );
    const asked = await sent(desk);
    expect(asked.mails).toEqual([]);
    const dm = cardFor(asked.told, "alix");
    expect(wordsOf(dm)).toContain(
      "Sacha Dubois vous propose ce rendez-vous, en votre nom. Le créneau est retenu en attendant votre réponse.",
    );
    expect(wordsOf(dm)).toContain(
      "Sans réponse de votre part, l’invitation partira à client@exemple.fr à 10 h 30.",
    );
    expect(buttonsOf(dm).map(({ label }) => label)).toEqual(["D’accord", "Autre moment", "Non"]);
    // The time is nobody else's.
    expect(wordsOf(await desk.say("robin", "meeting with Alix Tuesday 10am"))).toContain(
      "Alix Bernard is not free",
    );

    const agreed = await desk.say("alix", press(dm, "D’accord"));
    expect(wordsOf(agreed)).toContain("C’est noté, le rendez-vous est confirmé.");
    expect(wordsOf(await desk.say("alix", press(dm, "D’accord")))).toContain(
      "Vous aviez déjà donné votre accord.",
    );
    expect(await sent(desk)).toMatchObject({
      lines: ["sacha: Alix Bernard est d’accord."],
      mails: ["client@exemple.fr REQUEST Rendez-vous"],
    });
    expect(await wait(desk, 31)).toBe(0);
    expect((await sent(desk)).mails).toEqual([]);
  });

  it("without an answer the guest is written to after half an hour, both are told; a late yes writes no second time", async () => {
    const desk = await openFirm({ ask: true });
    await desk.say("sacha", SAID);
    const dm = cardFor((await sent(desk)).told, "alix");
    expect(await wait(desk, 29)).toBe(0);
    // Two processes at once.
    await atOnce(desk.scope, "meeting", [() => wait(desk, 30), () => wait(desk, 30)]);
    expect(await one(desk)).toMatchObject({ status: "confirmed" });
    expect(await sent(desk)).toMatchObject({
      lines: [
        "alix: Sans réponse de votre part, l’invitation est partie à client@exemple.fr.",
        "sacha: Alix Bernard n’a pas répondu : l’invitation est partie à client@exemple.fr.",
      ],
      mails: ["client@exemple.fr REQUEST Rendez-vous"],
    });
    await desk.say("alix", press(dm, "D’accord"));
    expect(await sent(desk)).toMatchObject({ lines: ["sacha: Alix Bernard est d’accord."], mails: [] });
  });

  it("a tap at the very minute: the guest hears once, whoever comes first", async () => {
    for (let round = 0; round < 2; round += 1) {
      const desk = await openFirm({ ask: true });
      await desk.say("sacha", SAID);
      const dm = cardFor((await sent(desk)).told, "alix");
      desk.clock.at = TEST_NOW + 30 * MINUTE;
      const tap = () => desk.say("alix", press(dm, "D’accord"));
      const silence = () => wait(desk, 30);
      await atOnce(desk.scope, "meeting", round % 2 === 0 ? [tap, silence] : [silence, tap]);
      expect((await sent(desk)).mails).toEqual(["client@exemple.fr REQUEST Rendez-vous"]);
      expect(await one(desk)).toMatchObject({ status: "confirmed" });
    }
  });

  it("« Non » gives the time back and tells who booked it, with other times that one press books in that name", async () => {
    const desk = await openFirm({ ask: true });
    await desk.say("sacha", SAID);
    const dm = cardFor((await sent(desk)).told, "alix");
    const refused = await desk.say("alix", press(dm, "Non"));
    expect(wordsOf(refused)).toContain("Le rendez-vous est annulé ; Sacha Dubois l’apprend en ce moment.");
    expect(await one(desk)).toMatchObject({ status: "cancelled", people: [] });
    const { told, lines, mails } = await sent(desk);
    expect(lines).toEqual(["sacha: Alix Bernard a dit non : le rendez-vous est annulé."]);
    expect(mails).toEqual([]);
    expect(await wait(desk, 31)).toBe(0);
    const instead = buttonsOf(cardFor(told, "sacha"));
    expect(instead).toHaveLength(3);
    if (instead[0]) await desk.say("sacha", instead[0]);
    const again = (await desk.meetings()).find(({ status }) => status !== "cancelled");
    expect(again).toMatchObject({ status: "tentative", organizer: "alix", guests: ["client@exemple.fr"] });
  });

  it("« Non » after the guest was written to tells the guest too", async () => {
    const desk = await openFirm({ ask: true });
    await desk.say("sacha", SAID);
    const dm = cardFor((await sent(desk)).told, "alix");
    await wait(desk, 30);
    await sent(desk);
    await desk.say("alix", press(dm, "Non"));
    expect((await sent(desk)).mails).toEqual(["client@exemple.fr CANCEL Rendez-vous annulé"]);
  });

  it("« Autre moment » moves it, which is a yes: the guest is invited then, and who booked it hears", async () => {
    const desk = await openFirm({ ask: true });
    await desk.say("sacha", SAID);
    const dm = cardFor((await sent(desk)).told, "alix");
    const choices = await desk.say("alix", press(dm, "Autre moment"));
    await desk.say("alix", press(choices, "Déplacer"));
    expect(await one(desk)).toMatchObject({ status: "confirmed" });
    expect(await sent(desk)).toMatchObject({
      lines: ["sacha: Alix Bernard a déplacé ce rendez-vous."],
      mails: ["client@exemple.fr REQUEST Rendez-vous"],
    });
    expect(await wait(desk, 31)).toBe(0);
  });

  it("moved by who booked it, it is asked again, for half an hour from then", async () => {
    const desk = await openFirm({ ask: true });
    await desk.say("sacha", SAID);
    await sent(desk);
    desk.clock.at = TEST_NOW + 20 * MINUTE;
    await desk.say("sacha", "non 11h");
    const { lines, mails, told } = await sent(desk);
    expect(lines).toEqual([
      "alix: Sacha Dubois a déplacé ce rendez-vous, pris en votre nom. Ce moment vous convient-il ?",
    ]);
    expect(mails).toEqual([]);
    expect(buttonsOf(cardFor(told, "alix")).map(({ label }) => label)).toEqual([
      "D’accord",
      "Autre moment",
      "Non",
    ]);
    expect(await wait(desk, 49)).toBe(0);
    expect(await wait(desk, 50)).toBe(1);
  });

  it("a colleague's yes does not speak for them", async () => {
    const desk = await openFirm({ ask: true });
    await desk.settle("morgan", { booking: "ask" });
    await desk.say("sacha", "rdv pour Alix avec Morgan et client@exemple.fr mardi 10h");
    const { told } = await sent(desk);
    await desk.say("morgan", press(cardFor(told, "morgan"), "Accepter"));
    expect(await one(desk)).toMatchObject({ status: "tentative" });
    expect((await sent(desk)).mails).toEqual([]);
    await desk.say("alix", press(cardFor(told, "alix"), "D’accord"));
    expect(await one(desk)).toMatchObject({ status: "confirmed" });
    expect((await sent(desk)).mails).toEqual(["client@exemple.fr REQUEST Rendez-vous"]);
  });

  it("without a mailbox nobody is believed to have been invited", async () => {
    const desk = await openFirm({ ask: true, mailbox: undefined });
    await desk.say("sacha", SAID);
    await sent(desk);
    await wait(desk, 30, "none");
    expect((await sent(desk)).lines).toEqual([
      "alix: Aucun e-mail n’a pu partir à client@exemple.fr : l’envoi n’est pas configuré.",
      "sacha: Aucun e-mail n’a pu partir à client@exemple.fr : l’envoi n’est pas configuré.",
    ]);
  });

  it("an ask delivered again books once", async () => {
    const desk = await openFirm({ ask: true });
    await Promise.all([desk.say("sacha", SAID, { id: "one" }), desk.say("sacha", SAID, { id: "one" })]);
    expect(await desk.meetings()).toHaveLength(1);
    expect((await sent(desk)).lines).toHaveLength(1);
  });
});

describe("who may not", () => {
  it("is told clearly, and nothing is booked, by words or by a button's content", async () => {
    const desk = await openFirm();
    expect(wordsOf(await desk.say("morgan", SAID))).toContain(
      "Prendre un rendez-vous au nom d’Alix Bernard est réservé au secrétariat",
    );
    const forged = `book at ${Date.UTC(2026, 10, 24, 9)} 30 for:${desk.ids["alix"]} client@exemple.fr -- Vol`;
    expect(wordsOf(await desk.say("morgan", { label: "x", ask: forged }))).toContain(
      "est réservé au secrétariat",
    );
    expect(wordsOf(await desk.say("sacha", "rdv pour Maître Dupont avec Morgan mardi 10h"))).toContain(
      "Je ne connais pas Maître Dupont dans le cabinet",
    );
    // In one's own name there is nobody to ask.
    await desk.say("morgan", "rdv pour Morgan avec Alix mardi 10h");
    expect((await desk.meetings()).map(({ organizer }) => organizer)).toEqual(["morgan"]);
    const foreign = await openFirm();
    const card = await desk.say("sacha", `book for:${foreign.ids["alix"]} client@exemple.fr mardi 15h`);
    expect(wordsOf(card)).toContain("ne fait plus partie du cabinet");
    expect(await desk.meetings()).toHaveLength(1);
  });
});
