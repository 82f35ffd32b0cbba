import { keepFile, LARGEST_FILE } from "../../database/kept-files.ts";
import type { AskFile } from "../../desk/ask.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { formatNumber } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { MAY_ENTER, openEntry } from "../entry/entry.ts";
import { openRun } from "../store/imports.ts";
import { columnsForm } from "./columns-form.ts";
import { lookThrough } from "./look.ts";
import { openReading } from "./open-reading.ts";
import { previewCard } from "./preview-card.ts";

const WEEK_MS = 7 * 86_400_000;
const LISTS = /\.(?:csv|txt|tsv|tab)$/i;
/** Read by nobody here, and worth a sentence of their own. */
const WORKBOOKS = /\.(?:xlsx?|xlsm|ods|numbers)$/i;

export const isList = ({ name, mimeType }: AskFile): boolean =>
  LISTS.test(name) || mimeType === "text/csv" || mimeType === "text/tab-separated-values";

/** A list dropped in a private message: what it would change, before anything is written. */
export const importCommand = defineCommand({
  name: "relance import",
  phrases: [
    "importer",
    "importe",
    "import",
    "relance importer",
    "importer des factures",
    "importer mes factures",
    "importer un fichier",
    "déposer un fichier",
    "déposez ici un fichier",
    "import invoices",
    "drop a csv file",
  ],
  accepts: (files) => files.some((file) => isList(file) || WORKBOOKS.test(file.name)),
  roles: MAY_ENTER,
  help: {
    fr: { label: "Importer des factures", example: "déposez ici un fichier CSV" },
    en: { label: "Import invoices", example: "drop a CSV file here" },
  },
  run: async (counter) => {
    const { ask, caller } = counter;
    const words = say(caller.language).dunningImport;
    const file = ask.files.find(isList) ?? ask.files[0];
    if (!file) return { card: noteCard(caller.language, "info", words.invite) };
    if (ask.place.kind !== "direct") return refuse(counter, words.notHere);
    if (WORKBOOKS.test(file.name)) return refuse(counter, words.files.workbook);
    if (file.size !== undefined && file.size > LARGEST_FILE) return tooLarge(counter, file.size);
    const read = await counter.ports.files.read(ask, file, LARGEST_FILE);
    if (!read.ok)
      return read.reason === "too-large"
        ? tooLarge(counter, file.size)
        : refuse(counter, words.files[read.reason]);
    return preview(counter, file, read.bytes);
  },
});

const refuse = ({ caller }: Counter, text: string): Answer => ({
  card: noteCard(caller.language, "warning", text),
});

function tooLarge(counter: Counter, size: number | undefined): Answer {
  const { language } = counter.caller;
  const words = say(language).dunningImport;
  const weight =
    size === undefined ? "" : `${words.size(formatNumber(Math.ceil(size / 1_048_576), language))} `;
  return refuse(counter, `${weight}${words.files["too-large"]}`);
}

async function preview(counter: Counter, file: AskFile, bytes: Uint8Array): Promise<Answer> {
  const { caller, now, scope } = counter;
  const { language } = caller;
  const words = say(language).dunningImport;
  const { today } = await openEntry(counter);
  const opened = await openReading(bytes, { by: "guess" });
  if (!opened.ok) return refuse(counter, words.files[opened.reason]);
  const { head } = opened.list;
  const look = await lookThrough(scope, opened.list, head.fit, { today, run: "" }).finally(opened.list.close);
  return counter.settle(async (unit) => {
    const kept = await keepFile(
      unit,
      { name: file.name, mimeType: "text/csv", bytes, person: caller.person, keepUntil: now + WEEK_MS },
      now,
    );
    const id = await openRun(
      unit,
      { person: caller.person, file: kept, name: file.name, fit: head.fit, lines: head.invoices },
      now,
    );
    const card =
      head.missing.length > 0
        ? columnsForm({ id, head }, language)
        : previewCard({ id, name: file.name, head, look }, language);
    const several = counter.ask.files.length > 1;
    return {
      card: several
        ? {
            ...card,
            blocks: [{ kind: "note", tone: "info", text: words.oneFile(file.name) }, ...card.blocks],
          }
        : card,
      undo: `relance import drop ${id}`,
    };
  });
}
