import type { Block, Button, Card, Row } from "../../desk/card.ts";
import { formatList, formatNumber } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { totalWords } from "../letters/owed.ts";
import { IMPORT_FIELDS } from "./fields.ts";
import type { Ignored, IgnoredWhy } from "./imported.ts";
import type { Look } from "./look.ts";
import type { ListHead } from "./reading.ts";

export interface Preview {
  id: string;
  name: string;
  head: ListHead;
  look: Look;
}

/** Below, a person should look at the column. */
const SURE = 0.6;

/** What was understood and what would be written, before anything is. */
export function previewCard({ id, name, head, look }: Preview, language: Language): Card {
  const words = say(language).dunningImport;
  const title = words.previewTitle(name, head.rows);
  const nothing = look.fresh + look.changed === 0;
  const out = look.ignored.length;
  const more: Button = { label: words.buttons.ignored(out), ask: `relance import ignored ${id}` };
  const buttons: Button[] = [
    ...(nothing
      ? []
      : [
          {
            label: words.buttons.run,
            ask: `relance import run ${id}`,
            once: `import:${id}`,
            style: "primary",
          } as const,
        ]),
    { label: words.buttons.columns, ask: `relance import columns ${id}` },
    { label: words.buttons.drop, ask: `relance import drop ${id}` },
  ];
  const blocks: Block[] = [
    { kind: "text", style: "title", text: title },
    ...(nothing ? [{ kind: "note", tone: "info", text: words.nothingToDo } as const] : []),
    { kind: "facts", facts: countFacts(look, language) },
    ...doubtsOf(head, look, language).map((text) => ({ kind: "note", tone: "warning", text }) as const),
    { kind: "text", text: words.understood },
    { kind: "facts", facts: columnFacts(head, language) },
    ...(out > 0
      ? [
          { kind: "list", rows: reasonRows(look.ignored, language) } as const,
          { kind: "buttons", buttons: [more] } as const,
        ]
      : []),
    { kind: "buttons", buttons },
  ];
  return { language, audience: "asker", summary: title, blocks };
}

function countFacts(look: Look, language: Language): { label: string; value: string }[] {
  const words = say(language).dunningImport;
  const { counts } = words;
  return [
    { label: counts.fresh, value: words.settled(look.fresh, look.settled) },
    ...(look.totals.size > 0 ? [{ label: counts.totals, value: totalWords(look.totals, language) }] : []),
    ...(look.fresh > 0
      ? [{ label: counts.clients, value: words.clients(look.clientsNew, look.clientsKnown) }]
      : []),
    ...(look.changed > 0 ? [{ label: counts.changed, value: words.changedOf(look.changed, look.paid) }] : []),
    ...(look.unchanged > 0 ? [{ label: counts.unchanged, value: words.invoices(look.unchanged) }] : []),
    ...(look.ignored.length > 0
      ? [{ label: counts.ignored, value: formatNumber(look.ignored.length, language) }]
      : []),
  ];
}

function columnFacts({ columns }: ListHead, language: Language): { label: string; value: string }[] {
  const words = say(language).dunningImport;
  return IMPORT_FIELDS.flatMap((field) => {
    const column = columns.find((one) => one.field === field);
    if (!column) return [];
    const title = column.title === "" ? words.columnAt(column.column + 1) : column.title;
    return [
      { label: words.fields[field], value: words.column(title, column.samples.slice(0, 2).join(" · ")) },
    ];
  });
}

/** What a person should know before pressing, the weightiest first. */
function doubtsOf(head: ListHead, look: Look, language: Language): string[] {
  const words = say(language).dunningImport;
  const { doubts } = words;
  const unsure = head.columns.filter(
    ({ field, confidence }) => field !== null && confidence > 0 && confidence < SURE,
  );
  const fields = unsure.flatMap(({ field }) => (field ? [words.fields[field]] : []));
  const counted = (count: number, text: (count: number) => string) => (count > 0 ? [text(count)] : []);
  return [
    ...counted(look.late, words.late),
    ...(head.fit.daysUnsure ? [doubts.days] : []),
    ...(head.fit.amountsUnsure && head.fit.decimal === null ? [doubts.amounts] : []),
    ...(fields.length > 0 ? [doubts.confidence(formatList(fields, language))] : []),
    ...(head.damaged ? [doubts.damaged] : []),
    ...counted(look.shared, doubts.shared),
    ...counted(look.withoutEmail, doubts.withoutEmail),
    ...(look.consumers + look.publicBodies > 0 ? [words.kinds(look.consumers, look.publicBodies)] : []),
    ...counted(look.withoutDue, doubts.withoutDue),
    ...counted(look.withoutIssued, doubts.withoutIssued),
    ...Object.entries(doubts.notes).flatMap(([note, text]) =>
      counted(look.notes.get(note as keyof typeof doubts.notes) ?? 0, text),
    ),
  ];
}

const LINES_SHOWN = 5;
const REASONS_SHOWN = 6;

/** « 12 lignes : pas de numéro de facture », the most frequent first. */
function reasonRows(ignored: readonly Ignored[], language: Language): Row[] {
  const words = say(language).dunningImport;
  const groups = new Map<IgnoredWhy, number[]>();
  for (const { why, line } of ignored) {
    const lines = groups.get(why);
    if (lines) lines.push(line);
    else groups.set(why, [line]);
  }
  return [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, REASONS_SHOWN)
    .map(([why, lines]) => ({
      text: words.reason(lines.length, words.why[why]),
      detail:
        lines.length === 1
          ? words.atLine(lines[0] ?? 0)
          : words.atLines(lines.slice(0, LINES_SHOWN).join(", "), Math.max(0, lines.length - LINES_SHOWN)),
    }));
}

const PAGE = 15;

/** Every line left out, with what caused it. */
export function ignoredCard(
  { id, name, ignored, from }: { id: string; name: string; ignored: readonly Ignored[]; from: number },
  language: Language,
): Card {
  const words = say(language).dunningImport;
  const title = words.ignoredTitle(name, ignored.length);
  const rows = ignored.slice(from, from + PAGE).map(({ line, why, text, sameAs }): Row => {
    const detail = [text, sameAs === undefined ? undefined : words.sameAs(sameAs)]
      .filter(Boolean)
      .join(" · ");
    return { text: words.ignoredLine(line, words.why[why]), ...(detail === "" ? {} : { detail }) };
  });
  const next = from + PAGE < ignored.length;
  return {
    language,
    audience: "asker",
    summary: ignored.length === 0 ? words.nothingIgnored : title,
    blocks: [
      { kind: "text", style: "title", text: ignored.length === 0 ? words.nothingIgnored : title },
      ...(rows.length > 0 ? [{ kind: "list", rows } as const] : []),
      {
        kind: "buttons",
        buttons: [
          ...(next
            ? [{ label: words.buttons.next, ask: `relance import ignored ${id} ${from + PAGE}` }]
            : []),
          { label: words.buttons.preview, ask: `relance import status ${id}` },
        ],
      },
    ],
  };
}
