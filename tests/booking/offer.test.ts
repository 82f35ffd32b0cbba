import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { releaseProposal } from "../../src/booking/proposing/jobs.ts";
import { offerLetter } from "../../src/booking/proposing/letter.ts";
import { readOffer } from "../../src/booking/proposing/read-offer.ts";
import { agenda } from "../../src/calendars/agenda.ts";
import { wantedEvent } from "../../src/calendars/wanted-event.ts";
import type { WantedMeeting } from "../../src/database/calendar-wanted.ts";
import { TEST_NOW } from "../counter.ts";
import {
  buttonsOf,
  type DeskAtWork,
  openDesk,
  openStore,
  press,
  rowsOf,
  type Store,
  wordsOf,
} from "../desk/desk-at-work.ts";
import { atOnce } from "./at-once.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const mailbox = { name: "Cabinet Martin", address: "secretariat@cabinet.fr" };
const HOUR = 3_600_000;
const SAID = "propose trois créneaux à client@exemple.fr la semaine prochaine, 45 min";
const openFirm = (box: typeof mailbox | "none" = mailbox) =>
  openDesk(store, box === "none" ? {} : { mailbox: box });
const standing = async (desk: DeskAtWork) =>
  (await desk.meetings()).map(({ status, people }) => `${status} ${people.join("+")}`.trim());
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
/** As the tick does. */
async function wait(desk: DeskAtWork, hours: number): Promise<number> {
  desk.clock.at = TEST_NOW + hours * HOUR;
  const due = await store.rows<{ id: string }>(
    "SELECT id FROM due_rows($1, 1000) WHERE kind = 'proposal' AND firm = $2",
    [new Date(desk.clock.at), desk.firm],
  );
  for (const { id } of due) await releaseProposal(desk.scope, id, desk.clock.at, agenda);
  return due.length;
}

describe("what is asked for", () => {
  it.each([
    ["propose trois créneaux à a@b.fr", "trois créneaux à a@b.fr", 3, false, "a@b.fr"],
    ["propose des créneaux à a@b.fr demain", "à a@b.fr demain", 3, false, "a@b.fr demain"],
    ["propose deux créneaux à a@b.fr", "à a@b.fr", 2, false, "a@b.fr"],
    ["propose un créneau à a@b.fr", "à a@b.fr", 1, false, "a@b.fr"],
    ["offer four slots to a@b.fr", "to a@b.fr", 4, false, "a@b.fr"],
    ["propose un rendez-vous à a@b.fr", "a@b.fr", 3, false, "a@b.fr"],
    ["propose trois créneaux à a@b.fr, tutoie-le", "à a@b.fr, tutoie-le", 3, true, "a@b.fr , "],
    [
      "propose trois créneaux à a@b.fr en le tutoyant lundi",
      "à a@b.fr en le tutoyant lundi",
      3,
      true,
      "a@b.fr , lundi",
    ],
  ])("« %s »", (said, words, count, tu, rest) =>
    expect(readOffer(said, words)).toEqual({ count, tu, words: rest }),
  );
});

