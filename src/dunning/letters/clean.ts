import type { LetterContents, Signatory } from "./letter.ts";

/** What came from a file or a form may hold line breaks and unseen characters: one would add a header, the other misleads. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]+/gu;

export const oneLine = (text: string): string => text.replace(UNSEEN, " ").replace(/ {2,}/g, " ").trim();

export function cleanContents(contents: LetterContents): LetterContents {
  const { firstName, credits } = contents;
  return {
    ...contents,
    ...(firstName !== undefined && { firstName: oneLine(firstName) }),
    ...(credits && { credits: credits.map((credit) => ({ ...credit, number: oneLine(credit.number) })) }),
    invoices: contents.invoices.map((invoice) => ({ ...invoice, number: oneLine(invoice.number) })),
    signatory: cleanSignatory(contents.signatory),
  };
}

export function cleanSignatory({ name, firm, role, phone, hours }: Signatory): Signatory {
  return {
    name: oneLine(name),
    firm: oneLine(firm),
    ...(role !== undefined && { role: oneLine(role) }),
    ...(phone !== undefined && { phone: oneLine(phone) }),
    ...(hours !== undefined && { hours: oneLine(hours) }),
  };
}
