import { Temporal } from "temporal-polyfill";
import { isRowId } from "../../../database/row-id.ts";
import type { FirmScope } from "../../../database/scope.ts";
import { noteCard } from "../../../desk/cards.ts";
import { type Answer, type Command, type Counter, defineCommand } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { endOwn, insertOwn, readOwn, updateOwn } from "../../store/own.ts";
import { beginReminders, changeObligationSettings, holdObligationSettings } from "../../store/settings.ts";
import { unknown } from "../act/act-on.ts";
import { type AtDesk, comeToDesk, MAY_SEE } from "../at-desk.ts";
import { dayWords } from "../day-words.ts";
import { nationalHolidays, nextMorning } from "../mornings.ts";
import { ownDates } from "../own-occurrences.ts";
import type { OwnObligation, OwnTerms } from "../own-terms.ts";
import { EMPTY, formOf, ownForm, toForm } from "./form.ts";
import { readOwnForm, readOwnWords } from "./read-own.ts";

const addCommand = defineCommand({
  name: "obligation add",
  phrases: [
    "ajoute une echeance",
    "ajouter une echeance",
    "ajoute l'echeance",
    "ajoute echeance",
    "nouvelle echeance",
    "note une echeance",
    "noter une echeance",
    "guichet ajoute une echeance",
    "add a deadline",
    "new deadline",
  ],
  roles: MAY_SEE,
  help: { fr: say("fr").obligations.help.add, en: say("en").obligations.help.add },
  run: async (counter) => {
    const desk = await comeToDesk(counter);
    const { ask } = counter;
    if (!ask.form && counter.words.trim() === "") return { card: ownForm({ values: EMPTY }, desk) };
    const now = Temporal.Instant.fromEpochMilliseconds(counter.now).toString();
    const values = ask.form ? formOf(ask.form) : readOwnWords(counter.words, { now, zone: desk.firm.zone });
    const read = readOwnForm(values, desk.today);
    if (!read.ok) return { card: ownForm({ values, errors: read.errors }, desk) };
    return counter.settle(async (scope) => {
      const id = await insertOwn(scope, read.terms, counter.caller.person, counter.now);
      await begin(scope, counter, desk);
      return savedCard(desk, {
        id,
        terms: read.terms,
        said: desk.words.own.added,
        undo: `obligation end ${id}`,
      });
    });
  },
});

/** The first one begins the reminders, as the first answers do. */
async function begin(scope: FirmScope, { now }: Counter, { firm, today }: AtDesk): Promise<void> {
  const { since } = await holdObligationSettings(scope);
  if (since === undefined) await changeObligationSettings(scope, { since: today });
  await beginReminders(scope, nextMorning(now, firm));
}

function savedCard(
  desk: AtDesk,
  saved: { id: string; terms: Omit<OwnTerms, "owner">; said: (title: string) => string; undo: string },
): Answer {
  const { words, reader, today } = desk;
  const { terms, id, undo, said } = saved;
  const [date] = ownDates(terms, today, terms.dueOn, nationalHolidays(today));
  const parts = [said(terms.title), words.own.dueOn(dayWords(terms.dueOn, reader))];
  const late = date?.actBy !== undefined && date.actBy < today;
  if (date?.actBy !== undefined)
    parts.push(
      late
        ? words.own.errors.tooLate(dayWords(date.actBy, reader))
        : words.own.actBy(dayWords(date.actBy, reader)),
    );
  if (terms.noticeMonths !== undefined) parts.push(words.own.toVerify);
  return {
    card: noteCard(reader.language, late ? "warning" : "success", parts.join(" "), [
      { label: words.buttons.edit, ask: `obligation edit ${id}` },
      { label: words.buttons.undo, ask: undo },
      { label: words.buttons.list, ask: "obligation list" },
    ]),
    undo,
  };
}

