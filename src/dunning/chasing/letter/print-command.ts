import { forgetFile, keepFile } from "../../../database/kept-files.ts";
import { noteCard } from "../../../desk/cards.ts";
import { defineCommand } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { drawLetter } from "../../../files/letter-pdf/draw-letter.ts";
import { lockInvoices } from "../../store/invoices.ts";
import { changeReminder, readReminder } from "../../store/reminders.ts";
import type { AmountToDate } from "../../views/amount-to-date.ts";
import { readChasing } from "../situations.ts";
import { readClaim } from "./claim.ts";
import { findLetter } from "./find-letter.ts";
import { letterCard, needsOf, printedCard, rateNotes } from "./letter-card.ts";
import { noticeFor } from "./notice.ts";
import { printedLetter } from "./printed-letter.ts";

/** What the drawing changed its mind about is thrown away after that long: a card that showed it may still be open. */
const DAY = 86_400_000;

/**
 * Prints the letter: drawn first, then kept under the client's locks if it still says what is owed. Printed again before it is
 * posted, it takes the place of the one before; after, never.
 */
export const letterPrintCommand = defineCommand({
  name: "relance letter print",
  phrases: [],
  roles: ["administrator", "partner"],
  run: async (counter) => {
    const { caller, now, scope } = counter;
    const { language } = caller;
    const words = say(language).dunningLetters;
    const found = await findLetter(counter, counter.words.trim(), ["proposed"], "relance letter");
    if (!found.ok) return found.answer;
    const { reminder, chase, chasing } = found;
    const claim = await readClaim(scope, reminder, chase, chasing.today);
    if (needsOf(found).length > 0 || claim.length === 0)
      return { card: letterCard(found, claim, { language, signs: true, said: words.incomplete }) };
    const letter = printedLetter(found, noticeFor(found, claim), claim, now);
    const drawn = await drawLetter(letter);
    return counter.settle(async (unit) => {
      const current = await readReminder(unit, reminder.id, { lock: true });
      await lockInvoices(unit, reminder.client);
      const standing = await readChasing(unit, now, reminder.client);
      const after = standing?.chases[0];
      if (current?.state !== "proposed" || !standing || !after)
        return { card: noteCard(language, "warning", words.notNow) };
      const asked = await readClaim(unit, current, after, standing.today);
      const noticing = { reminder: current, chase: after, chasing: standing };
      if (writing(asked) !== writing(claim))
        return { card: letterCard(noticing, asked, { language, signs: true, said: words.changedMeanwhile }) };
      const name = fileName(words.fileName(chase.client.name, chasing.today));
      const file = await keepFile(
        unit,
        { name, mimeType: "application/pdf", bytes: drawn.bytes, person: caller.person },
        now,
      );
      await changeReminder(unit, reminder.id, {
        file,
        printed: {
          until: chasing.today,
          invoices: asked.map(({ invoice }) => ({ invoice: invoice.id, openCents: invoice.openCents })),
        },
      });
      if (current.file !== undefined) await forgetFile(unit, current.file, now + DAY);
      const notes = [
        ...rateNotes(claim, language),
        ...(drawn.unprintable.length > 0
          ? [{ kind: "note", tone: "warning", text: words.unprintable(drawn.unprintable.join(" ")) } as const]
          : []),
      ];
      return {
        card: printedCard(noticing, { file, firm: caller.firm, name }, notes, language),
        memory: { client: chase.client.id },
      };
    });
  },
});

/** All that the letter took from the books. */
const writing = (claim: readonly AmountToDate[]): string => JSON.stringify(claim);

const fileName = (name: string): string => `${name.replace(/[/\\:*?"<>|\p{C}]+/gu, " ").trim()}.pdf`;
