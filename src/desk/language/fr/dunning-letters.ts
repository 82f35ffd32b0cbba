import { fr } from "../typography.ts";

/** Registered letters, calls, looks in Chorus Pro, and what comes after the ladder. */
export const dunningLetters = {
  /** On the letter itself. */
  print: {
    subject: fr`Objet :`,
    reference: fr`Nos références :`,
    order: fr`Votre commande :`,
    placeAndDate: (town: string | undefined, day: string) =>
      town === undefined ? fr`Le ${day}` : fr`${town}, le ${day}`,
    annex: fr`Annexe – calcul des pénalités de retard`,
    workingRule: (until: string) =>
      fr`Du lendemain de l'échéance au ${until} inclus : somme restant due × taux annuel × nombre de jours ÷ 365, arrondie au centime pour chaque période. La base baisse le lendemain de chaque paiement.`,
    rates: fr`Taux appliqués`,
    rateLine: (halfYear: string, name: string, percent: string, points: number, source: string) =>
      fr`${halfYear} : ${name} ${percent} % majoré de ${points} points. Source : ${source}.`,
    contractRate: (percent: string) => fr`Taux prévu par notre contrat : ${percent} % par an.`,
  },
};
