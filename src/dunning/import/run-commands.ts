import { readKeptFile } from "../../database/kept-files.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { formatNumber } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { MAY_ENTER, openEntry } from "../entry/entry.ts";
import { changeRun, readRun } from "../store/imports.ts";
import { applyRows } from "./apply.ts";
import { columnsForm, readColumns } from "./columns-form.ts";
import { lookThrough } from "./look.ts";
import { type OpenList, openReading } from "./open-reading.ts";
import { ignoredCard, previewCard } from "./preview-card.ts";
import type { How } from "./reading.ts";
import { addCounts, type ImportRun, NO_COUNTS } from "./run.ts";
import { stateCard } from "./summary-card.ts";
import { undoSome } from "./undo.ts";

/** Up to so many invoices an import is done when its button is answered. */
const AT_ONCE = 1_000;
const BATCH = 500;

/** « Importer »: at once where it is short, else beside everything else, with news of how far it is. */
export const runCommand = defineCommand({
  name: "relance import run",
  phrases: [],
  roles: MAY_ENTER,
  run: (counter) =>
    withRun(counter, async (run) => {
      if (run.state !== "preview") return standing(counter, run);
      return withList(counter, run, { by: "fit", fit: run.fit }, (list) => carryOut(counter, run, list));
    }),
});

async function carryOut(counter: Counter, run: ImportRun, list: OpenList): Promise<Answer> {
  const { caller, now } = counter;
  const { language } = caller;
  const words = say(language).dunningImport;
  const entry = await openEntry(counter);
  const total = list.head.invoices;
  const rows = total <= AT_ONCE ? await list.invoices(0, total) : undefined;
  const firmWords = say(entry.firmLanguage).dunningImport;
  return counter.settle(async (scope) => {
    const current = await readRun(scope, run.id, { lock: true });
    if (current?.state !== "preview") return standing(counter, current ?? run);
    const undo = `relance import undo ${run.id}`;
    if (!rows) {
      await changeRun(scope, run.id, { state: "running", nextAt: now });
      const status = { label: words.buttons.status, ask: `relance import status ${run.id}` };
      const card = noteCard(language, "info", words.started(formatNumber(total, language)), [status]);
      return { card: { ...card, replaces: true }, undo };
    }
    let counts = addCounts(NO_COUNTS, { ignored: list.head.ignored });
    for (let from = 0; from < rows.length; from += BATCH) {
      const done = await applyRows(scope, rows.slice(from, from + BATCH), {
        importId: run.id,
        mapping: run.fit,
        today: entry.today,
        now,
        language: entry.firmLanguage,
        disputeReason: firmWords.disputeReason,
        paymentNote: firmWords.paymentNote,
      });
      counts = addCounts(counts, done);
    }
    const done = { state: "done", position: total, counts } as const;
    await changeRun(scope, run.id, { ...done, doneAt: now });
    return { card: { ...stateCard({ ...run, ...done }, language), replaces: true }, undo };
  });
}

/** « Où en est-on ? » */
export const statusCommand = defineCommand({
  name: "relance import status",
  phrases: [],
  roles: MAY_ENTER,
  run: (counter) =>
    withRun(counter, async (run) =>
      run.state === "preview" ? previewAgain(counter, run) : standing(counter, run),
    ),
});

export const dropCommand = defineCommand({
  name: "relance import drop",
  phrases: [],
  roles: MAY_ENTER,
  run: (counter) =>
    withRun(counter, async (seen) =>
      counter.settle(async (scope) => {
        const run = await readRun(scope, seen.id, { lock: true });
        if (run?.state !== "preview") return standing(counter, run ?? seen);
        await changeRun(scope, run.id, { state: "dropped" });
        const { language } = counter.caller;
        return {
          card: { ...noteCard(language, "info", say(language).dunningImport.dropped), replaces: true },
        };
      }),
    ),
});

