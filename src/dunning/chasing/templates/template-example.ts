import { addDays } from "../../day-count.ts";
import type { Letter, LetterInvoice, MailTone } from "../../letters/letter.ts";
import type { Manner } from "../../letters/own-templates.ts";
import { renderLetter } from "../../letters/render-letter.ts";
import type { TemplatePair } from "../../letters/template.ts";

export interface ExampleFrom {
  /** Of a client of the firm, oldest due first; made up where there is none. */
  invoices: readonly Omit<LetterInvoice, "attached">[];
  signatory: { name: string; firm: string; phone?: string; hours?: string };
  today: string;
}

/** A firm's texts on an invoice of its own, and on several. */
export function exampleLetters(
  templates: TemplatePair,
  manner: Manner,
  tone: MailTone,
  { invoices, signatory, today }: ExampleFrom,
): { one: Letter; several: Letter } {
  const made = [madeUp("FA-2026-031", 45, 486_000, today), madeUp("FA-2026-042", 20, 120_000, today)];
  const known = invoices.slice(0, 3).map((invoice) => ({ ...invoice, attached: true }));
  const [first] = known.length > 0 ? known : made;
  const render = (spoken: readonly LetterInvoice[]): Letter =>
    renderLetter({
      language: manner === "en" ? "en" : "fr",
      address: manner === "fr-tu" ? "tu" : "vous",
      invoices: spoken,
      signatory,
      accountedUntil: today,
      tone,
      templates,
    });
  return { one: render(first ? [first] : made), several: render(known.length > 1 ? known : made) };
}

const madeUp = (number: string, daysLate: number, cents: number, today: string): LetterInvoice => ({
  number,
  issued: addDays(today, -daysLate - 30),
  due: addDays(today, -daysLate),
  currency: "EUR",
  totalCents: cents,
  openCents: cents,
  attached: true,
});
