import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Span } from "../../src/calendars/calendar.ts";
import {
  createHandwriting,
  MINUTE,
  openReturningDesk,
  type ReturningOptions,
} from "../calendars/returning-at-work.ts";
import { buttonsOf, openStore, press, type Store, wordsOf } from "../desk/desk-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** Monday 23 November 2026 in Paris. */
const at = (hour: number): number => Date.UTC(2026, 10, 23, hour - 1);

/** Camille and Sacha have calendars of their own; Alix has none. */
async function openFirm(options: Partial<ReturningOptions> = {}) {
  const hand = createHandwriting();
  const desk = await openReturningDesk(store, {
    providers: { caldav: async () => hand.provider },
    ...options,
  });
  const links = [await desk.link("camille"), await desk.link("sacha")];
  const look = () => desk.look(links);
  /** Where the only event of somebody's calendar stands. */
  const standing = (person: string) =>
    hand.paper
      .eventsOf(`${person}'s`)
      .map(({ start }) => new Date(start + 60 * MINUTE).toISOString().slice(11, 16));
  /** What was said since the last time, by person. */
  const heard = async () => {
    const { told, mails } = await desk.post();
    return {
      mails,
      of: (person: string) => told.filter((one) => one.person === person).map(({ card }) => card),
      count: told.length,
    };
  };
  /** A meeting that stands everywhere, and nobody has anything left to hear of. */
  async function book(words: string) {
    await desk.say("camille", words);
    await look();
    await heard();
    return async () => (await desk.meetings())[0];
  }
  return { ...desk, hand, look, standing, heard, book };
}

