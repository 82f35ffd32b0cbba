import type { Language } from "../../desk/language/language.ts";
import { fr } from "../../desk/language/typography.ts";

export interface CallWords {
  hello: (name: string, firm: string, contact: string | undefined) => string;
  oneInvoice: (number: string, issued: string, due: string, left: string) => string;
  /** `since`: the oldest due date. */
  invoices: (count: number, since: string, left: string) => string;
  request: string;
  wayOut: string;
  askAddress: string;
}

export function callWordsIn(language: Language, address: "vous" | "tu"): CallWords {
  if (language === "en") return english;
  return address === "tu" ? frenchTu : frenchVous;
}

const frenchVous: CallWords = {
  hello: (name, firm, contact) =>
    contact
      ? fr`Bonjour, ${name}, ${firm}. Pourrais-je parler à ${contact} ?`
      : fr`Bonjour, ${name}, ${firm}. Pourrais-je parler à la personne qui s'occupe de vos règlements ?`,
  oneInvoice: (number, issued, due, left) =>
    fr`Je vous appelle au sujet de notre facture ${number} du ${issued}, échue le ${due} : sauf erreur de notre part, il reste ${left} à régler.`,
  invoices: (count, since, left) =>
    fr`Je vous appelle au sujet de ${count} factures échues, la plus ancienne le ${since} : sauf erreur de notre part, il reste ${left} à régler.`,
  request: fr`À quelle date votre virement est-il prévu ?`,
  wayOut: fr`S'il vous manque un document ou si un point pose question, dites-le-moi : je le note et je vous réponds.`,
  askAddress: fr`À quelle adresse e-mail puis-je vous écrire au sujet de vos factures ?`,
};

const frenchTu: CallWords = {
  hello: (name, firm, contact) =>
    contact
      ? fr`Bonjour ${contact}, ${name}, ${firm}. As-tu deux minutes ?`
      : fr`Bonjour, ${name}, ${firm}. As-tu deux minutes ?`,
  oneInvoice: (number, issued, due, left) =>
    fr`Je t'appelle au sujet de notre facture ${number} du ${issued}, échue le ${due} : sauf erreur de notre part, il reste ${left} à régler.`,
  invoices: (count, since, left) =>
    fr`Je t'appelle au sujet de ${count} factures échues, la plus ancienne le ${since} : sauf erreur de notre part, il reste ${left} à régler.`,
  request: fr`À quelle date ton virement est-il prévu ?`,
  wayOut: fr`S'il te manque un document ou si un point pose question, dis-le-moi : je le note et je te réponds.`,
  askAddress: fr`À quelle adresse e-mail puis-je t'écrire au sujet de tes factures ?`,
};

const english: CallWords = {
  hello: (name, firm, contact) =>
    `Hello, this is ${name} from ${firm}. May I speak to ${contact ?? "the person who looks after your payments"}?`,
  oneInvoice: (number, issued, due, left) =>
    `I am calling about our invoice ${number} of ${issued}, due on ${due}: unless we are mistaken, ${left} is left to pay.`,
  invoices: (count, since, left) =>
    `I am calling about ${count} invoices past their due date, the oldest on ${since}: unless we are mistaken, ${left} is left to pay.`,
  request: "When is your transfer planned?",
  wayOut:
    "If a document is missing or anything raises a question, tell me: I will note it and get back to you.",
  askAddress: "Which e-mail address may I write to about your invoices?",
};
