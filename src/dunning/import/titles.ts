import { fold } from "../../desk/fold.ts";
import type { ImportField } from "./fields.ts";

interface Titles {
  /** Phrases, by how much they say: strong 1, fair 0.8, weak 0.55. */
  readonly strong: string;
  readonly fair?: string;
  readonly weak?: string;
  /** Words that make it another column, unless the phrase itself has them. */
  readonly not?: string;
}

/**
 * Column titles of Pennylane, Sage, Cegid, EBP, QuickBooks, Axonaut, Henrri, Dolibarr, Stripe and of lists kept by hand,
 * in French and English. Accents, plurals and small words make no difference.
 */
const TITLES: Readonly<Record<ImportField, Titles>> = {
  number: {
    strong:
      "numero facture|facture numero|numero piece|numero document|invoice number|invoice numero|invoice id|document number|reference facture|numero devis|code facture|doc numero|piece numero",
    fair: "numero|facture|invoice|piece|reference piece|reference document|numero avoir|quote number|transaction numero",
    weak: "reference|document|id|identifiant facture|numero ordre",
    not: "client|tier|commande|order|po|siret|siren|telephone|mobile|fax|tva|vat|compte|account|ligne|page|contrat|dossier|engagement|date|montant|total|type|statut|etat|customer|po|adresse|echeance|email|mandat|cheque|bank|iban",
  },
  client: {
    strong:
      "client|nom client|raison sociale|tier|nom tier|customer|customer name|client name|bill to|company|company name|intitule tier|societe|nom societe|debiteur|raison sociale client|nom entreprise|entreprise|intitule client|client nom",
    fair: "destinataire|denomination|denomination sociale|nom|name|intitule compte|libelle tier|libelle compte|nom prenom|account name|organisation|partenaire|contact name",
    weak: "intitule|libelle|contact|compte",
    not: "numero|code|email|telephone|mobile|siret|siren|adresse|ville|date|reference|type|id|encours|solde|postal|pay|tva|groupe|categorie|commercial|vendeur|montant|total|delai|fichier|langue|produit|article",
  },
  email: {
    strong:
      "email|mail|email client|client email|adresse email|courriel|adresse electronique|customer email|email facturation|contact email|bill email",
    fair: "adresse courriel|mel",
    not: "envoye|date|statut",
  },
  phone: {
    strong:
      "telephone|phone|mobile|numero telephone|phone number|telephone client|portable|telephone fixe|gsm|telephone portable",
    not: "fax|date",
  },
  issued: {
    strong:
      "date facture|date emission|date facturation|invoice date|issue date|date piece|date document|date issued|emise|emission|facture date|date invoice|issued",
    fair: "date|date creation|txn date|date comptable|created|date devi|quote date|document date",
    not: "echeance|due|paiement|reglement|limite|payment|paid|livraison|relance|envoi|prevue|modification|debut|fin|naissance|maj|rappel|encaissement|value|valeur|utc|expiration|validite|lettrage|export|delai",
  },
  due: {
    strong:
      "echeance|date echeance|due|due date|date limite paiement|date limite reglement|limite paiement|payer avant|date due|payment due date|echeance paiement|pay by|date reglement prevue|date paiement prevue|payable avant|date exigibilite",
    fair: "date limite|payable|date reglement|valable jusqu|date validite|date expiration|expiry date",
    not: "mode|condition|type|montant|nombre|relance|amount|balance|delai|jour|reste|solde|terme|numero",
  },
  total: {
    strong:
      "montant ttc|total ttc|ttc|montant total ttc|montant facture|total amount|invoice total|amount incl tax|total incl vat|total incl tax|grand total|total facture|montant total|invoice amount|total inc tax|prix ttc",
    fair: "total|montant|amount|net payer|gross amount|somme",
    weak: "debit|payer|montant net",
    not: "ht|tva|vat|tax|taxe|remise|paye|regle|restant|reste|du|due|acompte|numero|date|code|devise|unitaire|hor|quantite|paid|encaisse|discount|net|mode|type|cout|marge|frai|reglement|paiement|balance|relance|subtotal|sou|excl",
  },
  open: {
    strong:
      "reste du|solde|solde du|restant du|reste payer|reste regler|montant du|open balance|balance due|amount due|outstanding|open amount|balance|impaye|montant restant du|montant restant|reste encaisser|montant impaye|solde ttc|reste du ttc|amount remaining|outstanding amount|solde restant|somme due|somme restant due",
    fair: "net payer|non regle|encour|du|reste|due amount|restant|a recevoir|solde client|montant ouvert|net payer ttc",
    not: "date|ht|tva|vat|jour|retard|numero|mode|relance",
  },
  paid: {
    strong:
      "montant paye|montant regle|amount paid|total paye|deja regle|deja paye|total regle|montant encaisse|encaisse|paye ttc|regle ttc|paid amount|deja verse|montant recu",
    fair: "paye|regle|paid|reglement|acompte|paiement recu|payment|credit|versement|acompte verse",
    not: "date|mode|moyen|type|numero|delai|condition|statut|non|reste|status|method|jour|reference|prevu|limite|ht|note",
  },
  currency: { strong: "devise|currency|monnaie|code devise|currency code", not: "taux|montant|rate" },
  kind: {
    strong:
      "type piece|type document|type facture|document type|transaction type|type transaction|nature piece|invoice type",
    fair: "type|nature|genre",
    not: "client|paiement|tva|compte|reglement|contact|ligne|tier|produit",
  },
  status: {
    strong:
      "statut|etat|status|statut facture|etat facture|statut paiement|payment status|invoice status|etat paiement|etat reglement|statut reglement",
    fair: "situation|state|paye|regle|paid|reglement|paiement|solde",
    not: "date|client|relance|mode|montant|email|province|country",
  },
  siren: {
    strong: "siren|siret|numero siret|numero siren|siret client|siren client|siren siret|siret siren",
    fair: "company number|identifiant legal|numero entreprise",
  },
  order: {
    strong:
      "numero commande|bon commande|numero bon commande|purchase order|po number|po numero|reference commande|numero engagement|engagement|commande|po|order number|votre commande|commande client|numero commande client",
    fair: "order",
    not: "date|montant|total|statut",
  },
};