describe("the letter", () => {
  const offered = {
    title: "Rendez-vous",
    times: [23, 24, 25].map((day) => {
      const start = Date.UTC(2026, 10, day, 9);
      return { start, end: start + 45 * 60_000 };
    }),
    until: Date.UTC(2026, 10, 23, 8),
    zone: "Europe/Paris",
    asker: "Camille Martin",
    others: [],
    firm: "Cabinet Martin",
    address: "vous",
    language: "fr",
    now: TEST_NOW,
  } as const;

  it("is what a French professional sends", () => {
    const { subject, text } = offerLetter(offered);
    expect(plain(subject)).toBe("Rendez-vous avec Camille Martin – 3 créneaux possibles");
    expect(plain(text)).toBe(`Bonjour,

Pour notre rendez-vous (45 min), je vous propose trois créneaux au choix :

– lundi 23 novembre, 10 h – 10 h 45
– mardi 24 novembre, 10 h – 10 h 45
– mercredi 25 novembre, 10 h – 10 h 45

Lequel vous convient ? Je vous les garde jusqu’au lundi 23 novembre, 9 h.
Sinon, indiquez-moi vos disponibilités en réponse à ce message.

Bien cordialement,

Camille Martin – Cabinet Martin
`);
    expect(text).toMatch(/convient\u202f\?/);
    expect(text).toMatch(/choix\u00a0:/);
  });

  it("says tu all through, never both; a title, colleagues and another name have their place", () => {
    const { subject, text } = offerLetter({
      ...offered,
      address: "tu",
      title: "Bilan 2026\nBcc: x@y.fr",
      others: ["Sacha Dubois"],
      place: "Tribunal de Lille",
      video: true,
      principal: "Alix Bernard",
    });
    expect(text).not.toMatch(/(?<!-)\b(?:vous|votre|vos)\b/i);
    expect(plain(subject)).toBe("Bilan 2026 Bcc: x@y.fr – 3 créneaux possibles");
    expect(plain(text)).toContain(
      "Pour ton rendez-vous avec Alix Bernard « Bilan 2026 Bcc: x@y.fr » (45 min, Tribunal de Lille, en visioconférence, avec Sacha Dubois), je te propose trois créneaux au choix :",
    );
    expect(plain(text)).toContain("Camille Martin, pour Alix Bernard – Cabinet Martin");
  });

  it("in English names the zone, and one time is one", () => {
    const { text } = offerLetter({ ...offered, language: "en", times: offered.times.slice(0, 1) });
    expect(plain(text)).toContain("For our meeting (45 min), I can offer this time:");
    expect(text).toContain("Times: ");
    expect(text).not.toMatch(/créneau/);
  });
});

