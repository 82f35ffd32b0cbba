import { fr } from "../../desk/language/typography.ts";
import type { Pieces } from "./pieces.ts";

/** Typeset once: a batch says these a hundred thousand times. */
const [COLON, DASH, LEFT] = [fr` : `, fr` – `, fr` : il reste `];

export const frenchPieces: Pieces = {
  hello: (to) => (to ? `Bonjour ${to},` : "Bonjour,"),
  titles: { madame: "Madame", monsieur: "Monsieur" },
  taxed: (amount) => `${amount} TTC`,
  state: {
    unpaid: {
      notice: "",
      friendly: fr`n'est pas encore réglée`,
      reminder: fr`n'est toujours pas réglée`,
      firm: fr`n'est pas réglée`,
    },
    partly: {
      notice: "",
      friendly: fr`n'est pas encore entièrement réglée`,
      reminder: fr`n'est toujours pas entièrement réglée`,
      firm: fr`n'est pas entièrement réglée`,
    },
  },
  remaining: (amount) => `${LEFT}${amount}`,
  lessCredits: (credits, amount) => fr` : déduction faite de ${credits}, il reste ${amount}`,
  credit: (number, amount) => fr`l'avoir ${number} de ${amount}`,
  line: (number, issued, due, amount) => `– ${number} du ${issued}, échéance ${due}${COLON}${amount}`,
  lineOf: (amount, total) => `${amount} (sur ${total})`,
  creditLine: (number, amount) => fr`– à déduire, avoir ${number} : ${amount}`,
  attached: {
    one: fr`La facture est de nouveau jointe ; nos coordonnées bancaires, inchangées, y figurent.`,
    several: fr`Les factures sont de nouveau jointes ; nos coordonnées bancaires, inchangées, y figurent.`,
  },
  unattached: {
    one: fr`Nos coordonnées bancaires sont inchangées : ce sont celles de la facture.`,
    several: fr`Nos coordonnées bancaires sont inchangées : ce sont celles des factures.`,
  },
  paymentCode: fr`Le QR code joint reprend ces coordonnées, avec le montant et la référence.`,
  signature: ({ name, role, firm, phone, hours }) => {
    const parts = [name, role ? `${role}, ${firm}` : firm];
    if (phone) parts.push(hours ? `${phone} (${hours})` : phone);
    return parts.join(DASH);
  },
};
