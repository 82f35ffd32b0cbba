import type { Button, Row } from "../../../desk/card.ts";
import { formatList } from "../../../desk/language/format.ts";
import type { Language } from "../../../desk/language/language.ts";
import { say } from "../../../desk/language/say.ts";
import { opening } from "../../../desk/language/typography.ts";
import type { Invoice } from "../../books.ts";
import { daysBetween } from "../../day-count.ts";
import { totalWords } from "../../letters/owed.ts";
import { nameOf, type Reader } from "../reader.ts";
import { oldest, type Proposed } from "./proposals.ts";
import { fitsWhatIsOwed } from "./written-for.ts";

/** « 1 200,00 € et 300,00 CHF »: currencies are never added up. */
export function openTotal(invoices: readonly Invoice[], language: Language): string {
  const byCurrency = new Map<string, number>();
  for (const { currency, openCents } of invoices)
    byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + openCents);
  return totalWords(byCurrency, language);
}

const NUMBERS = 3;

/** « FA-1, FA-2, FA-3 et 4 autres » */
export function numbersWords(invoices: readonly Pick<Invoice, "number">[], language: Language): string {
  const shown = invoices.slice(0, NUMBERS).map(({ number }) => number);
  const rest = invoices.length - shown.length;
  return formatList(rest > 0 ? [...shown, say(language).dunningNext.others(rest)] : shown, language);
}

/** « 45 jours de retard », « échéance dans 7 jours » */
export function lateWords(due: string, today: string, language: Language): string {
  const words = say(language).dunningChasing;
  const late = daysBetween(due, today);
  return late > 0 ? words.late(late) : late === 0 ? words.dueToday : words.dueIn(-late);
}

/** One client: what is at stake, how they would hear of it, and what can be done. */
export function toRow(one: Proposed, reader: Reader): Row {
  const { reminder, client, invoices } = one;
  const { language, today } = reader;
  const words = say(language).dunningChasing;
  const approver =
    reminder.approver === reader.person ? undefined : reader.people.get(reminder.approver ?? "");
  const edited = reminder.body !== undefined;
  const details = [
    opening(words.by(words.tones[reminder.tone], words.channels[reminder.channel])),
    numbersWords(invoices, language),
    lateWords(oldest(one), today, language),
    ...(client.kind === "business" ? [] : [words.kinds[client.kind]]),
    ...(edited ? [fitsWhatIsOwed(reminder, invoices, today) ? words.edited : words.editedStale] : []),
    ...(approver ? [words.waitsFor(approver.name)] : []),
  ];
  return {
    text: `${nameOf(client, reader)} – ${openTotal(invoices, language)}`,
    detail: details.join(" · "),
    buttons: rowButtons(one, language),
  };
}

function rowButtons({ reminder: { id, channel } }: Proposed, language: Language): Button[] {
  const { dunningChasing: words, dunningLetters: others } = say(language);
  const act: Button[] =
    channel === "e-mail"
      ? [
          { label: words.send, ask: `relance send ${id}`, style: "primary" },
          { label: words.preview, ask: `relance preview ${id}` },
        ]
      : channel === "call"
        ? [{ label: others.call.open, ask: `relance call ${id}`, style: "primary" }]
        : [{ label: others.prepare, ask: `relance letter ${id}`, style: "primary" }];
  return [
    ...act,
    { label: words.pause, ask: `relance pause ${id}` },
    { label: words.skip, ask: `relance skip ${id}` },
  ];
}
