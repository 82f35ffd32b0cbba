import type { types } from "@slack/bolt";
import {
  type Block,
  type Button,
  type ChartBlock,
  type FactsBlock,
  type FormBlock,
  type NoteBlock,
  type Row,
  type TableBlock,
  type TextBlock,
  unreachable,
} from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { LinkTo } from "../files/file-links.ts";
import type { SlackBlock } from "./block.ts";
import { renderButton } from "./button.ts";
import { renderChart } from "./chart.ts";
import { renderFile } from "./file-blocks.ts";
import type { Flow } from "./flow.ts";
import { LIMITS } from "./limits.ts";
import { renderLines, renderTable, tabulate } from "./table.ts";
import { bold, plain, split } from "./text.ts";

/** What the blocks of one message share. `cells` (characters) and `charts` are what is left of Slack's allowance. */
export interface Page {
  language: Language;
  summary: string;
  cells: number;
  charts: number;
  files: Files | undefined;
  id(): string;
}

/** "sent": every file follows its message, as a file. */
export type Files = "sent" | LinkTo;

export function toFlow(block: Block, page: Page): Flow {
  switch (block.kind) {
    case "text":
      return each(flowText(block));
    case "facts":
      return flowFacts(block);
    case "list":
      return {
        items: block.rows.map((row) => ({ blocks: flowRow(row, page), count: 1 })),
        ...(block.more === undefined ? {} : { more: block.more }),
      };
    case "table":
      return flowTable(block, page);
    case "chart":
      return flowChart(block, page);
    case "buttons":
      return each(flowButtons(block.buttons, page));
    case "form":
      return each(flowForm(block, page));
    case "divider":
      return each([{ type: "divider" }]);
    case "file":
      return each([renderFile(block, page)]);
    case "note":
      return each(flowNote(block));
    default:
      return unreachable(block);
  }
}

const each = (blocks: readonly SlackBlock[]): Flow => ({
  items: blocks.map((block) => ({ blocks: [block], count: 1 })),
});

const section = (text: string): types.SectionBlock => ({
  type: "section",
  text: plain(text, LIMITS.section),
});

function flowText({ text, style }: TextBlock): SlackBlock[] {
  if (style === "title" && text.length <= LIMITS.header && text.trim() !== "")
    return [{ type: "header", text: plain(text, LIMITS.header) }];
  if (style === "subtle")
    return split(text, LIMITS.context).map((piece) => ({
      type: "context",
      elements: [plain(piece, LIMITS.context)],
    }));
  return split(text, LIMITS.section).map(section);
}

/** Two columns: what it is, what it is worth. */
function flowFacts({ facts }: FactsBlock): Flow {
  const items: Flow["items"] = [];
  const pairs = LIMITS.fields / 2;
  for (let i = 0; i < facts.length; i += pairs) {
    const some = facts.slice(i, i + pairs);
    const fields = some.flatMap(({ label, value }) => [
      bold(label, LIMITS.field),
      plain(value, LIMITS.field),
    ]);
    items.push({ blocks: [{ type: "section", fields }], count: some.length });
  }
  return { items };
}

function flowRow(row: Row, page: Page): SlackBlock[] {
  const text = section(row.detail === undefined ? row.text : `${row.text}\n${row.detail}`);
  const [only, second] = row.buttons ?? [];
  const button = only && second === undefined ? renderButton(only, page.id(), page.language) : undefined;
  if (button) return [{ ...text, accessory: button }];
  return [text, ...flowButtons(row.buttons ?? [], page)];
}

function flowButtons(buttons: readonly Button[], page: Page): SlackBlock[] {
  const rendered = buttons.map((button) => renderButton(button, page.id(), page.language));
  const elements = rendered.filter((button) => button !== undefined);
  const blocks: SlackBlock[] = [];
  for (let i = 0; i < elements.length; i += LIMITS.buttons)
    blocks.push({ type: "actions", elements: elements.slice(i, i + LIMITS.buttons) });
  if (elements.length < rendered.length) blocks.push(...flowNote(missingButton(page.language)));
  return blocks;
}

const missingButton = (language: Language): NoteBlock => ({
  kind: "note",
  tone: "info",
  text: say(language).slack.tooLong,
});

function flowTable(table: TableBlock, page: Page): Flow {
  const more = table.more === undefined ? {} : { more: table.more };
  const native = renderTable(table, page.summary, page.cells, page.language);
  if (native) {
    page.cells -= native.cells;
    return {
      items: [{ blocks: [native.block], count: native.shown }],
      left: table.rows.length - native.shown,
      ...more,
    };
  }
  if (table.rows.length === 0) return { items: [] };
  const { blocks, rows } = renderLines(table);
  return { items: blocks.map((block, i) => ({ blocks: [block], count: rows[i] ?? 0 })), ...more };
}

function flowChart(chart: ChartBlock, page: Page): Flow {
  const native = page.charts > 0 ? renderChart(chart) : undefined;
  if (native) {
    page.charts -= 1;
    return each([native]);
  }
  return each(renderLines(tabulate(chart, page.language)).blocks);
}

/** A form cannot stand in a message: a button opens it. What was not accepted is said beside it. */
function flowForm(form: FormBlock, page: Page): SlackBlock[] {
  const errors = form.fields
    .filter((field) => field.error !== undefined)
    .map((field) => `${field.label}\u00a0: ${field.error}`);
  const open: Button = { label: say(page.language).doors.openForm, ask: form.ask, style: "primary" };
  return [
    ...split([form.title, ...errors].join("\n"), LIMITS.section).map(section),
    ...flowButtons([open], page),
  ];
}

const SIGNS: Record<NoteBlock["tone"], string> = { info: "", success: "✓ ", warning: "⚠ ", error: "✕ " };

const flowNote = ({ tone, text }: NoteBlock): SlackBlock[] =>
  split(`${SIGNS[tone]}${text}`, LIMITS.section).map(section);
