import { fr } from "../typography.ts";

/** What the ladder decided about a client, and why. Numbers of invoices and days come formatted. */
export const dunningNext = {
  channels: {
    "e-mail": "E-mail",
    call: "Appel",
    "registered-letter": fr`Lettre recommandée`,
    check: fr`Vérification`,
  },
  tones: {
    notice: fr`avant l'échéance`,
    friendly: "courtois",
    reminder: "rappel",
    firm: "ferme",
    formal: "mise en demeure",
  },
  contact: (channel: string, tone: string, numbers: string) =>
    fr`Aujourd'hui : ${channel} (${tone}) pour ${numbers}.`,
  planned: (channel: string, tone: string, day: string, number: string) =>
    fr`${channel} (${tone}) le ${day}, pour ${number} d'abord.`,
  waitUntil: (day: string) => fr`Rien avant le ${day}.`,
  waitForSomebody: fr`Rien ne se fera sans vous.`,
  nothing: {
    "never-chase": fr`Aucune : ce client ne doit jamais être relancé.`,
    "nothing-open": fr`Aucune : rien n'est à payer.`,
  },
  toDo: {
    status: (numbers: string) => fr`À vous : regarder dans Chorus Pro où en est ${numbers}.`,
    "ask-address": (numbers: string) => fr`À vous : demander une adresse e-mail, pour ${numbers}.`,
    "check-bank": (numbers: string) => fr`À vous : vérifier en banque si ${numbers} est payée.`,
    "allocate-credit": (numbers: string) => fr`À vous : imputer l'avoir disponible sur ${numbers}.`,
  },
  decide: (numbers: string) => fr`À vous de décider de la suite pour ${numbers}.`,
  ended: {
    "deadline-passed": fr`Le délai de la mise en demeure est passé.`,
    "ladder-ended": fr`Toutes les relances prévues ont été faites.`,
  },
  options: {
    "simplified-procedure": fr`Possible : la procédure simplifiée, par un commissaire de justice, si le client l'accepte.`,
    "payment-order": fr`Possible : l'injonction de payer, à signifier dans les trois mois.`,
    "bar-president": fr`Possible : la taxation des honoraires par le bâtonnier.`,
    "conciliation-clause": fr`D'abord : lire la clause de conciliation du contrat.`,
    "business-mediator": fr`Possible : le Médiateur des entreprises, gratuit.`,
    "interim-payment": fr`Possible : le référé-provision devant le juge administratif.`,
    "formal-notice": fr`D'abord : une mise en demeure ; aucune n'a été envoyée.`,
    "give-up": fr`Possible : abandonner ; le reste dû est inférieur à ce que coûte la suite.`,
  },
  whyNow: {
    "step-due": fr`Son jour est venu.`,
    late: fr`Son jour est passé ; les étapes se font une à une, sans en rattraper deux.`,
    "taken-over": fr`Facture reprise : elle commence au premier ton, quel que soit son âge.`,
    "no-address": fr`Un appel à la place de l'e-mail : aucune adresse n'est connue.`,
  },
  byPartner: fr`L'associé en charge donne son accord ou signe.`,
  deadline: (days: number) => fr`Elle donne ${days} jours pour payer.`,
  noPhone: fr`Il manque un numéro de téléphone.`,
  credits: (count: number) =>
    count === 1 ? fr`Un avoir non imputé est rappelé.` : fr`${count} avoirs non imputés sont rappelés.`,
  others: (count: number) => (count === 1 ? fr`1 autre` : fr`${count} autres`),
  leftOut: (numbers: string, reason: string) => fr`${numbers} : ${reason}`,
  leftUntil: (sentence: string, day: string) => fr`${sentence} (à revoir le ${day})`,
  left: {
    "not-due": fr`pas encore échue`,
    promised: fr`un paiement est promis`,
    paused: "en pause",
    "said-paid": fr`le client dit avoir payé`,
    "check-bank": fr`dite payée, la banque est à vérifier`,
    disputed: fr`contestée, pas de relance`,
    "to-sort": fr`reprise : à trier avant toute relance`,
    insolvent: fr`procédure collective, pas de relance`,
    "e-invoice-disputed": fr`en litige ou suspendue sur la plateforme`,
    "e-invoice-refused": fr`refusée sur la plateforme, une autre facture est à émettre`,
    "e-invoice-paid": fr`paiement annoncé par la plateforme`,
    "given-up": fr`abandonnée`,
    "credit-to-allocate": fr`couverte par un avoir à imputer`,
    "formal-notice-running": fr`le délai de la mise en demeure court`,
    "ladder-ended": fr`toutes les étapes sont faites`,
    "step-not-due": fr`sa prochaine étape est plus tard`,
    "minimum-gap": fr`un contact vient d'avoir lieu, un délai est gardé entre deux`,
    "not-a-sending-day": fr`on n'envoie pas aujourd'hui`,
  },
};
