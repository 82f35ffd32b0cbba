import { describe, expect, it } from "vitest";
import type { Person } from "../../src/firm/facts.ts";
import { matchTitles } from "../../src/tasks/act/pick-mine.ts";
import { readTaskWords } from "../../src/tasks/read/read-task.ts";
import type { TaskReading } from "../../src/tasks/read/reading.ts";

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
const PEOPLE = [
  person("camille", "Camille Martin"),
  person("sacha", "Sacha Dubois"),
  person("alix", "Alix Bernard"),
  person("alix2", "Alix Moreau"),
  person("anne", "Anne Le Gall"),
];

/** Camille speaks, on Sunday 22 November 2026 at 10:00 in Paris. */
const read = (text: string, now = Date.UTC(2026, 10, 22, 9)): TaskReading =>
  readTaskWords(text, {
    now,
    zone: "Europe/Paris",
    holidays: ["2026-12-25", "2027-01-01"],
    person: "camille",
    people: PEOPLE,
    mentioned: new Map(PEOPLE.map((one) => [one.id.toUpperCase(), one])),
  });

/** What was understood, in a line: title | due | for whom | file | marks. */
const told = (text: string): string => {
  const { contents, otherDues, past, unknown, ambiguous, doubtful, when, notADay } = read(text);
  const { title, due, assignees, file, priority, confidential, estimateMinutes } = contents;
  return [
    title,
    due && [due.on, due.time].filter(Boolean).join(" "),
    otherDues.length > 0 &&
      `or ${otherDues.map(({ on, time }) => [on, time].filter(Boolean).join(" ")).join(", ")}`,
    past && "past",
    assignees.length > 0 && `for ${assignees.join(", ")}`,
    file !== undefined && `#${file}`,
    priority !== "normal" && priority,
    confidential && "confidential",
    estimateMinutes !== undefined && `${estimateMinutes} min`,
    unknown.length > 0 && `unknown ${unknown.join(", ")}`,
    ambiguous.length > 0 && `which ${ambiguous.map(({ name }) => name).join(", ")}`,
    doubtful.length > 0 && `perhaps ${doubtful.join(", ")}`,
    when?.repeats !== undefined && when.repeats,
    notADay !== undefined && `no day ${notADay}`,
  ]
    .filter(Boolean)
    .join(" | ");
};

describe("by when", () => {
  it.each([
    ["envoyer le kbis sous huitaine", "Envoyer le kbis | 2026-11-30"],
    ["Relire le bail avant vendredi midi", "Relire le bail | 2026-11-27 12:00"],
    ["préparer la TVA pour fin de mois", "Préparer la TVA | 2026-11-30"],
    ["répondre à l'expert dans 3 jours ouvrés", "Répondre à l'expert | 2026-11-25"],
    ["rendre le rapport pour le 30/11", "Rendre le rapport | 2026-11-30"],
    ["relire le bail avant la fin de la semaine", "Relire le bail | 2026-11-27"],
    ["clore le dossier avant fin janvier", "Clore le dossier | 2027-01-29"],
    ["avant lundi 30 relancer la mairie", "Relancer la mairie | 2026-11-27"],
    ["rdv notaire à confirmer avant noël", "Rdv notaire à confirmer | 2026-12-24"],
    ["archiver les dossiers la semaine prochaine", "Archiver les dossiers | 2026-11-27"],
    ["d'ici samedi ranger la salle", "Ranger la salle | 2026-11-28"],
    ["déposer le pli au plus tard le 29/11", "Déposer le pli | 2026-11-29"],
    ["appeler l'urssaf demain matin", "Appeler l'urssaf | 2026-11-23 12:00"],
    ["sortir les poubelles demain soir", "Sortir les poubelles | 2026-11-23"],
    ["finir le tableau en fin de journée", "Finir le tableau | 2026-11-22"],
    ["rendre les clés sous 48h", "Rendre les clés | 2026-11-24 10:00"],
    ["dans 20 minutes de sortir le gâteau", "Sortir le gâteau | 2026-11-22 10:20"],
    ["payer la cantine le 5", "Payer la cantine | 2026-12-05"],
    ["lundi ou mardi passer à la banque", "Passer à la banque | 2026-11-23 | or 2026-11-24"],
    ["à 8h ouvrir le courrier", "Ouvrir le courrier | 2026-11-23 08:00"],
    ["envoyer le devis hier", "Envoyer le devis | 2026-11-21 | past"],
    ["chaque lundi faire le point", "Faire le point | 2026-11-23 | FREQ=WEEKLY;BYDAY=MO"],
    ["mettre à jour le registre d'ici 15 jours", "Mettre à jour le registre | 2026-12-07"],
    ["mettre a jour le registre en janvier", "Mettre a jour le registre | 2027-01-29"],
    ["finish the report by end of day", "Finish the report | 2026-11-22"],
    ["rappeler mr petit cet aprem", "Rappeler mr petit | 2026-11-22"],
    ["15/12 scanner 15 pièces", "Scanner 15 pièces | 2026-12-15"],
    ["le 31/11 payer le loyer", "Le 31/11 payer le loyer | no day 31/11"],
    ["call the bank by Friday", "Call the bank | 2026-11-27"],
    ["send the report within 3 business days", "Send the report | 2026-11-25"],
    ["pay rent by end of month", "Pay rent | 2026-11-30"],
  ])("%s", (text, expected) => expect(told(text)).toBe(expected));

  it("means the Friday of a week under way by « avant la fin de la semaine »", () => {
    const wednesday = Date.UTC(2026, 10, 25, 9);
    expect(read("relire le bail avant la fin de la semaine", wednesday).contents.due?.on).toBe("2026-11-27");
    // Friday 25 December is a holiday.
    const before = Date.UTC(2026, 11, 22, 9);
    expect(read("relire le bail cette semaine", before).contents.due?.on).toBe("2026-12-24");
  });

  it("knows a clock time that has struck", () => {
    expect(read("appeler la mairie aujourd'hui 9h").past).toBe(true);
    expect(read("appeler la mairie aujourd'hui").past).toBe(false);
  });
});

