import { Temporal } from "temporal-polyfill";
import type { Button, Card } from "../../../desk/card.ts";
import { defineCommand } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { readDay } from "../../calendar-day.ts";
import { addDays } from "../../day-count.ts";
import { writeUndo } from "../../entry/undo-text.ts";
import { changeHold, listInvoices, lockInvoices } from "../../store/invoices.ts";
import { dropReminder, readReminder } from "../../store/reminders.ts";
import { longDay } from "../../views/view.ts";
import { nameOf, openReader, type Reader } from "../reader.ts";
import { CHASERS, findOwnReminder, type OwnReminder } from "./own-reminder.ts";
import { remainingCard } from "./remaining.ts";

const LONGEST_DAYS = 366;

/** Not now: the client is left alone until a day, and what was proposed is proposed again after it. */
export const pauseCommand = defineCommand({
  name: "relance pause",
  phrases: [],
  roles: CHASERS,
  run: async (counter) => {
    const [id = "", length = ""] = counter.words.split(/\s+/);
    const found = await findOwnReminder(counter, id, ["proposed"]);
    if (!found.ok) return found.answer;
    const { chase, chasing } = found;
    const reader = await openReader(counter, counter.scope);
    const words = say(reader.language).dunningChasing;
    const wanted = counter.ask.form?.["until"] ?? untilOf(length, chasing.today);
    if (wanted === undefined) return { card: choiceCard(found, reader) };
    const until = dayOrNothing(wanted);
    if (until === undefined || until < chasing.today || until > addDays(chasing.today, LONGEST_DAYS))
      return { card: dateCard(found, reader, wanted === "" ? undefined : words.pauseDayWrong) };
    return counter.settle(async (scope) => {
      const current = await readReminder(scope, id, { lock: true });
      if (current?.state !== "proposed")
        return { card: await remainingCard(counter, scope, { said: words.gone, warned: true }) };
      await lockInvoices(scope, chase.client.id);
      const standing = await listInvoices(scope, { client: chase.client.id });
      // What is promised or disputed keeps its own day.
      const invoices = standing.filter((it) => it.openCents > 0 && !it.givenUp && it.hold === undefined);
      // The day itself included: chased again on the next one.
      const hold = { why: "paused", until: addDays(until, 1) } as const;
      const ids = invoices.map((invoice) => invoice.id);
      await changeHold(scope, ids, hold);
      await dropReminder(scope, id);
      const undo = writeUndo([{ do: "hold", now: hold, before: undefined, invoices: ids }]);
      const said = words.pausedUntil(nameOf(chase.client, reader), longDay(until, reader));
      return { card: await remainingCard(counter, scope, { said }), ...(undo === undefined ? {} : { undo }) };
    });
  },
});

/** Undefined: nothing was chosen yet. */
function untilOf(length: string, today: string): string | undefined {
  if (length === "week") return addDays(today, 7);
  if (length === "month") return Temporal.PlainDate.from(today).add({ months: 1 }).toString();
  return length === "" ? undefined : "";
}

function dayOrNothing(text: string): string | undefined {
  try {
    return readDay(text, "until").toString();
  } catch {
    return undefined;
  }
}

type Found = Extract<OwnReminder, { ok: true }>;

function choiceCard({ reminder, chase, chasing }: Found, reader: Reader): Card {
  const words = say(reader.language).dunningChasing;
  const title = words.pauseTitle(nameOf(chase.client, reader));
  const until = (length: "week" | "month") =>
    longDay(untilOf(length, chasing.today) ?? chasing.today, reader);
  const buttons: Button[] = [
    { label: words.pauseWeek(until("week")), ask: `relance pause ${reminder.id} week`, style: "primary" },
    { label: words.pauseMonth(until("month")), ask: `relance pause ${reminder.id} month` },
    { label: words.pauseDate, ask: `relance pause ${reminder.id} date` },
    { label: words.back, ask: "relance approvals" },
  ];
  return {
    language: reader.language,
    audience: "asker",
    summary: title,
    replaces: true,
    blocks: [
      { kind: "text", style: "title", text: title },
      { kind: "text", text: words.pauseMeans },
      { kind: "buttons", buttons },
    ],
  };
}

function dateCard({ reminder, chase }: Found, reader: Reader, error: string | undefined): Card {
  const words = say(reader.language).dunningChasing;
  const title = words.pauseTitle(nameOf(chase.client, reader));
  return {
    language: reader.language,
    audience: "asker",
    summary: error ?? title,
    blocks: [
      {
        kind: "form",
        title: words.pause,
        ask: `relance pause ${reminder.id} date`,
        submit: words.pause,
        fields: [
          {
            kind: "date",
            name: "until",
            label: words.pauseUntil,
            required: true,
            ...(error === undefined ? {} : { error }),
          },
        ],
      },
    ],
  };
}
