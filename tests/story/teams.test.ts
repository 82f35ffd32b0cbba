import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMailServer, type MailServer } from "../peers/mail-server.ts";
import { type StoryGuichet, startOnMonday } from "./guichet-on-monday.ts";
import { readInvitation } from "./invitations.ts";
import { buttonsOn } from "./teams-cards.ts";
import {
  CHANNEL,
  openTeamsTenant,
  PEOPLE,
  type Sent,
  sitDownAtTeams,
  type TeamsPerson,
  type TeamsTenant,
} from "./teams-people.ts";

let mail: MailServer;
let tenant: TeamsTenant;
let guichet: StoryGuichet;
let camille: TeamsPerson;
let sacha: TeamsPerson;
let alix: TeamsPerson;
let noe: TeamsPerson;

beforeAll(async () => {
  mail = await createMailServer();
  tenant = await openTeamsTenant();
  guichet = await startOnMonday({
    TEAMS_LOCAL: "on",
    SMTP_URL: mail.url,
    MAIL_FROM: "guichet@cabinet-durand.fr",
  });
  [camille, sacha, alix, noe] = PEOPLE.map((name) => sitDownAtTeams(tenant, guichet, name)) as [
    TeamsPerson,
    TeamsPerson,
    TeamsPerson,
    TeamsPerson,
  ];
});
afterAll(async () => {
  await guichet?.close();
  await tenant?.close();
  await mail?.down();
});

const titles = ({ card }: Sent): string[] => buttonsOn(card).map(({ title, behind }) => behind ?? title);
const now = (): number => tenant.sent.length;

describe("the first morning of a firm on Teams", () => {
  it("makes an administrator of whoever installs the app, and of nobody else", async () => {
    const greeting = await camille.install();
    expect(greeting.read).toContain("vous donnez les rôles");
    expect(titles(greeting)).toHaveLength(6);
    expect((await noe.write("bonjour")).read).toContain("Bonjour. Voici ce que je sais faire pour vous :");
    const second = await sacha.write("bonjour, tu sais faire quoi ?");
    expect(second.read).not.toContain("vous donnez les rôles");
    expect(second.read).not.toContain("Donner un rôle");
    expect((await camille.write("guichet équipe")).read).toMatch(
      /Camille Durand\ngérant\(e\)[\s\S]*Sacha Petit\nmembre/,
    );
  });

  it("gives a role in a sentence of the administrator's, refuses it to a plain member", async () => {
    expect((await camille.write("{Sacha Petit} est associé")).read).toContain(
      "Rôle donné à Sacha Petit : associé(e).",
    );
    expect((await alix.write("{Alix Moreau} est associée")).read).toContain("peut vous le donner");
  });
});