describe("the organizer moved their own copy", () => {
  it("the meeting moves for everybody, told once, and every calendar follows", async () => {
    const { hand, look, standing, heard, book, rows, say } = await openFirm();
    const meeting = await book("rdv avec Sacha et Alix lundi 14h Budget");
    hand.moveTo("camille", at(16));
    await look();
    expect(await meeting()).toMatchObject({
      start: "2026-11-23 16:00",
      people: ["alix", "camille", "sacha"],
    });
    expect([standing("camille"), standing("sacha")]).toEqual([["16:00"], ["16:00"]]);
    const said = await heard();
    expect(said.count).toBe(3);
    const [toSacha] = said.of("sacha");
    if (!toSacha) throw new Error("Sacha hears of it");
    expect(wordsOf(toSacha)).toContain("Camille Martin a déplacé ce rendez-vous.");
    expect(wordsOf(toSacha)).toContain("Déplacé dans l’agenda de Camille Martin.");
    const [own] = said.of("camille");
    if (!own) throw new Error("Camille hears of it");
    expect(wordsOf(own)).toContain("il l’est pour tout le monde");
    // Nothing of what was just written comes back as news.
    await look();
    await look();
    expect((await heard()).count).toBe(0);
    expect(await rows()).toMatchObject([{ settled: true }, { settled: true }]);
    await say("camille", press(own, "Remettre"));
    expect([standing("camille"), standing("sacha")]).toEqual([["14:00"], ["14:00"]]);
  });

  it("somebody is taken: asked once, nothing moves, and the time is put back at a press", async () => {
    const { hand, look, standing, heard, book, say } = await openFirm();
    const meeting = await book("rdv avec Sacha lundi 14h Budget");
    await say("sacha", "rdv avec Alix lundi 16h Autre");
    await heard();
    hand.moveTo("camille", at(16));
    await look();
    await look();
    const said = await heard();
    expect(said.count).toBe(1);
    const [card] = said.of("camille");
    if (!card) throw new Error("Camille is asked");
    expect(wordsOf(card)).toContain(
      "Vous avez déplacé « Budget » dans votre agenda : lundi 23 novembre, 16 h – 16 h 30.",
    );
    expect(wordsOf(card)).toContain("Sacha Dubois n’est pas libre à ce moment.");
    expect(buttonsOf(card).map(({ label }) => label.replace(/\s/g, " "))).toEqual([
      "Remettre à 14 h",
      "Chercher un autre moment",
    ]);
    expect(card.audience).toBe("asker");
    expect(await meeting()).toMatchObject({ start: "2026-11-23 14:00" });
    expect(standing("camille")).toEqual(["16:00"]);
    const back = await say("camille", press(card, "Remettre"));
    expect(wordsOf(back)).toContain("C’est remis dans votre agenda : lundi 23 novembre, 14 h – 14 h 30.");
    expect(standing("camille")).toEqual(["14:00"]);
    const again = await say("camille", press(card, "Remettre"));
    expect(wordsOf(again)).toContain("déjà la même chose");
    await look();
    expect((await heard()).count).toBe(0);
  });

  it("what else changes of the meeting waits for the decision, and comes with it", async () => {
    const { hand, look, standing, heard, book, say, settle, meetings } = await openFirm();
    await settle("alix", { booking: "ask" });
    await book("rdv avec Sacha et Alix lundi 14h Budget");
    hand.moveTo("camille", at(16));
    await look();
    const [card] = (await heard()).of("camille");
    if (!card) throw new Error("Camille is asked");
    const [meeting] = await meetings();
    expect(meeting?.status).toBe("tentative");
    await say("alix", `book accept ${meeting?.id}`);
    expect((await meetings())[0]?.status).toBe("confirmed");
    expect([standing("camille"), standing("sacha")]).toEqual([["16:00"], ["14:00"]]);
    expect(hand.eventOf("sacha").tentative).toBe(false);
    hand.moveTo("camille", at(14));
    await look();
    expect(hand.eventOf("camille")).toMatchObject({ start: at(14), tentative: false });
  });

  it("a guest outside is invited: moves and is told at a press only", async () => {
    const mailbox = { address: "cabinet@cabinet.fr" };
    const { hand, look, standing, heard, book, say } = await openFirm({ mailbox });
    const meeting = await book("rdv avec Sacha et durand@example.fr lundi 14h Budget");
    hand.moveTo("camille", at(16));
    await look();
    const said = await heard();
    expect([said.count, said.mails.length]).toEqual([1, 0]);
    const [card] = said.of("camille");
    if (!card) throw new Error("Camille is asked");
    expect(wordsOf(card)).toContain("À prévenir hors du cabinet : durand@example.fr.");
    await say("camille", press(card, "Déplacer et prévenir durand@example.fr"));
    await say("camille", press(card, "Déplacer et prévenir durand@example.fr"));
    expect(await meeting()).toMatchObject({ start: "2026-11-23 16:00" });
    expect([standing("camille"), standing("sacha")]).toEqual([["16:00"], ["16:00"]]);
    expect((await heard()).mails).toHaveLength(1);
  });

  it("one that is not moved, or that somebody wants to be asked about: asked first", async () => {
    const { hand, look, heard, book, scope, settle } = await openFirm();
    const meeting = await book("rdv avec Sacha lundi 14h Budget");
    await settle("sacha", { booking: "ask" });
    await scope.run((tx) => tx.meeting.updateMany({ data: { fixed: true } }));
    hand.moveTo("camille", at(16));
    await look();
    const [card] = (await heard()).of("camille");
    if (!card) throw new Error("Camille is asked");
    expect(wordsOf(card)).toContain("ne se déplacent pas");
    expect(wordsOf(card)).toContain("demande l’accord de Sacha Dubois");
    expect(buttonsOf(card).map(({ label }) => label)).toContain("Déplacer pour tous");
    expect(await meeting()).toMatchObject({ start: "2026-11-23 14:00" });
  });

  it("a calendar of a colleague cannot be read: never taken for free", async () => {
    const { hand, look, heard, book } = await openFirm();
    const meeting = await book("rdv avec Sacha lundi 14h Budget");
    hand.moveTo("camille", at(16));
    hand.paper.hooks.before = async (call) => {
      if (call === "busy") throw new Error("503");
    };
    await look();
    const [card] = (await heard()).of("camille");
    expect(card && wordsOf(card)).toContain("Sacha Dubois : agenda illisible pour l’instant");
    expect(await meeting()).toMatchObject({ start: "2026-11-23 14:00" });
  });

  it("to a time gone by, or for days: it cannot be one for all", async () => {
    const { hand, look, heard, book, clock } = await openFirm();
    await book("rdv avec Sacha lundi 14h Budget");
    for (const [to, minutes, why] of [
      [clock.at - 60 * MINUTE, 30, "Ce moment est déjà passé."],
      [at(9), 24 * 60, "entre 5 minutes et 12 heures"],
    ] as const) {
      hand.moveTo("camille", to, minutes);
      await look();
      const [card] = (await heard()).of("camille");
      if (!card) throw new Error("Camille is asked");
      expect(wordsOf(card)).toContain(why);
      expect(buttonsOf(card).map(({ label }) => label)).not.toContain("Déplacer pour tous");
    }
  });

  it("alone, it simply moves; moved back by hand, there is nothing to decide any more", async () => {
    const { hand, look, heard, book } = await openFirm();
    const meeting = await book(`book at ${at(14)} 30 -- Relecture`);
    hand.moveTo("camille", at(16));
    await look();
    expect(await meeting()).toMatchObject({ start: "2026-11-23 16:00" });
    hand.moveTo("camille", at(14));
    await look();
    expect(await meeting()).toMatchObject({ start: "2026-11-23 14:00" });
    expect((await heard()).count).toBe(0);
  });
});