describe("a date that is what the task is about", () => {
  it.each([
    ["relire « Bilan mars 2026 » demain", "Relire « Bilan mars 2026 » | 2026-11-23"],
    ["imprimer « Compte rendu du 12 novembre »", "Imprimer « Compte rendu du 12 novembre »"],
    ['classer "PV 3 janvier 14h"', 'Classer "PV 3 janvier 14h"'],
    [
      "envoyer le compte rendu du 12 novembre avant vendredi",
      "Envoyer le compte rendu du 12 novembre | 2026-11-26",
    ],
    ["relire le contrat du 03/11/2026 pour demain", "Relire le contrat du 03/11/2026 | 2026-11-23"],
    ["préparer la réunion de jeudi", "Préparer la réunion de jeudi | or 2026-11-26"],
    ["préparer la réunion de jeudi pour mercredi", "Préparer la réunion de jeudi | 2026-11-25"],
    [
      "arrêter les comptes au 31 décembre pour le 15 janvier",
      "Arrêter les comptes au 31 décembre | 2027-01-15",
    ],
    ["vérifier les comptes au 31/12", "Vérifier les comptes au 31/12 | or 2026-12-31"],
    ["faire les fiches de paie de novembre", "Faire les fiches de paie de novembre"],
    ["facture n° 2026-031 à vérifier demain", "Facture n° 2026-031 à vérifier | 2026-11-23"],
    ["déclarer la TVA du 3e trimestre", "Déclarer la TVA du 3e trimestre"],
    ["bilan 2026", "Bilan 2026"],
    ["appeler 06 12 34 56 78", "Appeler 06 12 34 56 78"],
    ["vérifier la facture FA-2026-031", "Vérifier la facture FA-2026-031"],
    ["virer 1 200 € au greffe", "Virer 1 200 € au greffe"],
  ])("%s", (text, expected) => expect(told(text)).toBe(expected));
});

