import { fr } from "../typography.ts";

/** The personal view: what each room tells of somebody's day, beyond its own words. */
export const home = {
  tasks: {
    title: fr`Mes tâches`,
    none: fr`Aucune tâche à votre nom.`,
    today: (day: string) => fr`pour aujourd'hui, ${day}`,
  },
  handoff: {
    toAccept: fr`Demandes à accepter`,
    inHand: fr`Demandes en cours`,
    waiting: (count: number) =>
      count === 1 ? fr`Une demande attend une réponse.` : fr`${count} demandes attendent une réponse.`,
    given: fr`Ce que j'ai confié`,
    yours: fr`à vous de répondre`,
    theirs: (name: string) => fr`chez ${name}`,
    from: (name: string) => fr`de la part de ${name}`,
    allRequests: "Toutes mes demandes",
    allGiven: fr`Tout ce que j'ai confié`,
    hours: "Heures du secrétariat",
    left: (used: string, allowed: string, left: string) => fr`${used} sur ${allowed}, il reste ${left}`,
    over: (used: string, allowed: string, over: string) => fr`${used} sur ${allowed}, soit ${over} de plus`,
  },
};
