import { fr } from "../typography.ts";

/** Approving and sending reminders. */
export const dunningChasing = {
  toSend: (count: number) => (count === 1 ? fr`1 relance à envoyer` : fr`${count} relances à envoyer`),
  nothingToSend: fr`Aucune relance n'attend votre accord.`,
  all: "Tout voir",
  sendAll: (count: number) => fr`Tout envoyer (${count})`,
  confirmAll: (count: number) =>
    fr`Envoyer ces ${count} relances ? Les mises en demeure, les particuliers et les organismes publics restent à approuver un par un.`,
  send: "Envoyer",
  preview: fr`Aperçu`,
  skip: "Passer",
  edit: "Modifier",
  called: fr`Appel passé`,
  posted: fr`Lettre postée`,
  tones: {
    notice: fr`rappel avant échéance`,
    friendly: fr`première relance`,
    reminder: "relance",
    firm: fr`relance ferme`,
    formal: fr`mise en demeure`,
  },
  channels: {
    "e-mail": "e-mail",
    call: fr`appel`,
    "registered-letter": fr`lettre recommandée`,
    check: fr`vérification`,
  },
  leavesNow: fr`C'est approuvé : le message part dans la minute.`,
  leavesAt: (when: string) => fr`C'est approuvé : le message partira ${when}.`,
  leavesAll: (count: number, when: string) =>
    count === 1
      ? fr`1 relance approuvée : départ ${when}.`
      : fr`${count} relances approuvées : départ ${when}.`,
  skipped: fr`C'est passé : cette étape ne reviendra pas.`,
  done: fr`C'est noté.`,
  gone: fr`Cette relance n'est plus à envoyer : la situation du client a changé, ou quelqu'un s'en est occupé.`,
  changed: (client: string) =>
    fr`La relance de ${client} n'est pas partie : sa situation a changé depuis votre accord.`,
  notYours: (name: string) => fr`C'est ${name} qui approuve les relances de ce client.`,
  noMail: fr`Je ne peux pas envoyer d'e-mail : le serveur d'envoi n'est pas configuré. Rien n'est parti.`,
  noAddress: (client: string) => fr`Je n'ai pas d'adresse e-mail pour ${client}.`,
  previewTitle: (client: string) => fr`Relance pour ${client}`,
  subject: "Objet",
  message: "Message",
  save: "Enregistrer",
  saved: fr`C'est enregistré ; rien n'est parti.`,
  settingsTitle: fr`Comment relancer`,
  settingsIntro: fr`Dites-moi comment le cabinet relance. Rien ne part sans votre accord.`,
  policy: fr`Rythme`,
  policies: {
    tpe: fr`Entreprise : J+5, appel à J+12, J+20, mise en demeure à J+40`,
    "profession-liberale": fr`Profession libérale : J+10, appel à J+20, J+30, mise en demeure à J+60`,
  },
  trade: fr`Métier`,
  trades: { lawyer: "Avocat", architect: "Architecte", accountant: "Expert-comptable", other: "Autre" },
  confidential: fr`Dans les canaux`,
  confidentials: { off: fr`Noms des clients`, on: fr`Numéros de dossier seulement` },
  phone: fr`Ligne directe sous les relances`,
  hours: fr`Jours et heures où l'on répond`,
  settingsSaved: (when: string) => fr`C'est noté. Première carte ${when}, s'il y a lieu.`,
  todos: fr`À faire avant de relancer`,
  todoOf: {
    status: fr`regarder l'état dans Chorus Pro`,
    "ask-address": fr`demander une adresse e-mail`,
    "check-bank": fr`regarder si le paiement est arrivé`,
    "allocate-credit": fr`imputer l'avoir`,
  },
  comesNext: fr`Au bout des relances`,
  comesNextOf: fr`une décision vous revient`,
};
