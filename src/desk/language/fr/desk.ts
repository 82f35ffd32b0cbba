import { fr } from "../typography.ts";

/** What the desk itself says, whatever the room. */
export const desk = {
  courtesy: fr`Avec plaisir.`,
  greeting: fr`Bonjour. Voici ce que je sais faire pour vous :`,
  unknownFile: fr`Je ne sais pas lire ce fichier. Je prends les tableaux (CSV, exportés de votre logiciel ou d’Excel) et les factures en PDF.`,
  notUnderstood: fr`Je n'ai pas compris cette demande. Voici ce que je sais faire :`,
  helpTitle: fr`Ce que je sais faire pour vous`,
  helpHint: fr`Touchez une ligne, ou écrivez-la avec vos mots.`,
  helpMore: fr`Écrivez-moi en message privé comme à une collègue : « rdv avec Sacha demain 14 h », puis « non, 15 h » ou « annule ».`,
  tryIt: "Essayer",
  nothingToUndo: fr`Je n'ai rien fait pour vous dans l'heure qui puisse s'annuler.`,
  notAllowed: (roles: string) =>
    fr`Je ne peux pas le faire pour vous : il faut un rôle que vous n'avez pas (${roles}). Qui gère le cabinet peut vous le donner.`,
  severalRequests: fr`Je lis plusieurs demandes dans votre message. Touchez celles que je dois faire :`,
  doIt: "Faire",
  bug: (reference: string) =>
    fr`Quelque chose a mal tourné de mon côté : rien n'a été enregistré. Réessayez ; si cela recommence, donnez la référence ${reference} à votre administrateur.`,
  outside: (system: string) =>
    fr`${system} ne répond pas pour l'instant : rien n'a été fait. Réessayez dans une minute.`,
  kept: fr`Mon registre ne répond pas pour l'instant. Votre demande est gardée : je vous réponds dès qu'il revient.`,
  failedBefore: fr`La même demande vient d'échouer : rien n'a été fait. Réessayez.`,
  underway: fr`J'y travaille encore : la réponse arrive ici même.`,
  lateAsk: (when: string) =>
    fr`Votre demande du ${when} m'est parvenue pendant un arrêt : rien n'a été fait. Faut-il la faire maintenant ?`,
  redo: "Faire maintenant",
  outsider: fr`Je suis au service d'un autre cabinet : je ne peux pas répondre à cette demande.`,
  left: fr`Votre accès au guichet de ce cabinet est fermé. Un administrateur peut le rouvrir.`,
  undelivered: (to: string, subject: string) =>
    fr`Je n'ai pas pu prévenir ${to} (${subject}). Faites-le vous-même, s'il vous plaît.`,
  perhapsUndelivered: (to: string, subject: string) =>
    fr`Je ne sais pas si mon message est arrivé à ${to} (${subject}). Vérifiez-le directement, s'il vous plaît.`,
  empty: fr`Je n'ai reçu aucun mot. Voici ce que je sais faire :`,
  tooLong: fr`Ce message est trop long pour que je le lise sans erreur. Dites-le en une phrase ou deux.`,
  firstContact: fr`Bienvenue au guichet. C'est vous qui le gérez : vous donnez les rôles (« Camille est associée ») et réglez le cabinet (« guichet réglages »).`,
};
