import { fr } from "../typography.ts";

interface About {
  client: string;
  numbers: string;
  address: string;
  server: string;
}

/** What stands in a mail beside its letter, and what became of it. */
export const dunningMail = {
  codeHeading: fr`QR code de virement, à scanner avec une application bancaire. Les coordonnées sont inchangées, celles de nos factures :`,
  codeAlt: (amount: string) => fr`QR code de virement de ${amount}`,
  codeAmount: (amount: string) => fr`Montant : ${amount}`,
  codeBeneficiary: (name: string) => fr`Bénéficiaire : ${name}`,
  codeIban: (iban: string) => fr`IBAN : ${iban}`,
  codeReference: (reference: string) => fr`Référence : ${reference}`,
  withOrder: (number: string, order: string) => `${number} (commande ${order})`,
  correctAddress: fr`Corriger l'adresse`,
  look: fr`Voir les envois douteux`,
  setUpMail: fr`Régler la messagerie`,
  addressRefused: ({ client, numbers, address, server }: About) =>
    fr`La relance de ${client} (${numbers}) n'est pas arrivée : personne ne reçoit à l'adresse ${address}. Rien n'y sera plus envoyé ; la même étape vous sera proposée de nouveau. Réponse du serveur : « ${server} »`,
  refused: ({ client, numbers, address, server }: About) =>
    fr`La relance de ${client} (${numbers}) n'est pas arrivée : le serveur de ${address} l'a refusée. La même étape vous sera proposée de nouveau. Sa réponse : « ${server} »`,
  fileGone: ({ client, numbers }: About) =>
    fr`La relance de ${client} (${numbers}) n'est pas partie : le PDF à joindre n'est plus conservé ici. Déposez-le de nouveau ; la même étape vous sera proposée.`,
  tooLarge: ({ client, numbers }: About) =>
    fr`La relance de ${client} (${numbers}) n'est pas partie : ses pièces jointes dépassent ce qu'un serveur accepte. Déposez des PDF plus légers ; la même étape vous sera proposée.`,
  noServer: ({ client, numbers }: About) =>
    fr`La relance de ${client} (${numbers}) n'est pas partie : le serveur d'envoi n'est pas configuré. La même étape vous sera proposée de nouveau.`,
  late: (server: string) =>
    fr`Des relances attendent : le serveur d'envoi ne les prend pas. Rien n'est perdu ; je réessaie pendant quatre jours, aux heures d'envoi, et je relis chaque situation avant. Dernière réponse : « ${server} »`,
  doubtfulNow: ({ client, numbers }: About) =>
    fr`La relance de ${client} (${numbers}) est peut-être partie, sans que je puisse l'affirmer. Je ne la renvoie pas de moi-même : à vous de dire.`,
  doubtfulTitle: (count: number) => (count === 1 ? fr`1 envoi douteux` : fr`${count} envois douteux`),
  doubtfulNone: fr`Aucun envoi douteux.`,
  doubtfulHow: fr`Ces messages sont peut-être partis. Cherchez-les dans les messages envoyés de votre messagerie, puis dites-moi.`,
  doubtfulRow: (client: string, numbers: string) => `${client} – ${numbers}`,
  doubtfulDetail: (when: string, subject: string, to: string, server: string, id: string) =>
    fr`${when} – « ${subject} » – à ${to} – ${server} – Message-ID : ${id}`,
  stopped: fr`le programme s'est arrêté pendant l'envoi`,
  serverSaid: (server: string) => fr`dernière réponse : « ${server} »`,
  hasLeft: fr`Il est bien parti`,
  resend: "Renvoyer",
  confirmResend: (client: string) =>
    fr`Renvoyer ce message à ${client} ? Si le premier est arrivé, il sera reçu deux fois.`,
  readText: fr`Voir le texte`,
  markedSent: (client: string) => fr`C'est noté : le message à ${client} est parti.`,
  resendsNow: (client: string) => fr`Le message à ${client} repart dans la minute.`,
  resendsAt: (client: string, when: string) => fr`Le message à ${client} repartira ${when}.`,
  decidedBefore: fr`C'est déjà réglé : quelqu'un s'en est occupé.`,
  textTitle: (client: string) => fr`Message à ${client}`,
  to: fr`À`,
  subject: "Objet",
  attached: fr`Pièces jointes`,
  backToList: fr`Revenir à la liste`,
};