describe("a meeting in a direct message", () => {
  let invitation: Sent;
  let refusal: Sent;

  it("is booked in one line, and the colleague is told with three buttons", async () => {
    const booked = await camille.write("book {Sacha Petit} demain 14h 30min Point budget");
    expect(booked.read).toContain("C’est réservé.");
    expect(booked.read).toContain("mardi 24 novembre, 14 h – 14 h 30");
    invitation = await sacha.told("Camille Durand vous donne rendez-vous.");
    expect(invitation.summary).toContain("Camille Durand vous donne rendez-vous.");
    expect(titles(invitation)).toEqual(["Accepter", "Proposer un autre moment", "Refuser"]);
  });

  it("at a taken time is refused with three times that are free for all", async () => {
    refusal = await alix.write("book {Sacha Petit} demain 14h 30min Dossier Martin");
    expect(refusal.read).toContain("Sacha Petit n’est pas libre");
    expect(refusal.read).not.toContain("Point budget");
    expect(titles(refusal)).toEqual(["Réserver", "Réserver", "Réserver"]);
  });

  it("by a double click on a proposal is booked once, and the meeting takes the place of the proposals", async () => {
    const from = now();
    const [first, second] = await Promise.all([
      alix.press(refusal, "Réserver", { nth: 1 }),
      alix.press(refusal, "Réserver", { nth: 1 }),
    ]);
    expect(first).toMatchObject({ way: "response" });
    expect(first.read).toContain("mardi 24 novembre, 15 h – 15 h 30");
    expect(second.card).toEqual(first.card);
    // Under other pairs of eyes the message itself changes.
    const changed = await tenant.waitFor(
      ({ way }) => way === "changed",
      "the message itself to change",
      from,
    );
    expect(changed.card).toEqual(first.card);
    expect((await alix.write("mes rendez-vous")).read.match(/Dossier Martin/g)).toHaveLength(1);
    await sacha.told("Dossier Martin");
  });

  it("is moved by « non 15h », then « plutôt 16h », and the colleague hears of it", async () => {
    const from = now();
    expect((await camille.write("non 15h")).read).toContain("Sacha Petit n’est pas libre");
    expect((await camille.write("plutôt 16h")).read).toMatch(/C’est déplacé\.[\s\S]*16 h – 16 h 30/);
    expect((await sacha.told("16 h – 16 h 30", from)).read).toContain("Point budget");
  });

  it("is accepted, discussed and declined by the invitation's buttons", async () => {
    let from = now();
    const accepted = await sacha.press(invitation, "Accepter");
    expect(accepted.read).toContain("Vous avez accepté.");
    expect(titles(accepted)).not.toContain("Accepter");
    await camille.told("Sacha Petit a accepté.", from);
    from = now();
    const choices = await sacha.press(accepted, "Proposer un autre moment");
    const proposed = await sacha.press(choices, "Proposer", { nth: 1 });
    expect(proposed.read).toMatch(/Votre proposition est partie\.[\s\S]*mardi 24 novembre/);
    const question = await camille.told("Sacha Petit propose un autre moment.", from);
    const agreed = await camille.press(question, "Accepter ce moment");
    expect(agreed.read).toContain("C’est déplacé.");
    const moved = await sacha.told("a déplacé ce rendez-vous", from);
    from = now();
    expect((await sacha.press(moved, "Refuser")).read).toContain("Vous avez refusé");
    expect((await camille.told("Sacha Petit ne peut pas venir.", from)).read).toContain(
      "le rendez-vous est annulé",
    );
  });
});

describe("a form in its card", () => {
  it("says under its field what is wrong, keeps what was typed, and books once it is right", async () => {
    const form = await camille.write("/book");
    expect(form.read).toContain("Prendre un rendez-vous");
    const filled = { "Avec qui": ["Sacha Petit"], Objet: "Revue des dossiers", Durée: "45 min" };
    const past = await camille.press(form, "Réserver", {
      filled: { ...filled, Date: "2026-11-20", Heure: "10:00" },
    });
    expect(past).toMatchObject({ way: "response" });
    expect(past.read).toMatch(/vendredi 20 novembre, 10 h.*déjà passé/i);
    expect(JSON.stringify(past.card)).toContain("Revue des dossiers");
    const booked = await camille.press(past, "Réserver", { filled: { Date: "2026-11-26" } });
    expect(booked.read).toContain("jeudi 26 novembre, 10 h – 10 h 45");
    expect(booked.read).toMatch(/Revue des dossiers[\s\S]*Sacha Petit/);
  });

  it("comes already filled in with what was understood", async () => {
    const form = await camille.write("book {Sacha Petit} 45min Bilan annuel");
    const booked = await camille.press(form, "Réserver", { filled: { Date: "2026-11-26", Heure: "15:00" } });
    expect(booked.read).toContain("jeudi 26 novembre, 15 h – 15 h 45");
    expect(booked.read).toMatch(/Bilan annuel[\s\S]*Sacha Petit/);
    await sacha.told("Bilan annuel");
  });

  it("holds one's settings", async () => {
    const form = await sacha.write("guichet réglages");
    const wrong = await sacha.press(form, "Enregistrer", { filled: { "Heures de travail": "le matin" } });
    expect(wrong.read).toContain("Je ne comprends pas « matin ».");
    expect(JSON.stringify(wrong.card)).toContain("le matin");
    const saved = await sacha.press(wrong, "Enregistrer", {
      filled: { "Heures de travail": "lun-ven 9h-12h" },
    });
    expect(saved.read).toContain("Vos réglages sont enregistrés.");
  });
});

