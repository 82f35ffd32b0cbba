import type { LetterContents, Signatory } from "./letter.ts";

/** What came from a file or a form may hold line breaks and unseen characters: one would add a header, the other misleads. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]+/gu;

export const oneLine = (text: string): string =>
  PLAIN.test(text) ? text : text.replace(UNSEEN, " ").replace(/ {2,}/g, " ").trim();

/** Nothing to clean, as nearly every invoice's number. */
const PLAIN = /^[!-~]+$/;

export function cleanContents(contents: LetterContents): LetterContents {
  const { firstName, credits } = contents;
  return {
    ...contents,
    ...(firstName !== undefined && { firstName: oneLine(firstName) }),
    ...(credits && { credits: credits.map((credit) => ({ ...credit, number: oneLine(credit.number) })) }),
    invoices: contents.invoices.map((invoice) => {
      const number = oneLine(invoice.number);
      return number === invoice.number ? invoice : { ...invoice, number };
    }),
    signatory: knownSignatory(contents.signatory),
  };
}

/** A batch has the same few sign thousands of letters. */
function knownSignatory(signatory: Signatory): Signatory {
  const known = signatories.get(signatory);
  if (known) return known;
  const clean = cleanSignatory(signatory);
  signatories.set(signatory, clean);
  return clean;
}

const signatories = new WeakMap<Signatory, Signatory>();

export function cleanSignatory({ name, firm, role, phone, hours }: Signatory): Signatory {
  return {
    name: oneLine(name),
    firm: oneLine(firm),
    ...(role !== undefined && { role: oneLine(role) }),
    ...(phone !== undefined && { phone: oneLine(phone) }),
    ...(hours !== undefined && { hours: oneLine(hours) }),
  };
}
