import { formatList } from "../../desk/language/format.ts";
import { fr } from "../../desk/language/typography.ts";
import type { FormalWords, LawWords } from "./formal-words.ts";

const NUMBERS = ["huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze"];

/** C. com. L441-10 II, D441-5. */
const business: LawWords = {
  term: fr`Pénalités de retard`,
  annex: fr`Annexe – calcul des pénalités de retard`,
  interest: (until, contractual) =>
    contractual
      ? fr`Les pénalités de retard, au taux prévu par notre contrat, sont arrêtées au ${until} ; elles courent jusqu'au paiement, sans qu'un rappel soit nécessaire (article L441-10 du code de commerce).`
      : fr`Les pénalités de retard, au taux appliqué par la Banque centrale européenne à son opération de refinancement la plus récente majoré de dix points, sont arrêtées au ${until} ; elles courent jusqu'au paiement, sans qu'un rappel soit nécessaire (article L441-10 du code de commerce).`,
  interestToCome: fr`S'y ajoutent les pénalités de retard, exigibles sans qu'un rappel soit nécessaire depuis le lendemain de l'échéance et jusqu'au paiement (article L441-10 du code de commerce).`,
  fee: (amount) =>
    fr`L'indemnité forfaitaire pour frais de recouvrement est de ${amount} par facture (articles L441-10 et D441-5 du code de commerce).`,
};

/** CCP L2192-13, R2192-31, D2192-35. */
const publicBody: LawWords = {
  term: fr`Intérêts moratoires`,
  annex: fr`Annexe – calcul des intérêts moratoires`,
  interest: (until) =>
    fr`Les intérêts moratoires, au taux de la Banque centrale européenne majoré de huit points, sont arrêtés au ${until} ; ils courent de plein droit jusqu'au paiement (articles L2192-13 et R2192-31 du code de la commande publique).`,
  interestToCome: fr`S'y ajoutent les intérêts moratoires, qui courent de plein droit depuis le lendemain de l'expiration du délai de paiement (articles L2192-13 et R2192-31 du code de la commande publique).`,
  fee: (amount) =>
    fr`L'indemnité forfaitaire pour frais de recouvrement est de ${amount} par facture (articles L2192-13 et D2192-35 du code de la commande publique).`,
};

const COURT = fr`À défaut de paiement dans ce délai, nous saisirons le tribunal compétent, notamment d'une requête en injonction de payer (articles 1405 et suivants du code de procédure civile).`;
const CONCILIATION = fr`À défaut de paiement dans ce délai, nous engagerons la conciliation que prévoirait notre contrat, puis saisirons le tribunal compétent.`;

export const frenchFormal: FormalWords = {
  delivery: fr`Lettre recommandée avec avis de réception`,
  subject: (numbers) =>
    numbers.length === 1
      ? fr`Mise en demeure de payer – facture ${numbers[0] ?? ""}`
      : fr`Mise en demeure de payer – factures ${formatList(numbers, "fr")}`,
  subjectOfMany: (count) => fr`Mise en demeure de payer – ${count} factures, détaillées ci-dessous`,
  salutation: fr`Madame, Monsieur,`,
  reminded: (days, several) =>
    several
      ? fr`Nous vous avons rappelé nos factures ci-dessous (${formatList(days, "fr")}), sans en recevoir le règlement.`
      : fr`Nous vous avons rappelé notre facture ci-dessous (${formatList(days, "fr")}), sans en recevoir le règlement.`,
  claim: (total, days) =>
    fr`Par la présente, qui vaut mise en demeure au sens de l'article 1344 du code civil, nous vous demandons de payer la somme de ${total}, détaillée ci-dessous, dans un délai de ${days} jours à compter de la réception de cette lettre.`,
  days: (count) => NUMBERS[count - 8] ?? String(count),
  law: { business, public: publicBody, consumer: business },
  consumerInterest: fr`À compter de la réception de cette lettre, cette somme porte intérêt au taux légal (articles 1231-6 et 1344-1 du code civil). Aucuns frais de recouvrement ne vous sont demandés.`,
  next: {
    other: COURT,
    lawyer: fr`À défaut de paiement dans ce délai, nous saisirons le bâtonnier d'une demande de fixation des honoraires (articles 174 et suivants du décret n° 91-1197 du 27 novembre 1991).`,
    architect: CONCILIATION,
    accountant: CONCILIATION,
    public: fr`À défaut de paiement dans ce délai, nous demanderons une provision au juge administratif (article R541-1 du code de justice administrative).`,
  },
  wayOut: (until) =>
    fr`Si vous contestez cette somme ou souhaitez convenir d'un échéancier, écrivez-nous dans ce même délai. Les règlements reçus jusqu'au ${until} sont pris en compte ; si le vôtre est parti depuis, cette lettre est sans objet.`,
  bankDetails: (several) =>
    several
      ? fr`Nos coordonnées bancaires sont inchangées : ce sont celles des factures.`
      : fr`Nos coordonnées bancaires sont inchangées : ce sont celles de la facture.`,
  closing: fr`Veuillez agréer, Madame, Monsieur, l'expression de nos salutations distinguées.`,
  table: {
    number: "Facture",
    issued: fr`Émise le`,
    due: fr`Échue le`,
    amount: "Montant TTC",
    paid: fr`Déjà réglé`,
    open: fr`Reste à payer`,
    days: fr`Retard (jours)`,
    principal: fr`Principal restant à payer`,
    fee: fr`Indemnité forfaitaire`,
    total: fr`Somme à payer`,
    credit: (number) => fr`À déduire, avoir ${number}`,
  },
  working: {
    number: "Facture",
    from: "Du",
    to: "Au",
    days: "Jours",
    base: "Base",
    rate: "Taux annuel",
    percent: fr` %`,
  },
  articles: (kind, trade) => [
    fr`Code civil, article 1344`,
    ...(kind === "consumer" ? [fr`Code civil, articles 1231-6 et 1344-1`] : []),
    ...(kind === "business" ? [fr`Code de commerce, articles L441-10 et D441-5`] : []),
    ...(kind === "public"
      ? [
          fr`Code de la commande publique, articles L2192-13, R2192-31 et D2192-35`,
          fr`Code de justice administrative, article R541-1`,
        ]
      : []),
    ...(kind !== "public" && trade === "lawyer"
      ? [fr`Décret n° 91-1197 du 27 novembre 1991, articles 174 et suivants`]
      : []),
    ...(kind !== "public" && trade === "other"
      ? [fr`Code de procédure civile, articles 1405 et suivants`]
      : []),
  ],
};
