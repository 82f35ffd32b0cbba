import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMailServer, type MailServer } from "../peers/mail-server.ts";
import { until } from "../process/guichet.ts";
import { plainly, type StoryGuichet, startOnMonday } from "./guichet-on-monday.ts";
import { readInvitation } from "./invitations.ts";
import { buttonsOf } from "./slack-blocks.ts";
import { openSlackWorkspace, type SlackPerson, type SlackWorkspace, sitDown } from "./slack-people.ts";
import type { Shown } from "./slack-screen.ts";

let mail: MailServer;
let workspace: SlackWorkspace;
let guichet: StoryGuichet;
let camille: SlackPerson;
let sacha: SlackPerson;
let alix: SlackPerson;
let noe: SlackPerson;

beforeAll(async () => {
  mail = await createMailServer();
  workspace = await openSlackWorkspace([
    { name: "camille", realName: "Camille Durand", email: "camille@cabinet-durand.fr" },
    { name: "sacha", realName: "Sacha Petit", email: "sacha@cabinet-durand.fr" },
    { name: "alix", realName: "Alix Moreau", email: "alix@cabinet-durand.fr" },
    { name: "noe", realName: "Noé Blanc", email: "noe@cabinet-durand.fr" },
  ]);
  guichet = await startOnMonday({
    ...workspace.environment,
    SMTP_URL: mail.url,
    MAIL_FROM: "guichet@cabinet-durand.fr",
  });
  [camille, sacha, alix, noe] = (await Promise.all(
    ["camille", "sacha", "alix", "noe"].map((name) => sitDown(workspace, guichet, name)),
  )) as [SlackPerson, SlackPerson, SlackPerson, SlackPerson];
});
afterAll(async () => {
  await guichet?.close();
  await workspace?.close();
  await mail?.down();
});

const labels = ({ blocks }: Shown): string[] => buttonsOf(blocks).map(({ text }) => plainly(text.text));
const now = (): number => workspace.screen.shown.length;

describe("the first morning of a firm on Slack", () => {
  it("makes an administrator of whoever comes first, and of nobody else", async () => {
    const first = await camille.command("/guichet", "");
    expect(first.read).toContain("vous donnez les rôles");
    expect(labels(first)).toHaveLength(6);
    const second = await sacha.command("/guichet", "");
    expect(second.read).not.toContain("vous donnez les rôles");
    expect(second.read).not.toContain("Donner un rôle");
  });

  it("tells what an unknown word after the command may have meant", async () => {
    const lost = await noe.command("/guichet", "frobnicate");
    expect(lost.read).toContain("Prendre un rendez-vous");
  });

  it("gives a role in a sentence of the administrator's, refuses it to a plain member", async () => {
    const given = await camille.write(`<@${sacha.id}> est associé`);
    expect(given.read).toContain("Rôle donné à Sacha Petit : associé(e).");
    const refused = await alix.write(`<@${alix.id}> est associée`);
    expect(refused.read).toContain("peut vous le donner");
    const team = await camille.command("/guichet", "équipe");
    expect(team.read).toMatch(/Sacha Petit\nassocié\(e\)/);
    expect(team.read).toMatch(/Alix Moreau\nmembre/);
  });
});