const SMALL = new Set(
  "de du des la le les l d the of a au aux en et ou au votre notre pour sur s eur euro euros".split(" "),
);

const SAME: Readonly<Record<string, string>> = {
  n: "numero",
  no: "numero",
  nr: "numero",
  num: "numero",
  nbr: "numero",
  ref: "reference",
  refs: "reference",
  tel: "telephone",
  fact: "facture",
  fac: "facture",
  ech: "echeance",
  cde: "commande",
  mt: "montant",
  mtt: "montant",
  mnt: "montant",
  amt: "amount",
  ste: "societe",
  regl: "reglement",
  cli: "client",
  cpte: "compte",
  doc: "document",
};

/** « N° de Factures (TTC) » → numero facture ttc. */
export function plainTitle(title: string): string[] {
  const spaced = title
    .slice(0, 120)
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/n\s?[°º]|#/gi, " numero ")
    .replace(/\bfactur[ée]e? [àa](?=\s|$)/i, "destinataire");
  const words =
    fold(spaced)
      .replace(/\be[ -]mail/g, "email")
      .match(/[a-z0-9]+/g) ?? [];
  // « Reste dû » is an amount, « date du document » has a small word.
  const owed = /(?:^|[^\p{L}])d(?:û|ûs|ue|ues|u$)(?![\p{L}])/iu.test(spaced.normalize("NFC").trim());
  const kept = words.filter((word) => !SMALL.has(word)).map((word) => SAME[word] ?? singular(word));
  return owed && !kept.includes("due") ? [...kept, "du"] : kept;
}

const singular = (word: string) =>
  word.length > 3 && word.endsWith("s") && word !== "status" ? word.slice(0, -1) : word;

interface Phrase {
  readonly words: readonly string[];
  readonly weight: number;
}

const PHRASES = new Map(
  Object.entries(TITLES).map(([field, { strong, fair, weak }]) => {
    const list = (phrases: string | undefined, weight: number): Phrase[] =>
      (phrases ?? "")
        .split("|")
        .filter(Boolean)
        .map((phrase) => ({ words: plainTitle(phrase), weight }));
    return [field as ImportField, [...list(strong, 1), ...list(fair, 0.8), ...list(weak, 0.55)]] as const;
  }),
);

const BARRED = new Map(
  Object.entries(TITLES).map(
    ([field, { not }]) =>
      [field as ImportField, new Set((not ?? "").split("|").flatMap(plainTitle))] as const,
  ),
);

/** How well a title (as `plainTitle` gives it) names a field, 0 to 1. */
export function titleScore(field: ImportField, title: readonly string[]): number {
  let best = 0;
  for (const { words, weight } of PHRASES.get(field) ?? []) {
    if (!words.every((word) => title.includes(word))) continue;
    if (title.some((word) => BARRED.get(field)?.has(word) && !words.includes(word))) continue;
    best = Math.max(best, weight * (0.5 + (0.5 * words.length) / Math.max(title.length, words.length)));
  }
  return best;
}

/** A title with one of these words is another column, whatever its cells look like. */
export const isBarred = (field: ImportField, title: readonly string[]) =>
  title.some((word) => BARRED.get(field)?.has(word));
