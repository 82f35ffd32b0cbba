import { formatAmount, formatList } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { fr } from "../../desk/language/typography.ts";
import type { Client, Invoice } from "../books.ts";
import { cleanSignatory, oneLine } from "./clean.ts";
import { fullDay } from "./day-words.ts";
import type { Letter, Signatory } from "./letter.ts";

interface CopyWords {
  subject: (numbers: string, several: boolean) => string;
  hello: string;
  asPromised: (several: boolean) => string;
  line: (number: string, issued: string, left: string, due: string) => string;
  request: string;
  closing: string;
}

/** The invoices somebody says never came, sent again after they were called. Each names what is left to pay. */
export function renderCopy(order: {
  client: Pick<Client, "language" | "address">;
  invoices: readonly Invoice[];
  signatory: Signatory;
}): Letter {
  const { client, invoices } = order;
  const { language } = client;
  const words = wordsIn(language, client.address);
  const { name, firm, phone } = cleanSignatory(order.signatory);
  const several = invoices.length > 1;
  const numbers = formatList(
    invoices.map(({ number }) => oneLine(number)),
    language,
  );
  const lines = invoices.map(({ number, issued, due, currency, openCents }) =>
    words.line(
      oneLine(number),
      fullDay(issued, language),
      formatAmount(openCents, currency, language),
      fullDay(due, language),
    ),
  );
  const signature = [name, ...(firm === name ? [] : [firm]), ...(phone ? [phone] : [])];
  return {
    subject: words.subject(numbers, several),
    text: [
      words.hello,
      words.asPromised(several),
      lines.join("\n"),
      words.request,
      [words.closing, ...signature].join("\n"),
    ].join("\n\n"),
  };
}

function wordsIn(language: Language, address: Client["address"]): CopyWords {
  if (language === "en") return english;
  return address === "tu" ? frenchTu : frenchVous;
}

const french = {
  subject: (numbers: string, several: boolean) =>
    several ? fr`Copie des factures ${numbers}` : fr`Copie de la facture ${numbers}`,
  hello: fr`Bonjour,`,
  line: (number: string, issued: string, left: string, due: string) =>
    fr`– ${number} du ${issued} : reste à payer ${left} TTC, échéance le ${due}`,
};

const frenchVous: CopyWords = {
  ...french,
  asPromised: (several) =>
    several
      ? fr`Comme convenu au téléphone, vous trouverez ci-joint la copie de nos factures :`
      : fr`Comme convenu au téléphone, vous trouverez ci-jointe la copie de notre facture :`,
  request: fr`Pourriez-vous m'indiquer la date prévue de votre virement ? Nos coordonnées bancaires, inchangées, y figurent.`,
  closing: fr`Bien cordialement,`,
};

const frenchTu: CopyWords = {
  ...french,
  asPromised: (several) =>
    several
      ? fr`Comme convenu au téléphone, voici la copie de nos factures :`
      : fr`Comme convenu au téléphone, voici la copie de notre facture :`,
  request: fr`Peux-tu m'indiquer la date prévue de ton virement ? Nos coordonnées bancaires, inchangées, y figurent.`,
  closing: fr`Bien à toi,`,
};

const english: CopyWords = {
  subject: (numbers, several) => `Copy of ${several ? "invoices" : "invoice"} ${numbers}`,
  hello: "Hello,",
  asPromised: (several) =>
    `As agreed on the telephone, here ${several ? "are copies of our invoices" : "is a copy of our invoice"}:`,
  line: (number, issued, left, due) => `– ${number} of ${issued}: ${left} left to pay, due on ${due}`,
  request: "Could you tell me when your transfer is planned? Our bank details, unchanged, are on it.",
  closing: "Kind regards,",
};
