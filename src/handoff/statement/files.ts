import { formatAmount, formatDuration } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { toCsv } from "../../files/csv/to-csv.ts";
import type { LetterPart } from "../../files/letter-pdf/letter.ts";
import { type Line, minutesOf, type StatementContents } from "./contents.ts";
import { type CostLine, costLines, costOf } from "./cost.ts";
import { monthWords } from "./month.ts";

interface StatementFile {
  name: string;
  mimeType: string;
  bytes: Uint8Array;
}

interface Asked {
  contents: StatementContents;
  /** Its first day, ISO. */
  month: string;
  /** The day it was closed, ISO, and the instant (epoch milliseconds). */
  closedOn: string;
  closedAt: number;
  /** The firm's. */
  language: Language;
}

/** The statement to print and the one for a spreadsheet. The same one twice is the same bytes. */
export async function statementFiles(asked: Asked): Promise<{ pdf: StatementFile; csv: StatementFile }> {
  const { sheet } = say(asked.language).handoffTime.statement;
  const { assistant } = asked.contents;
  const name = sheet.fileName(asked.month.slice(0, 7), slug(assistant.name));
  return {
    pdf: { name: `${name}.pdf`, mimeType: "application/pdf", bytes: await drawPdf(asked) },
    csv: {
      name: `${name}.csv`,
      mimeType: "text/csv",
      bytes: new TextEncoder().encode(toCsv(csvRows(asked))),
    },
  };
}

const slug = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "") || "x";

/** 24/11/2026 */
const shortDay = (day: string): string => day.split("-").reverse().join("/");

/** What a line says it was spent on, for whoever may not read a confidential task. */
export function taskWords({ task, note }: Line, language: Language): string {
  const words = say(language).handoffTime;
  if (task) return task.title ?? words.confidential;
  return note ?? "–";
}

async function drawPdf({ contents, month, closedOn, closedAt, language }: Asked): Promise<Uint8Array> {
  const { drawReport } = await import("../../files/letter-pdf/draw-report.ts");
  const words = say(language).handoffTime;
  const { sheet, columns } = words.statement;
  const { lines, partners, assistant, firm } = contents;
  const length = (minutes: number): string => formatDuration(minutes, language);
  const costs = costOf(contents.pieces);
  const prices = costLines(contents.pieces) ?? [];
  const heading = sheet.heading(monthWords(month, language));
  const steps = [...new Set(contents.pieces.map(({ rounding }) => rounding))].filter((step) => step > 1);
  const body: LetterPart[] = [
    {
      kind: "table",
      columns: [
        { title: columns.task, align: "left" },
        { title: columns.day, align: "left" },
        { title: columns.kind, align: "left" },
        { title: columns.partner, align: "left" },
        { title: columns.minutes, align: "right" },
      ],
      rows: lines.map((line) => [
        taskWords(line, language),
        shortDay(line.on),
        words.kinds[line.kind],
        line.partner?.name ?? words.theFirm,
        length(line.minutes),
      ]),
      totals: [{ label: sheet.total, amount: length(minutesOf(lines)) }],
    },
    { kind: "heading", text: sheet.perPartner },
    {
      kind: "table",
      columns: [
        { title: sheet.name, align: "left" },
        { title: sheet.time, align: "right" },
      ],
      rows: partners.map(({ person, minutes }) => [person?.name ?? words.theFirm, length(minutes)]),
      totals: [
        { label: sheet.total, amount: length(minutesOf(partners)) },
        ...(prices.length > 1 ? prices : []).map((line) => ({
          label: priceWords(line, language),
          amount: formatAmount(line.cents, line.currency, language),
        })),
        ...(costs ?? []).map(({ cents, currency }) => ({
          label:
            prices[0] && prices.length === 1
              ? `${priceWords(prices[0], language)} – ${sheet.costTotal}`
              : sheet.costTotal,
          amount: formatAmount(cents, currency, language),
        })),
      ],
    },
    ...(costs ? [] : [{ kind: "paragraph", text: sheet.noCost, small: true } as const]),
    ...steps.map((step): LetterPart => ({ kind: "paragraph", text: sheet.rounding(step), small: true })),
    ...(lines.some(({ partner }) => !partner) && partners.some(({ person }) => person)
      ? [{ kind: "paragraph", text: words.statement.forShares, small: true } as const]
      : []),
  ];
  const { bytes } = await drawReport({
    language,
    title: heading,
    author: assistant.name,
    madeAt: closedAt,
    references: [
      { label: sheet.assistant, value: assistant.name },
      { label: sheet.firm, value: firm },
      { label: sheet.closed, value: shortDay(closedOn) },
      { label: `${sheet.total} :`, value: length(minutesOf(lines)) },
    ],
    body,
  });
  return bytes;
}

const priceWords = ({ minutes, hourly, currency }: CostLine, language: Language): string =>
  say(language).handoffTime.statement.sheet.cost(
    formatDuration(minutes, language),
    formatAmount(hourly, currency, language),
  );

function csvRows({ contents, language }: Asked): (string | number)[][] {
  const words = say(language).handoffTime;
  const { sheet } = words.statement;
  const total = minutesOf(contents.lines);
  return [
    [...sheet.csv],
    ...contents.lines.map((line) => [
      shortDay(line.on),
      taskWords(line, language),
      words.kinds[line.kind],
      line.partner?.name ?? words.theFirm,
      line.file ?? "",
      line.task ? (line.note ?? "") : "",
      line.minutes,
      formatDuration(line.minutes, language),
    ]),
    [sheet.csvTotal, "", "", "", "", "", total, formatDuration(total, language)],
  ];
}
