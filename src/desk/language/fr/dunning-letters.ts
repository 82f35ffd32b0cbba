import { fr, of } from "../typography.ts";
import { dunningCalls } from "./dunning-calls.ts";

/** Registered letters; with calls, looks in Chorus Pro and what comes after the ladder. */
export const dunningLetters = {
  ...dunningCalls,
  /** On the letter itself. */
  print: {
    subject: fr`Objet :`,
    reference: fr`Nos références :`,
    order: fr`Votre commande :`,
    placeAndDate: (town: string | undefined, day: string) =>
      town === undefined ? fr`Le ${day}` : fr`${town}, le ${day}`,
    workingRule: (until: string) =>
      fr`Du lendemain de l'échéance au ${until} inclus : somme restant due × taux annuel × nombre de jours ÷ 365, arrondie au centime pour chaque période. La base baisse le lendemain de chaque paiement.`,
    rates: fr`Taux appliqués`,
    rateLine: (halfYear: string, name: string, percent: string, points: number, source: string) =>
      fr`${halfYear} : ${name} ${percent} % majoré de ${points} points. Source : ${source}.`,
    contractRate: (percent: string) => fr`Taux prévu par notre contrat : ${percent} % par an.`,
  },
  letterTitle: (client: string) => fr`Mise en demeure ${of(client)}`,
  noLetter: fr`Aucune lettre recommandée n'est à préparer pour ce client.`,
  notNow: fr`Ce n'est plus possible pour cette lettre : elle est déjà postée, ou la situation du client a changé. Rien n'a été modifié.`,
  signerOnly: fr`C'est l'associé ou l'administrateur qui imprime et signe cette lettre.`,
  incomplete: fr`Il manque encore quelque chose pour imprimer cette lettre.`,
  changedMeanwhile: fr`La situation a changé pendant l'impression : voici la lettre à jour, rien n'a été gardé.`,
  prepare: fr`Préparer la lettre`,
  printIt: fr`Imprimer (PDF)`,
  printAgain: fr`Réimprimer`,
  markPosted: fr`Marquer comme postée`,
  markReceived: fr`Reçue le…`,
  changeAddress: fr`Modifier l'adresse`,
  readIt: fr`Lire le texte`,
  viewClient: fr`Voir le client`,
  facts: {
    to: fr`Destinataire`,
    invoices: fr`Factures`,
    principal: fr`Principal`,
    fee: fr`Indemnité forfaitaire`,
    deadline: fr`Délai pour payer`,
    signatory: fr`Signature`,
  },
  withoutAmount: fr`réclamées sans montant`,
  deadlineFromReceipt: (days: number) => fr`${days} jours à compter de la réception`,
  interestUnsaid: fr`La lettre réclame les intérêts de retard sans en donner le montant ; entrez ce taux pour le faire figurer.`,
  firmForm: {
    title: fr`Adresse du cabinet`,
    submit: "Enregistrer",
    address: fr`Adresse, une ligne chacune`,
    addressHint: fr`En haut à gauche de la lettre, sous le nom du cabinet.`,
    legal: fr`Mentions légales en bas de page`,
    legalHint: fr`Forme, capital, SIREN, registre.`,
  },
  addressForm: {
    title: (client: string) => fr`Adresse postale ${of(client)}`,
    submit: "Enregistrer",
    address: fr`Adresse, comme sur l'enveloppe`,
    hint: fr`Deux à sept lignes.`,
    tooLong: fr`Sept lignes au plus : au-delà, l'adresse sort de la fenêtre de l'enveloppe.`,
    tooShort: fr`Il faut au moins la rue et la ville, sur deux lignes.`,
  },
  printed: (client: string) => fr`La lettre pour ${client} est prête à imprimer.`,
  fileName: (client: string, day: string) => `Mise en demeure ${client} ${day}`,
  whatToDo: (until: string) =>
    fr`À imprimer, signer et poster en recommandé avec avis de réception. Les paiements reçus jusqu'au ${until} y sont comptés ; rien ne part sans vous.`,
  unprintable: (characters: string) =>
    fr`Ces caractères ne s'impriment pas et ont été omis ou remplacés : ${characters}`,
  notPrinted: fr`Cette lettre n'a pas encore été imprimée.`,
  postedForm: {
    title: fr`Lettre postée`,
    submit: "Noter",
    on: fr`Postée le`,
    number: fr`Numéro de suivi`,
    numberHint: fr`13 caractères, par exemple 1A 123 456 7890 1. Facultatif.`,
    noDay: fr`Ce jour n'existe pas.`,
    future: fr`Ce jour est à venir : notez-la une fois postée.`,
    beforePrinted: (day: string) => fr`Elle a été imprimée le ${day} : elle n'a pas pu partir avant.`,
  },
  onInvoice: (amount: string, number: string) => fr`${amount} sur ${number}`,
  cameSince: (amounts: string) =>
    fr`Depuis l'impression, le reste à payer a changé : ${amounts}. Réimprimez la lettre ; si elle est déjà partie, notez-la quand même.`,
  allPaid: fr`Tout a été payé depuis l'impression : ne postez pas cette lettre. Si elle est déjà partie, notez-la quand même.`,
  postedAnyway: fr`Elle est déjà partie`,
  posted: (client: string, day: string) =>
    fr`C'est noté : lettre ${of(client)} postée le ${day}. Le délai courra de sa réception.`,
  oddNumber: (number: string) =>
    fr`Le numéro ${number} n'a pas la forme habituelle (13 caractères) : vérifiez-le sur le récépissé.`,
  receivedForm: {
    title: fr`Lettre reçue`,
    submit: "Noter",
    on: fr`Reçue le (date de l'avis)`,
    future: fr`Ce jour est à venir.`,
    beforePosted: (day: string) => fr`Elle a été postée le ${day} : elle n'a pas pu être reçue avant.`,
    cameBack: fr`Elle est revenue`,
  },
  received: (client: string, day: string, until: string) =>
    fr`C'est noté : ${client} a reçu la lettre le ${day}. Le délai pour payer court jusqu'au ${until}.`,
  receivedAlready: (day: string) => fr`Sa réception est déjà notée, le ${day}.`,
  returnedForm: {
    title: fr`Lettre revenue`,
    submit: "Noter",
    why: fr`Mention portée par La Poste`,
    whys: {
      unclaimed: fr`Pli avisé et non réclamé`,
      refused: fr`Pli refusé par le destinataire`,
      unknown: fr`Destinataire inconnu à l'adresse`,
    },
  },
  returned: {
    unclaimed: (client: string) => fr`C'est noté : ${client} n'a pas retiré la lettre.`,
    refused: (client: string) => fr`C'est noté : ${client} a refusé la lettre.`,
    unknown: (client: string) => fr`C'est noté : ${client} n'est pas à cette adresse.`,
  },
  returnedNext: fr`Gardez l'enveloppe fermée : elle prouve l'envoi. Le délai se compte comme si la lettre était restée quinze jours à La Poste.`,
  ofClient: (letter: string, state: string) => fr`${letter} : ${state}`,
  toPrint: fr`à imprimer`,
  toPost: fr`imprimée, à poster`,
  postedOn: (day: string) => fr`postée le ${day}`,
  receivedOn: (day: string) => fr`reçue le ${day}`,
  correct: fr`Corriger`,
  trackTitle: fr`Lettres à suivre`,
  toTrack: (client: string, day: string) => fr`${client} – lettre postée le ${day} : est-elle reçue ?`,
  trackedAs: (number: string) => fr`Numéro de suivi ${number}`,
};
