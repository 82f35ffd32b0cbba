import { fr } from "../typography.ts";

/** By kind of due row; a digest says which. */
const FAILING: Readonly<Record<string, string>> = {
  message: fr`Des messages n'ont pas pu partir`,
  dunning: fr`Les relances du jour n'ont pas pu être préparées`,
  reminder: fr`Des relances approuvées n'ont pas pu partir`,
  "quote-reminder": fr`Une relance de devis n'a pas pu être préparée`,
  import: fr`Un fichier déposé n'a pas pu être lu jusqu'au bout`,
  absence: fr`Le passage de relais d'une absence n'a pas pu se faire`,
  task: fr`Des rappels de tâches n'ont pas pu être préparés`,
  "task-series": fr`Une tâche qui revient n'a pas pu être créée`,
  handover: fr`Le suivi d'une demande confiée n'a pas pu se faire`,
  contract: fr`Le suivi d'un contrat de secrétariat n'a pas pu se faire`,
  "digest-daily": fr`Le point du matin n'a pas pu être préparé`,
  "digest-weekly": fr`Le point de la semaine n'a pas pu être préparé`,
  obligations: fr`Les rappels d'échéances n'ont pas pu être préparés`,
  "calendar-event": fr`Un rendez-vous n'a pas pu être inscrit dans un agenda`,
  "calendar-link": fr`Un agenda n'a pas pu être relu`,
  proposal: fr`Des moments gardés pour un invité n'ont pas pu être libérés`,
  "meeting-reminder": fr`Le rappel d'un rendez-vous n'a pas pu être préparé`,
  "meeting-link": fr`Un lien de visio n'a pas pu être annoncé`,
  "meeting-guests": fr`Les invités d'un rendez-vous n'ont pas pu être prévenus`,
};

const saying = (said: string | null): string => (said === null ? "" : fr` : ${said}`);

/** What did not leave, perhaps left, or could not be done. */
export const state = {
  allRight: fr`Tout est parti, rien n'attend.`,
  title: fr`L'état du guichet`,
  look: fr`Voir l'état du guichet`,

  doubtful: (count: number) => (count === 1 ? fr`1 message en doute` : fr`${count} messages en doute`),
  doubtfulHow: fr`Je ne sais pas si ces messages sont arrivés et je ne renvoie rien sans vous. Regardez, puis dites-le-moi.`,
  chat: (to: string | null, said: string | null) =>
    `${to === null ? fr`Un message privé` : fr`Un message privé à ${to}`}${saying(said)}`,
  post: (place: string | null, said: string | null) =>
    `${place === null ? fr`Un message dans un canal` : fr`Un message dans ${place}`}${saying(said)}`,
  mail: (address: string | null, said: string | null) =>
    `${address === null ? fr`Un courriel` : fr`Un courriel à ${address}`}${saying(said)}`,
  written: (when: string, why: string) => fr`Écrit ${when} – ${why}`,
  stopped: fr`le guichet s'est arrêté pendant l'envoi`,
  noAnswer: fr`l'envoi est resté sans réponse`,
  resend: "Renvoyer",
  arrived: fr`C'est bien parti`,
  confirmResend: fr`Si ce message est déjà arrivé, il arrivera une deuxième fois. Le renvoyer ?`,
  resent: fr`Le message repart.`,
  markedSent: fr`C'est noté : le message est bien parti.`,
  notInDoubt: fr`Ce message n'est plus en doute, ou ce n'est pas à vous d'en décider. Rien n'a changé.`,

  reminders: (count: number) =>
    count === 1 ? fr`1 relance peut-être partie` : fr`${count} relances peut-être parties`,
  seeReminders: fr`Voir ces relances`,

  refused: (count: number) =>
    count === 1
      ? fr`1 message refusé ces sept derniers jours`
      : fr`${count} messages refusés ces sept derniers jours`,
  noMail: fr`aucune messagerie n'est réglée pour le cabinet.`,
  mailRefused: fr`le serveur de messagerie n'en a pas voulu.`,

  waiting: (count: number, since: string) =>
    count === 1
      ? fr`1 message attend depuis le ${since} : je réessaie.`
      : fr`${count} messages attendent, le premier depuis le ${since} : je réessaie.`,
  waitingShort: (count: number) =>
    count === 1 ? fr`1 message en attente` : fr`${count} messages en attente`,

  failing: (sort: string) => FAILING[sort] ?? fr`Un travail prévu n'a pas pu se faire`,
  keepsFailing: (what: string) =>
    fr`${what} ; on réessaie. Si cela dure plus d'une heure, prévenez la personne qui a installé le guichet.`,
  failures: (count: number) => (count === 1 ? fr`1 travail à refaire` : fr`${count} travaux à refaire`),
  since: (since: string, next: string | undefined) =>
    next === undefined
      ? fr`Depuis le ${since} ; nouvel essai dans la minute`
      : fr`Depuis le ${since} ; prochain essai le ${next}`,
  retry: fr`Réessayer maintenant`,
  retries: fr`C'est noté : nouvel essai dans la minute.`,
  mended: fr`Il n'y a plus rien à refaire : le travail a abouti entre-temps.`,

  late: (count: number) => (count === 1 ? fr`1 point en retard` : fr`${count} points en retard`),
  lateDigest: {
    daily: fr`Le point du matin n'est pas encore paru`,
    weekly: fr`Le point de la semaine n'est pas encore paru`,
  },
  expected: (when: string) => fr`Prévu le ${when}`,
};