/** Shows which column holds what, or reads the list again as somebody says. */
export const columnsCommand = defineCommand({
  name: "relance import columns",
  phrases: [],
  roles: MAY_ENTER,
  run: (counter) =>
    withRun(counter, async (run) => {
      const { form } = counter.ask;
      const { language } = counter.caller;
      if (run.state !== "preview") return standing(counter, run);
      const { correction, errors } = form ? readColumns(form) : { correction: undefined, errors: {} };
      if (!correction || Object.keys(errors).length > 0) {
        return withList(counter, run, { by: "fit", fit: run.fit }, async ({ head }) => ({
          card: columnsForm({ id: run.id, head, errors, ...(correction ? { correction } : {}) }, language),
        }));
      }
      return withList(counter, run, { by: "correction", correction }, async (list) => {
        const { today } = await openEntry(counter);
        const { head } = list;
        const look = await lookThrough(counter.scope, list, head.fit, { today, run: run.id });
        return counter.settle(async (scope) => {
          const current = await readRun(scope, run.id, { lock: true });
          if (current?.state !== "preview") return standing(counter, current ?? run);
          await changeRun(scope, run.id, { fit: head.fit, lines: head.invoices });
          const card = previewCard({ id: run.id, name: run.name, head, look }, language);
          return { card, undo: `relance import drop ${run.id}` };
        });
      });
    }),
});

/** The lines left out, fifteen at a time. */
export const ignoredCommand = defineCommand({
  name: "relance import ignored",
  phrases: [],
  roles: MAY_ENTER,
  run: (counter) =>
    withRun(counter, (run) =>
      withList(counter, run, { by: "fit", fit: run.fit }, async (list) => {
        const from = Number(/\s(\d{1,7})$/.exec(counter.words)?.[1] ?? 0);
        const { today } = await openEntry(counter);
        const { ignored } = await lookThrough(counter.scope, list, run.fit, { today, run: run.id });
        return { card: ignoredCard({ id: run.id, name: run.name, ignored, from }, counter.caller.language) };
      }),
    ),
});

/** Takes an import back, but for what somebody has built on since. */
export const undoImportCommand = defineCommand({
  name: "relance import undo",
  phrases: [],
  roles: MAY_ENTER,
  run: (counter) =>
    withRun(counter, (seen) =>
      counter.settle(async (scope) => {
        const { now, caller } = counter;
        const words = say(caller.language).dunningImport;
        const run = await readRun(scope, seen.id, { lock: true });
        if (run?.state === "running") return standing(counter, run);
        if (run?.state !== "done") return { card: noteCard(caller.language, "warning", words.cannotUndo) };
        if (run.counts.created + run.counts.changed > AT_ONCE) {
          await changeRun(scope, run.id, { state: "running", undoing: true, nextAt: now });
          return standing(counter, { ...run, state: "running", undoing: true });
        }
        while (!(await undoSome(scope, (await readRun(scope, run.id)) ?? run, now)));
        const undone = await readRun(scope, run.id);
        return standing(counter, undone ?? run);
      }),
    ),
});

const standing = ({ ask, caller }: Counter, run: ImportRun): Answer => ({
  card: { ...stateCard(run, caller.language), replaces: ask.via === "button" },
});

const previewAgain = (counter: Counter, run: ImportRun): Promise<Answer> =>
  withList(counter, run, { by: "fit", fit: run.fit }, async (list) => {
    const { today } = await openEntry(counter);
    const { head } = list;
    if (head.missing.length > 0) return { card: columnsForm({ id: run.id, head }, counter.caller.language) };
    const look = await lookThrough(counter.scope, list, run.fit, { today, run: run.id });
    return { card: previewCard({ id: run.id, name: run.name, head, look }, counter.caller.language) };
  });

async function withRun(counter: Counter, work: (run: ImportRun) => Promise<Answer>): Promise<Answer> {
  const run = await readRun(counter.scope, counter.words.split(/\s+/)[0] ?? "");
  return run ? work(run) : gone(counter);
}

async function withList(
  counter: Counter,
  run: ImportRun,
  how: How,
  work: (list: OpenList) => Promise<Answer>,
): Promise<Answer> {
  const file = run.file === undefined ? undefined : await readKeptFile(counter.scope, run.file);
  const opened = file && (await openReading(file.bytes, how));
  if (!opened?.ok) return gone(counter);
  return work(opened.list).finally(opened.list.close);
}

function gone({ caller }: Counter): Answer {
  return { card: noteCard(caller.language, "warning", say(caller.language).dunningImport.gone) };
}