describe("three times kept for a guest", () => {
  it("are busy for everybody else and listed nowhere; the card holds them, until when, and the letter", async () => {
    const desk = await openFirm();
    const card = await desk.say("camille", `${SAID} avec Sacha`);
    expect(await standing(desk)).toEqual(["held camille+sacha", "held camille+sacha", "held camille+sacha"]);
    expect(rowsOf(card)).toHaveLength(3);
    expect(wordsOf(card)).toContain("3 créneaux sont gardés pour client@exemple.fr jusqu’au");
    expect(wordsOf(card)).toContain("À : client@exemple.fr\nRéponses à : camille@cabinet.fr");
    expect(wordsOf(card)).toContain("(45 min, avec Sacha Dubois), je vous propose trois créneaux au choix :");
    expect(
      buttonsOf(card)
        .map(({ label }) => plain(label))
        .slice(-3),
    ).toEqual(["Envoyer", "Passer au tu", "Libérer les trois"]);
    const { told, mails } = await desk.post();
    expect([told, mails]).toEqual([[], []]);
    expect(wordsOf(await desk.say("sacha", "mes rendez-vous"))).toContain("Aucun rendez-vous à venir.");
    const [first] = await desk.meetings();
    const clock = `${first?.start.slice(8, 10)} novembre ${first?.start.slice(11, 13)}h${first?.start.slice(14)}`;
    expect(wordsOf(await desk.say("robin", `rdv avec Sacha le ${clock}`))).toContain(
      "Sacha Dubois is not free",
    );
    expect(await desk.meetings()).toHaveLength(3);
  });

  it("stand in their own calendars as options: tentative, nobody invited, no link to meet by yet", () => {
    const option = {
      link: { provider: "google" },
      person: { id: "1", name: "Camille", language: "fr", zone: "Europe/Paris" },
      organizer: { id: "1", language: "fr", zone: "Europe/Paris" },
      title: "Bilan",
      span: { start: 0, end: 1 },
      zone: "Europe/Paris",
      stands: true,
      tentative: true,
      held: true,
      agreed: false,
      video: "wanted",
      others: [],
      guests: [{ email: "client@exemple.fr" }],
      place: undefined,
    } as unknown as WantedMeeting;
    const event = wantedEvent("id", option, false);
    expect(plain(event.title)).toBe("Option : Bilan");
    expect(event).toMatchObject({ tentative: true, video: false, guests: [] });
    expect(wantedEvent("id", { ...option, held: false }, false)).toMatchObject({
      title: "Bilan",
      video: true,
    });
  });

  it("the letter leaves as it was shown, once, answers go to who asked; tu is chosen before", async () => {
    const desk = await openFirm();
    const card = await desk.say("camille", SAID);
    const tu = await desk.say("camille", press(card, "Passer au tu"));
    expect(wordsOf(tu)).toContain("je te propose trois créneaux");
    const send = press(tu, "Envoyer");
    const sent = await desk.say("camille", send);
    expect(wordsOf(sent)).toContain("La proposition part par e-mail à client@exemple.fr.");
    expect(buttonsOf(sent).map(({ label }) => label)).not.toContain("Envoyer");
    await atOnce(desk.scope, "proposal", [() => desk.say("camille", send), () => desk.say("camille", send)]);
    expect(wordsOf(await desk.say("camille", press(card, "Passer au tu")))).toContain("je te propose");
    const { mails } = await desk.post();
    expect(mails).toHaveLength(1);
    const [mail] = mails;
    expect(mail).toMatchObject({ to: { address: "client@exemple.fr" }, replyTo: "camille@cabinet.fr" });
    const shown = tu.blocks.flatMap((block) => (block.kind === "text" ? [block.text] : []));
    expect(shown).toContain(mail?.text.trimEnd());
    expect(wordsOf(tu)).toContain(plain(mail?.subject ?? "?"));
  });

  it("an English speaker's is in English, and has no tu", async () => {
    const desk = await openFirm();
    const card = await desk.say("robin", "offer two slots to client@example.com next week, 45 min");
    expect(wordsOf(card)).toContain("2 times are kept for client@example.com until");
    expect(wordsOf(card)).toContain("For our meeting (45 min), I can offer 2 times to choose from:");
    expect(buttonsOf(card).map(({ label }) => label)).toContain("Free the times");
    expect(buttonsOf(card).map(({ label }) => label)).not.toContain("Use tu");
  });

  it("« tutoie » says tu at once", async () => {
    const desk = await openFirm();
    expect(wordsOf(await desk.say("camille", `${SAID}, tutoie`))).toContain("je te propose trois créneaux");
  });

  it("where no mail can leave the letter is there to be copied", async () => {
    const desk = await openFirm("none");
    const card = await desk.say("camille", SAID);
    expect(buttonsOf(card).map(({ label }) => label)).not.toContain("Envoyer");
    expect(wordsOf(card)).toContain("L’envoi d’e-mails n’est pas configuré : copiez ce texte");
  });

  it("a choice confirms one, frees the others and invites as usual; a second press and the job find it done", async () => {
    const desk = await openFirm();
    const card = await desk.say("camille", `${SAID} avec Sacha`);
    const fits = buttonsOf(card).filter(({ label }) => label.endsWith(" convient"));
    expect(fits).toHaveLength(3);
    const [first, second] = fits;
    if (!first || !second) throw new Error("no times");
    const taken = await desk.say("camille", second);
    expect(wordsOf(taken)).toContain(
      "client@exemple.fr a choisi : le rendez-vous est confirmé, les autres créneaux sont libérés.",
    );
    expect(await standing(desk)).toEqual(["cancelled", "confirmed camille+sacha", "cancelled"]);
    const { told, mails } = await desk.post();
    expect(told.map(({ person }) => person)).toEqual(["sacha"]);
    expect(mails.map(({ invite }) => invite?.method)).toEqual(["REQUEST"]);
    // Another button of the same card, however it is pressed.
    await desk.say("camille", first);
    const again = await desk.say("camille", first.ask);
    expect(wordsOf(again)).toContain("Le choix est déjà fait : ");
    expect(await standing(desk)).toEqual(["cancelled", "confirmed camille+sacha", "cancelled"]);
    expect(await wait(desk, 100)).toBe(0);
    expect((await desk.post()).told).toEqual([]);
  });

  it("« le client a choisi mardi 14h » takes that time; what fits none, or nobody waited for, is asked", async () => {
    const desk = await openFirm();
    await desk.say("camille", SAID);
    const [, time] = await desk.meetings();
    const clock = `le ${time?.start.slice(8, 10)} novembre à ${time?.start.slice(11, 13)}h${time?.start.slice(14)}`;
    expect(rowsOf(await desk.say("camille", "dupont a choisi le premier"))).toHaveLength(3);
    expect(rowsOf(await desk.say("camille", "le client a choisi dimanche 3h"))).toHaveLength(3);
    expect(await standing(desk)).toEqual(["held camille", "held camille", "held camille"]);
    expect(wordsOf(await desk.say("sacha", `client a choisi ${clock}`))).toContain(
      "Aucun créneau n’est gardé",
    );
    const taken = await desk.say("camille", `client@exemple.fr a choisi ${clock}`);
    expect(wordsOf(taken)).toContain("le rendez-vous est confirmé");
    expect(await standing(desk)).toEqual(["cancelled", "confirmed camille", "cancelled"]);
  });

  it("« Libérer les trois » frees them at once, and « annule » does too", async () => {
    const desk = await openFirm();
    const card = await desk.say("camille", SAID);
    const freed = await desk.say("camille", press(card, "Libérer les trois"));
    expect(wordsOf(freed)).toContain("Les créneaux gardés pour client@exemple.fr sont libérés.");
    expect(await standing(desk)).toEqual(["cancelled", "cancelled", "cancelled"]);
    const late = buttonsOf(card)[0];
    if (late) expect(wordsOf(await desk.say("camille", late))).toContain("Ces créneaux ont été libérés.");
    // Others are offered for the same guest, as long as before.
    const again = await desk.say("camille", press(freed, "Proposer d’autres créneaux"));
    expect(wordsOf(again)).toContain("(45 min), je vous propose trois créneaux");
    await desk.say("camille", "annule");
    expect((await standing(desk)).filter((one) => one.startsWith("held"))).toEqual([]);
  });

  it("they let themselves go, and who asked is told once, with two processes at work", async () => {
    const desk = await openFirm();
    await desk.say("camille", "propose trois créneaux à client@exemple.fr dans deux semaines, 45 min");
    expect(await wait(desk, 47)).toBe(0);
    await atOnce(desk.scope, "proposal", [() => wait(desk, 48), () => wait(desk, 48)]);
    expect(await standing(desk)).toEqual(["cancelled", "cancelled", "cancelled"]);
    const { told } = await desk.post();
    expect(told.map(({ person, card }) => `${person}: ${wordsOf(card).split("\n")[0]}`)).toEqual([
      "camille: Sans réponse de client@exemple.fr, les créneaux gardés sont libérés.",
    ]);
  });

  it("not longer than the first of them is far", async () => {
    const desk = await openFirm();
    await desk.say("camille", "propose trois créneaux à client@exemple.fr demain, 45 min");
    const [first] = await store.rows<{ until: Date; start: Date }>(
      "SELECT p.next_at AS until, min(m.starts_at) AS start FROM proposal p JOIN meeting m ON m.proposal_id = p.id WHERE p.firm_id = $1 GROUP BY p.id",
      [desk.firm],
    );
    expect((first?.start.getTime() ?? 0) - (first?.until.getTime() ?? 0)).toBe(HOUR);
  });

  it("a choice at the very minute they let go: one of the two happened, whole", async () => {
    for (let round = 0; round < 2; round += 1) {
      const desk = await openFirm();
      const card = await desk.say(
        "camille",
        "propose trois créneaux à client@exemple.fr dans deux semaines, 45 min",
      );
      const [fits] = buttonsOf(card);
      if (!fits) throw new Error("no times");
      desk.clock.at = TEST_NOW + 48 * HOUR;
      const choose = () => desk.say("camille", fits);
      const letGo = () => wait(desk, 48);
      await atOnce(desk.scope, "proposal", round % 2 === 0 ? [choose, letGo] : [letGo, choose]);
      const now = await standing(desk);
      const { mails } = await desk.post();
      const [state] = await store.rows<{ state: string }>("SELECT state FROM proposal WHERE firm_id = $1", [
        desk.firm,
      ]);
      if (state?.state === "taken") {
        expect(now).toEqual(["confirmed camille", "cancelled", "cancelled"]);
        expect(mails).toHaveLength(1);
      } else {
        expect(now).toEqual(["cancelled", "cancelled", "cancelled"]);
        expect(mails).toEqual([]);
      }
    }
  });

  it("two who propose the same hours at once get different ones; a redelivery keeps nothing twice", async () => {
    const desk = await openFirm();
    const said = "propose trois créneaux à client@exemple.fr demain matin avec Sacha, 30 min";
    await Promise.all([
      desk.say("camille", said, { id: "one" }),
      desk.say("camille", said, { id: "one" }),
      desk.say("alix", said),
    ]);
    const starts = (await desk.meetings()).map(({ start }) => start);
    expect(starts).toHaveLength(6);
    expect(new Set(starts).size).toBe(6);
  });

  it("a calendar that refuses the third time keeps none of them", async () => {
    let calls = 0;
    const desk = await openDesk(store, {
      mailbox,
      calendar: {
        ...agenda,
        create: async (scope, event) => {
          calls += 1;
          return calls % 3 === 0 ? { ok: false, reason: "taken", people: [] } : agenda.create(scope, event);
        },
      },
    });
    expect(wordsOf(await desk.say("camille", SAID))).toContain("Je ne trouve pas de créneau");
    expect(await desk.meetings()).toEqual([]);
    expect(await store.rows("SELECT id FROM proposal WHERE firm_id = $1", [desk.firm])).toEqual([]);
  });

  it("is nobody else's, whatever a button says", async () => {
    const desk = await openFirm();
    const card = await desk.say("camille", SAID);
    for (const button of buttonsOf(card))
      expect(wordsOf(await desk.say("sacha", button.ask))).toContain("Je ne trouve pas cette proposition.");
    const [held] = await desk.meetings();
    for (const verb of ["cancel", "move", "restore", "accept", "decline"])
      expect(wordsOf(await desk.say("camille", `book ${verb} ${held?.id}`))).toContain(
        "Je ne trouve plus ce rendez-vous",
      );
    expect(await standing(desk)).toEqual(["held camille", "held camille", "held camille"]);
  });

  it("in a partner's name by the assistant: theirs, told at once, and the letter says so", async () => {
    const desk = await openFirm();
    await desk.scope.run((tx) =>
      tx.person.update({ where: { id: desk.ids["sacha"] as string }, data: { roles: ["assistant"] } }),
    );
    const card = await desk.say(
      "sacha",
      "propose trois créneaux à client@exemple.fr pour Alix la semaine prochaine, 45 min",
    );
    expect(await standing(desk)).toEqual(["held alix", "held alix", "held alix"]);
    expect(wordsOf(card)).toContain(
      "Pour votre rendez-vous avec Alix Bernard (45 min), je vous propose trois créneaux",
    );
    expect(wordsOf(card)).toContain("Sacha Dubois, pour Alix Bernard – Cabinet Martin");
    const { told } = await desk.post();
    expect(told.map(({ person, card: dm }) => `${person}: ${wordsOf(dm)}`).join()).toContain(
      "alix: 3 créneaux sont gardés",
    );
    const [fits] = buttonsOf(card);
    if (fits) await desk.say("sacha", fits);
    expect(
      (await desk.post()).told
        .map(({ person, card: dm }) => `${person}: ${wordsOf(dm).split("\n")[0]}`)
        .join(),
    ).toContain("alix: Sacha Dubois a pris ce rendez-vous en votre nom.");
    expect(
      wordsOf(await desk.say("morgan", "propose trois créneaux à client@exemple.fr pour Alix demain")),
    ).toContain("est réservé au secrétariat");
  });

  it("« avec un associé » keeps three times of the same one, the fairest", async () => {
    const desk = await openFirm();
    for (const one of ["alix", "morgan"])
      await desk.scope.run((tx) =>
        tx.person.update({ where: { id: desk.ids[one] as string }, data: { roles: ["partner"] } }),
      );
    await desk.say("camille", `${SAID} avec un associé`);
    expect(await standing(desk)).toEqual(["held alix+camille", "held alix+camille", "held alix+camille"]);
  });
});

describe("what is not understood", () => {
  it.each([
    ["propose trois créneaux à Durand demain", "À qui proposer ces créneaux ?"],
    ["propose trois créneaux à a@exemple.fr et b@exemple.fr demain", "une seule adresse"],
    ["propose trois créneaux à client@exemple demain", "n’est pas une adresse e-mail"],
    ["propose trois créneaux à client@exemple.fr hier", "déjà passé"],
    ["propose trois créneaux à client@exemple.fr dimanche prochain", "Je ne trouve pas de créneau"],
    ["propose trois créneaux à client@exemple.fr demain avec Dupont", "Je ne connais pas Dupont"],
    ["propose trois créneaux à client@exemple.fr demain avec un associé", "ait ce rôle"],
  ])("« %s »: %s", async (said, sentence) => {
    const desk = await openFirm();
    expect(wordsOf(await desk.say("camille", said))).toContain(sentence);
    expect(await desk.meetings()).toEqual([]);
  });
});