describe("a meeting by /book", () => {
  let invitation: Shown;
  let refusal: Shown;

  it("is booked in one line, and the colleague is told with three buttons", async () => {
    const booked = await camille.command("/book", `<@${sacha.id}|sacha> demain 14h 30min Point budget`);
    expect(booked.read).toContain("C’est réservé.");
    expect(booked.read).toContain("mardi 24 novembre, 14 h – 14 h 30");
    expect(booked.read).toContain("Point budget");
    // Nothing stands there yet that could be replaced.
    expect(booked.replaces).toBe(false);
    invitation = await sacha.told("Point budget");
    expect(invitation.read).toContain("Camille Durand vous donne rendez-vous.");
    expect(labels(invitation)).toEqual(["Accepter", "Proposer un autre moment", "Refuser"]);
    const history = (await workspace.slack.ask("conversations.history", { channel: sacha.direct }))[
      "messages"
    ];
    expect(JSON.stringify(history)).toContain("vous donne rendez-vous");
  });

  it("at a taken time is refused with three times that are free for all", async () => {
    refusal = await alix.command("/book", `<@${sacha.id}> demain 14h 30min Dossier Martin`);
    expect(refusal.read).toContain("Sacha Petit n’est pas libre");
    expect(refusal.read).not.toContain("Point budget");
    expect(labels(refusal)).toEqual(["Réserver", "Réserver", "Réserver"]);
  });

  it("by a double click on a proposal is booked once, with the same answer twice", async () => {
    const [first, second] = await Promise.all([
      alix.press(refusal, "Réserver", 1),
      alix.press(refusal, "Réserver", 1),
    ]);
    expect(first.read).toContain("C’est réservé.");
    expect(first.read).toContain("mardi 24 novembre, 15 h – 15 h 30");
    expect(first.replaces).toBe(true);
    expect(second.blocks).toEqual(first.blocks);
    const list = await alix.command("/book", "liste");
    expect(list.read.match(/Dossier Martin/g)).toHaveLength(1);
    await sacha.told("Dossier Martin");
    const again = await alix.press(refusal, "Réserver", 0);
    expect(again.blocks).toEqual(first.blocks);
  });

  it("is moved by « non 15h » in a direct message, and the colleague hears of it", async () => {
    const from = now();
    const taken = await camille.write("non 15h");
    expect(taken.read).toContain("Sacha Petit n’est pas libre");
    const moved = await camille.write("plutôt 16h");
    expect(moved.read).toContain("C’est déplacé.");
    expect(moved.read).toContain("mardi 24 novembre, 16 h – 16 h 30");
    const told = await sacha.told("16 h – 16 h 30", from);
    expect(told.read).toContain("Point budget");
  });

  it("is accepted by the invitation's button, which then stands no more", async () => {
    const from = now();
    const accepted = await sacha.press(invitation, "Accepter");
    expect(accepted.read).toContain("Vous avez accepté.");
    expect(accepted.replaces).toBe(true);
    expect(labels(accepted)).not.toContain("Accepter");
    expect((await camille.told("Sacha Petit", from)).read).toMatch(/a accepté|Tout le monde a accepté/);
  });

  it("gets another time proposed, and the organizer agrees with one press", async () => {
    const from = now();
    const choices = await sacha.press(invitation, "Proposer un autre moment");
    expect(choices.read).toContain("Quel moment proposer pour « Point budget »");
    const proposed = await sacha.press(choices, "Proposer", 1);
    expect(proposed.read).toMatch(/Votre proposition est partie\.[\s\S]*mardi 24 novembre/);
    const question = await camille.told(/Sacha Petit propose/, from);
    const agreed = await camille.press(question, labels(question)[0] ?? "");
    expect(agreed.read).toContain("C’est déplacé.");
    await sacha.told(/déplac/, from);
  });

  it("is declined, and the organizer can start again", async () => {
    const from = now();
    expect((await sacha.press(invitation, "Refuser")).read).toContain("Vous avez refusé");
    const told = await camille.told("Sacha Petit ne peut pas venir.", from);
    expect(told.read).toContain("le rendez-vous est annulé");
    expect(labels(told)).toEqual(["Prendre un rendez-vous"]);
  });
});

