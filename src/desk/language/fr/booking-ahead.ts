import { fr } from "../typography.ts";

/** What comes before a meeting, and many moved at once. */
export const bookingAhead = {
  soon: (left: string) => fr`Votre rendez-vous commence dans ${left}.`,

  guestsWithLink: (names: string) =>
    fr`L'invitation partira à ${names} avec le lien de visio, dans dix minutes au plus tard.`,

  many: {
    whichDay: fr`De quel jour ? Par exemple : « déplace mes rendez-vous de jeudi », « déplace mes rdv de demain matin à vendredi ».`,
    whereTo: fr`Je n'ai pas compris vers quel jour. Par exemple : « déplace mes rendez-vous de jeudi à vendredi ».`,
    none: (when: string) => fr`Vous n'avez aucun rendez-vous à venir : ${when}.`,
    plan: fr`Voici où je mettrais vos rendez-vous. Rien n'est encore déplacé.`,
    nothing: fr`Aucun de ces rendez-vous ne peut être déplacé d'ici.`,
    fromTo: (was: string, to: string) => fr`${was} → ${to}`,
    noTime: (was: string) => fr`${was} : aucun moment commun, il reste où il est`,
    fixed: (was: string) => fr`${was} : ne se déplace pas`,
    theirs: (was: string) => fr`${was} : c'est à la personne qui l'organise d'en décider`,
    more: (count: number) =>
      count === 1 ? fr`Et un autre, pour la fois suivante.` : fr`Et ${count} autres, pour la fois suivante.`,
    go: (count: number) =>
      count === 1 ? fr`Déplacer ce rendez-vous` : fr`Déplacer les ${count} rendez-vous`,
    moved: (count: number) =>
      count === 1 ? fr`C'est fait : 1 rendez-vous déplacé.` : fr`C'est fait : ${count} rendez-vous déplacés.`,
    nothingMoved: fr`Rien n'a été déplacé : ces rendez-vous ont changé, ou leurs nouveaux moments viennent d'être pris.`,
    stayed: (when: string) => fr`reste ${when} : il a changé, ou le moment vient d'être pris`,
  },
};
