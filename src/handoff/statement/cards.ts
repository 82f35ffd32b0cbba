import type { Block, Button, Card, Row } from "../../desk/card.ts";
import { formatAmount, formatDuration } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { mayRead } from "../../tasks/task.ts";
import type { Statement } from "../store/statements.ts";
import { longDay } from "../time/view.ts";
import { minutesOf, type StatementContents } from "./contents.ts";
import { costOf } from "./cost.ts";
import { taskWords } from "./files.ts";
import { addMonths, monthWords } from "./month.ts";
import type { MonthRead } from "./read-month.ts";
import type { Assistant } from "./whose.ts";

/** Who reads it, when. */
export interface StatementView {
  language: Language;
  reader: string;
  /** ISO, of the assistant. */
  today: string;
  now: number;
  /** Of the ask: makes buttons act once. */
  nonce: string;
}

const PAGE = 12;
const TABLE_ROWS = 30;

const askOf = (month: string, { person }: Assistant, more = ""): string =>
  `statement ${month.slice(0, 7)} who:${person.id}${more}`;

const titleOf = (month: string, { person }: Assistant, { language, reader }: StatementView): string => {
  const { statement } = say(language).handoffTime;
  const name = monthWords(month, language);
  return person.id === reader ? statement.title(name) : statement.titleOf(name, person.name);
};

/** Her month as long as it is hers alone: every line with what corrects it. */
export function openMonthCard(
  read: MonthRead,
  month: string,
  assistant: Assistant,
  page: number,
  view: StatementView,
): Card {
  const { language, reader, nonce, today, now } = view;
  const words = say(language).handoffTime;
  const { statement } = words;
  const title = titleOf(month, assistant, view);
  const total = formatDuration(minutesOf(read.entries), language);
  const pages = Math.max(1, Math.ceil(read.entries.length / PAGE));
  const at = Math.min(Math.max(page, 0), pages - 1);
  const rows: Row[] = read.entries.slice(at * PAGE, (at + 1) * PAGE).map((entry) => {
    const task = entry.task === undefined ? undefined : read.tasks.get(entry.task);
    const what = task
      ? mayRead(task, reader)
        ? task.title
        : words.confidential
      : (entry.note ?? words.noTask);
    const partner = entry.partner === undefined ? undefined : read.names.get(entry.partner);
    const length = formatDuration(entry.minutes, language);
    return {
      text: `${length} – ${what}`,
      detail: [longDay(entry.on, language, now), words.kinds[entry.kind], partner ?? words.theFirm].join(
        " · ",
      ),
      ...(entry.person === reader
        ? {
            buttons: [
              { label: words.fix, ask: `time fix ${entry.id}` },
              {
                label: words.removeLine,
                ask: `time void ${entry.id}`,
                once: `${nonce}:${entry.id}`,
                confirm: words.removeConfirm(length),
              },
            ],
          }
        : {}),
    };
  });
  const early = today < addMonths(month, 1);
  const close: Button = {
    label: statement.close,
    ask: `statement close ${month.slice(0, 7)} who:${assistant.person.id}`,
    once: `${nonce}:close`,
    style: "primary",
    confirm: early ? statement.closeEarly(total) : statement.closeConfirm(total),
  };
  const later = read.entries.length - (at + 1) * PAGE;
  return {
    language,
    audience: "asker",
    summary: title,
    blocks: [
      { kind: "text", style: "title", text: title },
      { kind: "note", tone: "info", text: statement.open },
      ...(read.entries.length === 0
        ? [{ kind: "text", text: statement.none(monthWords(month, language)) } as const]
        : [
            { kind: "facts", facts: totalFacts(read.contents, language) } as const,
            { kind: "list", rows } as const,
          ]),
      {
        kind: "buttons",
        buttons: [
          ...(later > 0
            ? [{ label: statement.more(later), ask: askOf(month, assistant, ` page:${at + 1}`) }]
            : []),
          ...(at > 0 ? [{ label: statement.less, ask: askOf(month, assistant, ` page:${at - 1}`) }] : []),
          ...(read.entries.length > 0 ? [close] : []),
          ...(assistant.person.id === reader ? [{ label: statement.add, ask: "time add form" }] : []),
          ...around(month, assistant, view),
        ],
      },
    ],
  };
}