describe("a meeting by the form", () => {
  it("says under its field what is wrong, keeps what was typed, and books once it is right", async () => {
    const modal = await camille.command("/book", "");
    expect(modal.way).toBe("modal");
    expect(modal.read).toContain("Prendre un rendez-vous");
    const filled = { "Avec qui": [sacha.id], Objet: "Revue des dossiers", Durée: "45 min" };
    const past = await camille.submit(modal, { ...filled, Date: "2026-11-20", Heure: "10:00" });
    expect(past).toMatchObject({ response_action: "errors" });
    expect(plainly(JSON.stringify(past?.["errors"]))).toMatch(
      /^\{"date":"vendredi 20 novembre, 10 h.*déjà passé/i,
    );
    const from = now();
    expect(await camille.submit(modal, { ...filled, Date: "2026-11-26", Heure: "10:00" })).toBeUndefined();
    const booked = await camille.next(from);
    expect(booked.read).toContain("jeudi 26 novembre, 10 h – 10 h 45");
    expect(booked.read).toContain("Revue des dossiers");
  });

  it("comes already filled in with what was understood", async () => {
    const modal = await camille.command("/book", `<@${sacha.id}> 45min Bilan annuel`);
    expect(modal.way).toBe("modal");
    const from = now();
    expect(await camille.submit(modal, { Date: "2026-11-26", Heure: "15:00" })).toBeUndefined();
    const booked = await camille.next(from);
    expect(booked.read).toContain("jeudi 26 novembre, 15 h – 15 h 45");
    expect(booked.read).toMatch(/Bilan annuel[\s\S]*Sacha Petit/);
  });
});

describe("one's meetings", () => {
  it("are listed, moved and cancelled by buttons, and a cancellation is taken back by « annule »", async () => {
    const list = await camille.command("/book", "liste");
    expect(list.read).toMatch(/Revue des dossiers[\s\S]*Bilan annuel/);
    const choices = await camille.press(list, "Déplacer", 0);
    expect(choices.read).toContain("À quel moment déplacer « Revue des dossiers »");
    const modal = await camille.press(choices, "Choisir un autre moment");
    expect(modal.way).toBe("modal");
    let from = now();
    expect(await camille.submit(modal, { Date: "2026-11-26", Heure: "11:00" })).toBeUndefined();
    expect((await camille.next(from)).read).toContain("jeudi 26 novembre, 11 h – 11 h 45");
    const again = await camille.command("/book", "liste");
    from = now();
    const cancel = buttonsOf(again.blocks).find(({ text }) => text.text === "Annuler");
    // Two buttons that both say « Annuler » would be one too many.
    expect(cancel?.confirm).toMatchObject({ deny: { text: "Ne rien changer" } });
    const cancelled = await camille.press(again, "Annuler", 0);
    expect(cancelled.read).toContain("C’est annulé.");
    await sacha.told(/annul/, from);
    const restored = await camille.write("annule");
    expect(restored.read).toContain("Le rendez-vous est rétabli.");
  });

  it("of today stand in App Home, with what comes next under them", async () => {
    const booked = await camille.write("rdv avec Alix aujourd'hui 17h 30min Signature du courrier");
    expect(booked.read).toContain("C’est réservé.");
    const home = await camille.openHome();
    expect(home.read).toContain("Votre journée : lundi 23 novembre");
    expect(home.read).toMatch(
      /17 h – 17 h 30 : Signature du courrier[\s\S]*À venir[\s\S]*Revue des dossiers/,
    );
  });

  it("answer small talk as small talk", async () => {
    expect((await camille.write("ok merci")).read).toBe("Avec plaisir.");
  });
});

describe("settings", () => {
  it("are a modal with the current values in it; a fault stays under its field", async () => {
    const modal = await sacha.command("/guichet", "réglages");
    expect(modal.way).toBe("modal");
    const wrong = await sacha.submit(modal, { "Heures de travail": "le matin" });
    expect(wrong).toMatchObject({ response_action: "errors", errors: { hours: expect.any(String) } });
    const from = now();
    expect(await sacha.submit(modal, { "Heures de travail": "lun-ven 9h-12h" })).toBeUndefined();
    expect((await sacha.next(from)).read).toContain("Vos réglages sont enregistrés.");
    const outside = await camille.command("/book", `<@${sacha.id}> mercredi 15h 30min Hors horaires`);
    expect(outside.read).toContain("en dehors des horaires de Sacha Petit");
  });
});

describe("a hostile title", () => {
  it("comes out as it was typed, on every screen, and as nothing else", async () => {
    const from = now();
    await camille.command(
      "/book",
      `<@${noe.id}> vendredi 10h 30min &lt;!channel&gt; &lt;https://evil|facture.pdf&gt; *x*`,
    );
    const told = await noe.told("evil", from);
    expect(told.read).toContain("<!channel> <https://evil|facture.pdf> *x*");
    expect(told.text).not.toMatch(/<[!@#h]/);
    expect(JSON.stringify(told.blocks)).not.toMatch(/"mrkdwn","text":"[^"]*evil/);
    expect((await noe.openHome()).read).toContain("<!channel> <https://evil|facture.pdf>");
  });
});

describe("a guest outside the firm", () => {
  const mails = (count: number) =>
    until(() => (mail.received.length >= count ? true : undefined), `${count} mails`, guichet.output);

  it("is invited, told of the change and of the cancellation by mail, under one UID with rising sequences", async () => {
    const booked = await camille.command("/book", "client@exemple.fr jeudi 17h-18h Rendez-vous client");
    expect(booked.read).toContain("Invitation envoyée par e-mail à client@exemple.fr.");
    await mails(1);
    await camille.write("plutôt vendredi 17h");
    await mails(2);
    const list = await camille.command("/book", "liste");
    const at = list.blocks.filter(({ accessory, elements, text }) => accessory || elements || text);
    const row = at.findIndex((block) => JSON.stringify(block).includes("Rendez-vous client"));
    const before = buttonsOf(at.slice(0, row)).filter(({ text }) => text.text === "Annuler").length;
    const cancelled = await camille.press(list, "Annuler", before);
    expect(cancelled.read).toContain("Rendez-vous client");
    await mails(3);
    const [request, update, cancel] = mail.received.map(readInvitation);
    expect(request).toMatchObject({ to: ["client@exemple.fr"], method: "REQUEST" });
    expect(update).toMatchObject({ method: "REQUEST", uid: request?.uid });
    expect(cancel).toMatchObject({ method: "CANCEL", uid: request?.uid });
    expect(request?.start).toBe("2026-11-26T16:00:00Z");
    expect(update?.start).toBe("2026-11-27T16:00:00Z");
    expect([update?.sequence, cancel?.sequence]).toEqual([
      (request?.sequence ?? 0) + 1,
      (update?.sequence ?? 0) + 1,
    ]);
  });
});

describe("in a channel", () => {
  it("a mention is answered there or to its author alone, and what is private never reaches the others", async () => {
    const from = now();
    await camille.mention(`rdv <@${noe.id}> vendredi 14h 30min Point salaires`, workspace.channel);
    const answer = await workspace.screen.waitFor(
      ({ channel }) => channel === workspace.channel,
      "an answer in the channel",
      from,
    );
    expect(answer.read).toContain("C’est réservé.");
    const asked = now();
    await camille.mention("mes rendez-vous", workspace.channel);
    const list = await camille.next(asked);
    expect(list.way).toBe("ephemeral");
  });
});

it("Slack would have taken everything that was shown", () => {
  expect(workspace.screen.refused).toEqual([]);
  expect(workspace.screen.shown.length).toBeGreaterThan(40);
});