/** `obligation edit <id>`; `back <json>` puts back what was there before. */
const editCommand = defineCommand({
  name: "obligation edit",
  phrases: [],
  roles: MAY_SEE,
  run: async (counter) => {
    const desk = await comeToDesk(counter);
    const id = counter.words.trim().split(/\s+/)[0] ?? "";
    const own = await readOwned(counter.scope, id);
    if (!own || own.ended) return unknown(desk);
    const { form } = counter.ask;
    if (!form) return { card: ownForm({ values: toForm(own), id }, desk) };
    const values = formOf(form);
    const read = readOwnForm(values, desk.today);
    if (!read.ok) return { card: ownForm({ values, errors: read.errors, id }, desk) };
    return counter.settle(async (scope) => {
      const before = await readOwn(scope, id, { lock: true });
      if (!before) return unknown(desk);
      await updateOwn(scope, id, {
        ...read.terms,
        ...(before.owner === undefined ? {} : { owner: before.owner }),
      });
      const undo = `obligation restore ${id} ${Buffer.from(JSON.stringify(toForm(before))).toString("base64url")}`;
      return savedCard(desk, { id, terms: read.terms, said: desk.words.own.changed, undo });
    });
  },
});

/** Carried by « Annuler »: `obligation restore <id> <what it was>`; read and checked like a form. */
const restoreCommand = defineCommand({
  name: "obligation restore",
  phrases: [],
  roles: MAY_SEE,
  run: async (counter) => {
    const desk = await comeToDesk(counter);
    const [id = "", written = ""] = counter.words.trim().split(/\s+/);
    const own = await readOwned(counter.scope, id);
    const values = readWritten(written);
    const read = values && readOwnForm(values, desk.today);
    if (!own || own.ended || !read?.ok) return unknown(desk);
    return counter.settle(async (scope) => {
      const before = await readOwn(scope, id, { lock: true });
      if (!before) return unknown(desk);
      await updateOwn(scope, id, {
        ...read.terms,
        ...(before.owner === undefined ? {} : { owner: before.owner }),
      });
      const title = read.terms.title;
      return {
        card: noteCard(desk.reader.language, "success", desk.words.done.undone(title), [
          { label: desk.words.buttons.list, ask: "obligation list" },
        ]),
      };
    });
  },
});

function readWritten(written: string): ReturnType<typeof formOf> | undefined {
  try {
    return formOf(JSON.parse(Buffer.from(written, "base64url").toString()) as Record<string, string>);
  } catch {
    return undefined;
  }
}

const readOwned = async (scope: FirmScope, id: string): Promise<OwnObligation | undefined> =>
  isRowId(id) ? readOwn(scope, id) : undefined;

const endCommand = defineCommand({
  name: "obligation end",
  phrases: [],
  roles: MAY_SEE,
  run: (counter) => follow(counter, false),
});

const reviveCommand = defineCommand({
  name: "obligation revive",
  phrases: [],
  roles: MAY_SEE,
  run: (counter) => follow(counter, true),
});

async function follow(counter: Counter, wanted: boolean): Promise<Answer> {
  const desk = await comeToDesk(counter);
  const { words, reader } = desk;
  const id = counter.words.trim();
  return counter.settle(async (scope) => {
    const own = isRowId(id) ? await readOwn(scope, id, { lock: true }) : undefined;
    if (!own) return unknown(desk);
    const list = { label: words.buttons.list, ask: "obligation list" };
    if (!wanted && own.ended)
      return { card: noteCard(reader.language, "info", words.own.already(own.title), [list]) };
    await endOwn(scope, id, wanted ? undefined : counter.now);
    const back = `obligation ${wanted ? "end" : "revive"} ${id}`;
    const said = wanted ? words.own.revived(own.title) : words.own.ended(own.title);
    return {
      card: noteCard(reader.language, "success", said, [{ label: words.buttons.undo, ask: back }, list]),
      undo: back,
    };
  });
}

export const ownCommands: readonly Command[] = [
  addCommand,
  editCommand,
  restoreCommand,
  endCommand,
  reviveCommand,
];