describe("an invited person", () => {
  it("moved their copy: both see it, and proposing it or putting it back is a press", async () => {
    const { hand, look, standing, heard, book, say } = await openFirm();
    const meeting = await book("rdv avec Sacha lundi 14h Budget");
    hand.moveTo("sacha", at(16));
    await look();
    await look();
    const said = await heard();
    expect(said.count).toBe(2);
    const [[own], [theirs]] = [said.of("sacha"), said.of("camille")];
    if (!own || !theirs) throw new Error("both are told");
    expect(wordsOf(own)).toContain("Pour les autres, rien n’a changé.");
    expect(wordsOf(theirs)).toContain("Sacha Dubois a mis ce rendez-vous à un autre moment dans son agenda");
    await say("sacha", press(own, "Proposer ce moment à Camille Martin"));
    const [proposed] = (await heard()).of("camille");
    expect(proposed && wordsOf(proposed)).toContain("Sacha Dubois propose un autre moment.");
    await say("sacha", press(own, "Remettre"));
    expect([standing("sacha"), standing("camille")]).toEqual([["14:00"], ["14:00"]]);
    expect(await meeting()).toMatchObject({ start: "2026-11-23 14:00", sequence: 0 });
    await say("camille", press(theirs, "Accepter ce moment"));
    expect([standing("sacha"), standing("camille")]).toEqual([["16:00"], ["16:00"]]);
  });

  it("took it out: declined, the organizer told as by the button, and coming after all puts it back", async () => {
    const { hand, look, standing, heard, book, say } = await openFirm();
    const meeting = await book("rdv avec Sacha et Alix lundi 14h Budget");
    hand.remove("sacha");
    await look();
    await look();
    const said = await heard();
    expect(said.count).toBe(2);
    expect(await meeting()).toMatchObject({ people: ["alix", "camille"], status: "confirmed" });
    const [[own], [toCamille]] = [said.of("sacha"), said.of("camille")];
    if (!own || !toCamille) throw new Error("both are told");
    expect(wordsOf(toCamille)).toContain(
      "Sacha Dubois ne peut pas venir : ce rendez-vous a été supprimé de son agenda.",
    );
    expect(wordsOf(own)).toContain("c’est noté comme un refus");
    await say("sacha", press(own, "J’y serai"));
    expect(standing("sacha")).toEqual(["14:00"]);
    expect(await meeting()).toMatchObject({ people: ["alix", "camille", "sacha"] });
  });

  it("took it out and nobody is left: the meeting ends everywhere", async () => {
    const { hand, look, standing, heard, book, rows } = await openFirm();
    const meeting = await book("rdv avec Sacha lundi 14h Budget");
    hand.remove("sacha");
    await look();
    expect(await meeting()).toMatchObject({ status: "cancelled" });
    expect(standing("camille")).toEqual([]);
    const [card] = (await heard()).of("camille");
    expect(card && wordsOf(card)).toContain("Il ne reste personne d’autre : le rendez-vous est annulé.");
    expect(await rows()).toEqual([]);
  });
});