/** A closed month, as the reader may see it: theirs to approve, or hers to open again. */
export function closedMonthCard(
  statement: Statement,
  firm: string,
  assistant: Assistant,
  view: StatementView,
  acts: readonly Button[],
  said?: { tone: "info" | "success"; text: string },
  approver?: string,
): Card {
  const { language, now } = view;
  const words = say(language).handoffTime.statement;
  const title = titleOf(statement.month, assistant, view);
  const state = words.closedOn(longDay(dayIn(statement.closedAt, assistant.person.zone), language, now));
  const approved =
    statement.approved &&
    words.approvedOn(
      longDay(dayIn(statement.approved.at, assistant.person.zone), language, now),
      approver ?? "–",
    );
  return {
    language,
    audience: "asker",
    summary: said?.text ?? title,
    blocks: [
      { kind: "text", style: "title", text: title },
      ...(said ? [{ kind: "note", ...said } as const] : []),
      { kind: "text", style: "subtle", text: approved ? `${state} ${approved}` : state },
      { kind: "facts", facts: totalFacts(statement.contents, language) },
      linesTable(statement.contents, language),
      ...fileBlocks(statement, firm, language),
      { kind: "buttons", buttons: [...acts, ...around(statement.month, assistant, view)] },
    ],
  };
}

function totalFacts(contents: StatementContents, language: Language): { label: string; value: string }[] {
  const words = say(language).handoffTime;
  const costs = costOf(contents.pieces);
  return [
    { label: words.statement.facts.total, value: formatDuration(minutesOf(contents.lines), language) },
    ...contents.partners.map(({ person, minutes }) => ({
      label: words.forPerson(person?.name ?? words.theFirm),
      value: formatDuration(minutes, language),
    })),
    ...(costs ?? []).map(({ cents, currency }) => ({
      label: words.statement.facts.cost,
      value: formatAmount(cents, currency, language),
    })),
  ];
}

function linesTable({ lines }: StatementContents, language: Language): Block {
  const words = say(language).handoffTime;
  const { columns } = words.statement;
  return {
    kind: "table",
    columns: [
      { label: columns.day },
      { label: columns.task },
      { label: columns.kind },
      { label: columns.partner },
      { label: columns.minutes, align: "end" },
    ],
    rows: lines
      .slice(0, TABLE_ROWS)
      .map((line) => [
        line.on.split("-").reverse().slice(0, 2).join("/"),
        taskWords(line, language),
        words.kinds[line.kind],
        line.partner?.name ?? words.theFirm,
        formatDuration(line.minutes, language),
      ]),
  };
}

function fileBlocks({ files, month, contents }: Statement, firm: string, language: Language): Block[] {
  const { sheet } = say(language).handoffTime.statement;
  const name = sheet.fileName(month.slice(0, 7), contents.assistant.name.replace(/\s+/g, "-").toLowerCase());
  return [
    ...(files.pdf
      ? [{ kind: "file", file: files.pdf, firm, name: `${name}.pdf`, mimeType: "application/pdf" } as const]
      : []),
    ...(files.csv
      ? [{ kind: "file", file: files.csv, firm, name: `${name}.csv`, mimeType: "text/csv" } as const]
      : []),
  ];
}

/** The months before and after. */
function around(month: string, assistant: Assistant, { language, today }: StatementView): Button[] {
  const { statement } = say(language).handoffTime;
  const next = addMonths(month, 1);
  return [
    { label: statement.previous, ask: askOf(addMonths(month, -1), assistant) },
    ...(next <= today ? [{ label: statement.next, ask: askOf(next, assistant) }] : []),
  ];
}