describe("for whom", () => {
  it.each([
    ["<@SACHA> envoie le kbis demain", "Envoie le kbis | 2026-11-23 | for sacha"],
    ["envoyer le kbis pour <@SACHA>", "Envoyer le kbis | for sacha"],
    ["envoyer le kbis <@SACHA> <@ANNE>", "Envoyer le kbis | for sacha, anne"],
    ["appeler <@SACHA> demain", "Appeler Sacha Dubois | 2026-11-23"],
    ["voir le budget avec <@SACHA>", "Voir le budget avec Sacha Dubois"],
    ["préparer le dossier pour sacha", "Préparer le dossier | for sacha"],
    ["pour Sacha et Anne Le Gall : ranger les archives", "Ranger les archives | for sacha, anne"],
    ["à Sacha de rappeler la mairie lundi", "Rappeler la mairie | 2026-11-23 | for sacha"],
    ["demande à sacha d'envoyer le kbis vendredi", "Envoyer le kbis | 2026-11-27 | for sacha"],
    ["demander à Sacha d'envoyer le kbis", "Demander à Sacha d'envoyer le kbis"],
    ["Sacha doit rappeler le greffe", "Rappeler le greffe | for sacha"],
    ["sacha : rappeler le greffe", "Rappeler le greffe | for sacha"],
    ["rappeler le greffe -> Sacha", "Rappeler le greffe | for sacha"],
    ["envoyer le kbis à Sacha", "Envoyer le kbis à Sacha"],
    ["appeler Mme Martin pour le bail", "Appeler Mme Martin pour le bail"],
    ["préparer le devis pour Mme Martin", "Préparer le devis pour Mme Martin"],
    ["relire le bail pour moi", "Relire le bail | for camille"],
    ["relire le bail pour moi et Sacha", "Relire le bail | for camille, sacha"],
    ["relire le bail pour Alix", "Relire le bail | which Alix"],
    ["relire le bail pour alix moreau", "Relire le bail | for alix2"],
    ["à Paul de relire le bail", "Relire le bail | unknown Paul"],
    ["<@U404> envoie le kbis", "Envoie le kbis | unknown @U404"],
    ["@Paul relire le bail", "Relire le bail | unknown Paul"],
    ["préparer le devis pour Durand", "Préparer le devis pour Durand | perhaps Durand"],
    ["préparer la salle pour vendredi", "Préparer la salle | 2026-11-27"],
    ["ask Sacha to call the bank tomorrow", "Call the bank | 2026-11-23 | for sacha"],
    ["@sacha peux-tu scanner les pièces stp ?", "Scanner les pièces | for sacha"],
    ["scanner les pièces. Urgent. Pour Sacha.", "Scanner les pièces | for sacha | high"],
    [
      "scanner les pièces pour sacha et anne le gall vendredi",
      "Scanner les pièces | 2026-11-27 | for sacha, anne",
    ],
    ["for Sacha: call the bank", "Call the bank | for sacha"],
  ])("%s", (text, expected) => expect(told(text)).toBe(expected));
});

describe("client, priority, secrecy and length", () => {
  it.each([
    ["relire le bail #martin", "Relire le bail | #martin"],
    ["dossier Martin : relire le bail", "Relire le bail | #Martin"],
    ["dossier martin relire le bail", "Relire le bail | #martin"],
    ["relire le bail, dossier Le Gall", "Relire le bail | #Le Gall"],
    ["classer le dossier Martin", "Classer le dossier Martin | #Martin"],
    ["appeler le client Exemple SARL demain", "Appeler le client Exemple SARL | 2026-11-23 | #Exemple SARL"],
    ["client Exemple SARL relancer la signature", "Relancer la signature | #Exemple SARL"],
    ["rappeler Boulangerie Durand SARL", "Rappeler Boulangerie Durand SARL | #Boulangerie Durand SARL"],
    ["bilan client dupont sarl fin janvier", "Bilan | 2027-01-29 | #dupont sarl"],
    ["dossier SCI Les Tilleuls répondre au notaire", "Répondre au notaire | #SCI Les Tilleuls"],
    ["compléter le dossier médical", "Compléter le dossier médical"],
    ["rappeler un client mécontent", "Rappeler un client mécontent"],
    ["urgent rappeler le notaire", "Rappeler le notaire | high"],
    ["rappeler le notaire, c'est urgent", "Rappeler le notaire | high"],
    ["rappeler le notaire asap", "Rappeler le notaire | high"],
    ["lire le courrier urgent du matin", "Lire le courrier urgent du matin | high"],
    ["prévoir une urgence dentaire", "Prévoir une urgence dentaire"],
    ["trier les mails quand tu peux", "Trier les mails | low"],
    ["pas urgent : trier les mails", "Trier les mails | low"],
    ["confidentiel : préparer le licenciement", "Préparer le licenciement | confidential"],
    ["préparer le licenciement (confidentiel) lundi", "Préparer le licenciement | 2026-11-23 | confidential"],
    ["signer l'accord de confidentialité", "Signer l'accord de confidentialité"],
    ["relire le bail 30 min", "Relire le bail | 30 min"],
    ["relire le bail ~2h demain", "Relire le bail | 2026-11-23 | 120 min"],
    ["relire le bail (1h30)", "Relire le bail | 90 min"],
    ["relire le bail environ 1,5 h", "Relire le bail | 90 min"],
    ["préparer un appel de 30 min", "Préparer un appel de 30 min | 30 min"],
    ["relire le bail dans 30 min", "Relire le bail | 2026-11-22 10:30"],
    [
      "urgent dossier Martin relire le bail ~45 min pour sacha avant vendredi midi confidentiel",
      "Relire le bail | 2026-11-27 12:00 | for sacha | #Martin | high | confidential | 45 min",
    ],
  ])("%s", (text, expected) => expect(told(text)).toBe(expected));
});

