import { fold } from "../../desk/fold.ts";

export type ImportedKind = "invoice" | "credit-note" | "deposit" | "quote";
/** `other`: an order, a delivery, a payment: not something a client owes. */
export type KindWord = ImportedKind | "other";
export type StatusWord =
  | "open"
  | "paid"
  | "partly-paid"
  | "disputed"
  | "draft"
  | "cancelled"
  | "accepted"
  | "refused"
  | "expired";

const KINDS: Readonly<Record<KindWord, string>> = {
  "credit-note":
    "avoir|avoirs|facture d'avoir|facture avoir|note de credit|credit note|credit memo|credit|av|fav|avo|381|refund|avoir client",
  deposit:
    "acompte|facture d'acompte|facture acompte|deposit|deposit invoice|fac acompte|386|facture d'acompte client",
  quote: "devis|quote|estimate|proposition|proposition commerciale|offre|dv|dev|quotation",
  invoice:
    "facture|factures|invoice|fac|fact|fa|fc|ft|facture client|facture de vente|vente|facture simple|facture standard|facture de solde|facture de situation|380|sales invoice|standard|facture finale|solde",
  other:
    "commande|bon de commande|order|livraison|bon de livraison|bl|proforma|facture proforma|pro forma|reglement|paiement|payment|encaissement|virement|od|journal|depense|achat|facture d'achat|facture fournisseur|bill|expense|remise|ecart",
};

const STATUSES: Readonly<Record<StatusWord, string>> = {
  paid: "payee|paye|payees|paid|reglee|regle|soldee|solde|encaissee|acquittee|closed|close|cloturee|oui|yes|o|vrai|true|totalement payee|lettree|settled",
  "partly-paid":
    "partiellement payee|partiellement reglee|payee partiellement|partiel|partielle|partially paid|partly paid|partial|acompte recu|reglee partiellement|paiement partiel",
  open: "impayee|impaye|non payee|non reglee|a payer|a regler|en attente|en attente de paiement|envoyee|envoye|emise|validee|finalisee|en retard|echue|en cours|ouverte|open|sent|overdue|unpaid|due|late|pending|outstanding|non|no|n|faux|false|non soldee|a encaisser|relancee|issued|finalized|upcoming|a venir|non echue",
  disputed: "litige|en litige|contestee|disputed|dispute|contentieux",
  draft: "brouillon|draft|provisoire|en preparation|a valider|non validee",
  cancelled: "annulee|annule|cancelled|canceled|void|voided|supprimee|abandonnee|deleted",
  accepted: "accepte|acceptee|accepted|signe|signee|signed|gagne|facture|facturee",
  refused: "refuse|refusee|refused|declined|rejete|rejetee|rejected|perdu",
  expired: "expire|expiree|expired|perime",
};

const kinds = book(KINDS);
const statuses = book(STATUSES);

/** Null for a word nobody taught us. */
export const readKind = (text: string): KindWord | null => kinds.get(plain(text)) ?? null;
export const readStatus = (text: string): StatusWord | null => statuses.get(plain(text)) ?? null;

function book<Word extends string>(words: Readonly<Record<Word, string>>): ReadonlyMap<string, Word> {
  const entries = Object.entries<string>(words);
  return new Map(
    entries.flatMap(([word, list]) => list.split("|").map((said) => [said, word as Word] as const)),
  );
}

const plain = (text: string) =>
  fold(text.slice(0, 60))
    .replace(/\(e\)|·e|\.$/g, "")
    .replace(/[\s_]+/g, " ")
    .trim();