describe("the organizer took it out", () => {
  it("alone: cancelled, told, and restored at a press into the calendar too", async () => {
    const { hand, look, standing, heard, book, say, rows } = await openFirm();
    const meeting = await book(`book at ${at(14)} 30 -- Relecture`);
    hand.remove("camille");
    await look();
    expect(await meeting()).toMatchObject({ status: "cancelled", people: [] });
    const [card] = (await heard()).of("camille");
    if (!card) throw new Error("Camille is told");
    expect(wordsOf(card)).toContain("Annulé : vous l’avez supprimé de votre agenda.");
    expect(await rows()).toEqual([]);
    await say("camille", press(card, "Rétablir"));
    expect(standing("camille")).toEqual(["14:00"]);
  });

  it("with others: asked, nothing changes, and either answer ends it", async () => {
    const { hand, look, standing, heard, book, say } = await openFirm();
    const meeting = await book("rdv avec Sacha lundi 14h Budget");
    hand.remove("camille");
    await look();
    await look();
    let said = await heard();
    expect(said.count).toBe(1);
    const [card] = said.of("camille");
    if (!card) throw new Error("Camille is asked");
    expect(wordsOf(card)).toContain("Faut-il l’annuler pour tout le monde ?");
    expect(await meeting()).toMatchObject({ status: "confirmed" });
    await say("camille", press(card, "Le remettre dans mon agenda"));
    await say("camille", press(card, "Le remettre dans mon agenda"));
    expect([standing("camille"), standing("sacha")]).toEqual([["14:00"], ["14:00"]]);
    await look();
    expect((await heard()).count).toBe(0);
    hand.remove("camille");
    await look();
    said = await heard();
    const [again] = said.of("camille");
    if (!again) throw new Error("Camille is asked again: they did it again");
    await say("camille", press(again, "Annuler et prévenir"));
    expect(await meeting()).toMatchObject({ status: "cancelled" });
    expect([standing("camille"), standing("sacha")]).toEqual([[], []]);
  });

  it("and a write of ours finds nothing there: it is the same question, once", async () => {
    const { hand, look, heard, book, say, meetings } = await openFirm();
    await book("rdv avec Sacha lundi 14h Budget");
    hand.paper.bookOf("camille's").clear();
    const [meeting] = await meetings();
    const to: Span = { start: at(15), end: at(15) + 30 * MINUTE };
    await say("camille", `book move ${meeting?.id} to ${to.start} 30`);
    await look();
    await look();
    const cards = (await heard()).of("camille").map(wordsOf);
    expect(cards.filter((words) => words.includes("Faut-il l’annuler"))).toHaveLength(1);
  });
});

describe("what else comes back", () => {
  it("a guest's answer is told once to whose meeting it is", async () => {
    const { hand, look, heard, book, rows } = await openFirm();
    await book("rdv avec durand@example.fr lundi 14h Budget");
    hand.edit("camille", {
      said: [
        { email: "Durand@example.fr", said: "declined" },
        { email: "other@example.fr", said: "accepted" },
      ],
    });
    await look();
    hand.edit("camille", { title: "Budget 2", said: [{ email: "Durand@example.fr", said: "declined" }] });
    await look();
    const said = await heard();
    expect(said.count).toBe(1);
    const [card] = said.of("camille");
    expect(card && wordsOf(card)).toContain("durand@example.fr a refusé l’invitation.");
    expect(await rows()).toMatchObject([{ settled: true, trouble: null }]);
  });

  it("a time kept for a guest is put back: it is released by itself", async () => {
    const { hand, look, standing, heard, book, scope, later } = await openFirm();
    await book("rdv avec Sacha lundi 14h Budget");
    await scope.run((tx) => tx.meeting.updateMany({ data: { status: "held" } }));
    await later(1);
    for (const change of [() => hand.moveTo("camille", at(16)), () => hand.remove("camille")]) {
      change();
      await look();
      expect(standing("camille")).toEqual(["14:00"]);
      const [card] = (await heard()).of("camille");
      expect(card && wordsOf(card)).toContain("ce moment est gardé pour une personne invitée");
    }
  });

  it("moved here and there at the same time: the desk's change counts, and is not silent", async () => {
    const { hand, look, standing, heard, book, say, meetings } = await openFirm();
    await book("rdv avec Sacha lundi 14h Budget");
    hand.moveTo("sacha", at(17));
    const [meeting] = await meetings();
    await say("camille", `book move ${meeting?.id} to ${at(15)} 30`);
    expect(standing("sacha")).toEqual(["17:00"]);
    await look();
    await look();
    expect([standing("camille"), standing("sacha")]).toEqual([["15:00"], ["15:00"]]);
    const words = (await heard()).of("sacha").map(wordsOf);
    expect(words.filter((one) => one.includes("C’est ce dernier changement qui compte"))).toHaveLength(1);
  });

  it("a meeting that is cancelled or over is nobody's news", async () => {
    const { hand, look, heard, book, clock, scope } = await openFirm();
    await book("rdv avec Sacha lundi 14h Budget");
    clock.at = at(15);
    hand.moveTo("camille", at(18));
    await look();
    await scope.run((tx) => tx.meeting.updateMany({ data: { status: "cancelled" } }));
    hand.remove("sacha");
    await look();
    expect((await heard()).count).toBe(0);
  });
});