describe("whatever is typed", () => {
  it("keeps what stands below the first line as notes, but reads a day or a mark that stands alone", () => {
    const { contents } = read("rappeler le notaire\nil a reçu l'acte\npour vendredi\nurgent\nvoir page 3");
    expect(contents).toMatchObject({
      title: "Rappeler le notaire",
      notes: "il a reçu l'acte\nvoir page 3",
      due: { on: "2026-11-27" },
      priority: "high",
    });
  });

  it("writes names for mentions it does not read", () => {
    expect(read("relire « la note de <@SACHA> »\nvu avec <@ANNE> et <@U404> hier").contents).toMatchObject({
      title: "Relire « la note de Sacha Dubois »",
      notes: "vu avec Anne Le Gall et @… hier",
    });
    const { title, notes } = read(`<@SACHA> ${"relire le bail ".repeat(100)}`).contents;
    expect(title).toContain("Sacha Dubois");
    expect(notes).not.toContain("<@");
  });

  it("cuts a long title and keeps the whole of it below", () => {
    const long = `relire ${"très ".repeat(60)}vite`;
    const { contents } = read(long);
    expect(Array.from(contents.title)).toHaveLength(150);
    expect(contents.notes).toContain("vite");
  });

  it.each(["", "   ", "!!!", "demain", "#martin", "pour Sacha", "\u202e\u200b"])(
    "has no title in %j",
    (text) => expect(read(text).contents.title).toBe(""),
  );

  it.each(["🎉", "é", "'; DROP TABLE task; --", "<script>alert(1)</script>", "a".repeat(40)])(
    "keeps %j",
    (text) => expect(read(text).contents.title).not.toBe(""),
  );

  it("reads hostile text about as fast as plain text", () => {
    const fill = (piece: string, length: number) => piece.repeat(length).slice(0, length);
    const timeOf = (text: string): number => {
      const begun = performance.now();
      read(text);
      return performance.now() - begun;
    };
    const plain = Math.max(20, timeOf(fill("relire le bail de la rue haute ", 990)));
    const pieces = [
      "pour ",
      "à ",
      "le 31/11 ",
      "dossier ",
      "((",
      "<@",
      "@a ",
      "~1 ",
      "Martin et ",
      "É ",
      "du 1 ",
      "stp ",
    ];
    for (const piece of pieces) {
      expect(timeOf(fill(piece, 990)), piece).toBeLessThan(plain * 20);
      expect(timeOf(fill(`${piece}\n`, 40_000)), piece).toBeLessThan(plain * 20);
    }
  });
});

describe("finding a task by the words of its title", () => {
  const titles = ["Envoyer le Kbis à la banque", "Relire le bail Martin", "Relire le bail Durand", "Relire"];
  const found = (said: string) =>
    matchTitles(
      said,
      titles.map((title) => ({ title })),
    ).map(({ title }) => titles.indexOf(title));

  it.each([
    ["kbis", [0]],
    ["le KBIS", [0]],
    ["bail", [1, 2]],
    ["bail mart", [1]],
    ["relire", [3]],
    ["ire", []],
    ["", [0, 1, 2, 3]],
    ["le", [0, 1, 2, 3]],
  ])("« %s »", (said, expected) => expect(found(said)).toEqual(expected));
});
