import { fr, of } from "../typography.ts";

/** Who stands in for whom, and what the desk says when nobody answers. */
export const handoffCover = {
  seenAt: (name: string, day: string, time: string) => fr`${name} le verra ${day} à ${time}.`,
  seenLater: (name: string) => fr`Je ne sais pas encore quand ${name} pourra le voir.`,

  brief: (name: string, days: string) =>
    fr`Vous prenez le relais ${of(name)} : ${days}. Voici ce qu'il y a à reprendre.`,
  forWhom: (name: string) => fr`pour ${name}`,
  away: (name: string, days: string, backup: string) =>
    fr`Absence : ${name}, ${days}. ${backup} s'en occupe.`,
  awayAlone: (name: string, days: string) => fr`Absence : ${name}, ${days}.`,
  stays: fr`En attendant le retour, sauf si vous en décidez autrement :`,
  back: fr`Bon retour. Voici où en sont vos demandes.`,
  returned: fr`Vous reviennent :`,
  doneMeanwhile: fr`Terminées entre-temps :`,
  goesBack: (name: string) => fr`${name} est de retour et reprend :`,

  reminder: (title: string) => fr`Cette demande attend votre réponse : ${title}`,
  passedToYou: (name: string, title: string) =>
    fr`${name} n'a pas pu y répondre ; elle vous est proposée : ${title}`,
  passedFrom: (name: string, title: string) =>
    fr`Pour que cela ne reste pas en attente, c'est proposé à ${name} : ${title}`,
  passedFor: (name: string, title: string) => fr`Votre demande est maintenant proposée à ${name} : ${title}`,
  nobodyYet: (title: string) => fr`Personne n'a encore pu prendre cette demande. Qu'en faire ? ${title}`,
  waitsForYou: (name: string, title: string) => fr`${name} attend votre réponse pour avancer : ${title}`,
  askerReminded: (name: string, title: string) =>
    fr`La réponse ${of(name)} manque encore, un rappel est parti : ${title}`,
  waiting: (name: string, when: string) =>
    fr`Entendu, la demande reste chez ${name}. Je vous en reparle ${when} s'il n'y a toujours pas de réponse.`,

  buttons: {
    pass: (name: string) => fr`Passer à ${name}`,
    wait: "Attendre encore",
    leave: (name: string) => fr`Confirmer le départ ${of(name)}`,
    reassign: fr`Confier à quelqu'un`,
  },
  nobodyCovers: fr`Personne n'est là pour prendre le relais : la demande reste où elle est.`,

  leaveAsk: (name: string) => fr`${name} quitte le cabinet ?`,
  leaveMeans: (tasks: number, meetings: number) =>
    fr`Tâches et demandes en cours : ${tasks}. Elles reviennent à qui les a demandées. Rendez-vous à venir : ${meetings}. Ils sont gardés, à vous de voir s'il faut les annuler.`,
  leaveAfter: fr`Le guichet ne répondra plus à cette personne, ne lui écrira plus et ne verra plus ses agendas.`,
  left: (name: string) => fr`C'est noté : ${name} ne fait plus partie du cabinet.`,
  leftTold: (name: string) => fr`${name} ne fait plus partie du cabinet. Ce qui était en cours :`,
  leftYours: (name: string) => fr`${name} ne fait plus partie du cabinet. Ces demandes vous reviennent :`,
  backInFirm: (name: string) =>
    fr`${name} fait de nouveau partie du cabinet. Les tâches rendues ne reviennent pas d'elles-mêmes, et ses agendas sont à relier de nouveau.`,
  leftNothing: fr`Rien n'était en cours.`,
  lastAdministrator: (name: string) =>
    fr`${name} est la seule personne à gérer le cabinet : donnez d'abord ce rôle à quelqu'un d'autre. Rien n'a changé.`,
  leaveUnknown: (name: string) =>
    fr`Je ne connais personne dans le cabinet qui s'appelle ${name}. Rien n'a changé.`,
  leaveSelf: fr`On ne se retire pas soi-même : un autre administrateur peut le faire. Rien n'a changé.`,
};