describe("one's meetings", () => {
  it("are listed, moved and cancelled by buttons, and a cancellation is taken back by « annule »", async () => {
    const list = await camille.write("book liste");
    expect(list.read).toMatch(/Revue des dossiers[\s\S]*Bilan annuel/);
    const choices = await camille.press(list, "Déplacer");
    const form = await camille.press(choices, "Choisir un autre moment");
    const moved = await camille.press(form, "Déplacer", { filled: { Date: "2026-11-26", Heure: "11:00" } });
    expect(moved.read).toContain("jeudi 26 novembre, 11 h – 11 h 45");
    const from = now();
    const cancel = buttonsOn(moved.card).find(({ behind }) => behind === "Annuler");
    expect(cancel?.title).toBe("Confirmer");
    expect((await camille.press(moved, "Annuler")).read).toContain("C’est annulé.");
    await sacha.told("a annulé ce rendez-vous", from);
    expect((await camille.write("annule")).read).toContain("Le rendez-vous est rétabli.");
    expect((await camille.write("ok merci")).read).toBe("Avec plaisir.");
  });

  it("of today are told on demand", async () => {
    await camille.write("rdv avec {Alix Moreau} aujourd'hui 17h 30min Signature du courrier");
    const day = await camille.write("c'est quoi ma journée ?");
    expect(day.read).toContain("Votre journée : lundi 23 novembre");
    expect(day.read).toMatch(/Signature du courrier[\s\S]*À venir[\s\S]*Revue des dossiers/);
  });
});

describe("a hostile title", () => {
  it("comes out as it was typed, and as nothing else", async () => {
    const from = now();
    await camille.write(
      "book {Noé Blanc} vendredi 10h 30min [facture](https://evil) &lt;at&gt;tous&lt;/at&gt; **x**",
    );
    const told = await noe.told("evil", from);
    expect(told.read).toContain("[facture](https://evil) <at>tous</at> **x**");
    expect(JSON.stringify(told.card)).not.toMatch(/"type":"TextBlock","text":"[^"]*evil/);
    expect(titles(told)).toContain("Accepter");
  });
});

describe("in a channel", () => {
  it("a meeting asked for aloud is answered in the thread", async () => {
    const from = now();
    await camille.inChannel("rdv avec {Noé Blanc} vendredi 14h 30min Point salaires");
    const answer = await tenant.waitFor(
      ({ conversation }) => conversation === CHANNEL,
      "an answer in the thread",
      from,
    );
    expect(answer.read).toContain("C’est réservé.");
    await noe.told("Point salaires", from);
  });

  it("what is private goes to the private chat, with a short sentence in the thread", async () => {
    const from = now();
    await camille.inChannel("mes rendez-vous");
    const sentence = await tenant.waitFor(({ conversation }) => conversation === CHANNEL, "a sentence", from);
    expect(sentence).toMatchObject({ card: undefined, read: "Je vous ai répondu en message privé." });
    expect((await camille.told("Vos prochains rendez-vous", from)).read).toContain("Point salaires");
  });

  it("what people say among themselves is not answered", async () => {
    await tenant.quiet();
    const from = now();
    await camille.inChannel("mes rendez-vous", { amongThemselves: true });
    await tenant.quiet();
    expect(tenant.sent.slice(from)).toEqual([]);
    expect((await camille.write("merci")).read).toBe("Avec plaisir.");
  });
});

it("a guest outside the firm is invited, told of the change and of the cancellation by mail", async () => {
  await camille.write("book client@exemple.fr jeudi 17h-18h Rendez-vous client");
  const moved = await camille.write("plutôt vendredi 17h");
  expect(moved.read).toContain("C’est déplacé.");
  await camille.press(moved, "Annuler");
  await expect.poll(() => mail.received.length, { timeout: 8_000 }).toBe(3);
  const files = mail.received.map(readInvitation);
  expect(files.map(({ method }) => method)).toEqual(["REQUEST", "REQUEST", "CANCEL"]);
  expect(new Set(files.map(({ uid }) => uid)).size).toBe(1);
});

it("every card is what a 1.5 host can show", () => {
  expect(tenant.refused).toEqual([]);
  expect(tenant.sent.filter(({ card }) => card).length).toBeGreaterThan(40);
});
