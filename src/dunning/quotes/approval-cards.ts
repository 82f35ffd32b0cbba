import type { Block, Button, Card, Row } from "../../desk/card.ts";
import { formatAmount } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { nameOf, type Reader } from "../chasing/reader.ts";
import { longDay } from "../views/view.ts";
import type { Followed } from "./following.ts";
import { leavesTogether, type ProposedQuote } from "./proposals.ts";
import { toneOf } from "./quote-ladder.ts";

export interface Shown {
  /** What was just done, above what still waits. */
  said?: string;
  warned?: boolean;
  /** The first row shown. */
  from?: number;
  /** Quotes nobody answered in time, told once. */
  expired?: readonly Pick<Followed, "quote" | "client">[];
}

const ROWS = 10;

/** « 3 devis à relancer »: a line each with what can be done, and those that may leave together in one press. */
export function quoteApprovalCard(
  proposed: readonly ProposedQuote[],
  reader: Reader,
  shown: Shown = {},
): Card {
  const { language } = reader;
  const words = say(language).dunningQuotes;
  const { said, warned, from = 0, expired = [] } = shown;
  const title = proposed.length === 0 ? words.nothingToSend : words.toSend(proposed.length);
  const alone = proposed.length === 0 && (said !== undefined || expired.length > 0);
  const summary =
    said ?? (proposed.length === 0 && expired.length > 0 ? words.justExpired(expired.length) : title);
  return {
    language,
    audience: "asker",
    summary,
    blocks: [
      ...(said === undefined
        ? []
        : [{ kind: "note", tone: warned ? "warning" : "success", text: said } as const]),
      ...(alone ? [] : [{ kind: "text", style: "title", text: title } as const]),
      ...proposalBlocks(proposed, reader, from),
      ...expiredBlocks(expired, reader),
    ],
  };
}

function proposalBlocks(proposed: readonly ProposedQuote[], reader: Reader, from: number): Block[] {
  const words = say(reader.language).dunningQuotes;
  const together = proposed.filter(leavesTogether);
  const rows = proposed.slice(from, from + ROWS).map((one) => toRow(one, reader));
  if (rows.length === 0) return [];
  const next = from + ROWS;
  const more: Button = { label: words.more, ask: `relance quote-approvals ${next}` };
  return [
    { kind: "list", rows, ...(next < proposed.length ? { more } : {}) },
    ...(next < proposed.length ? [{ kind: "buttons", buttons: [more] } as const] : []),
    ...(together.length > 1
      ? [
          {
            kind: "buttons",
            buttons: [
              {
                label: words.sendAll(together.length),
                ask: `relance quote-send-all ${reader.now}`,
                style: "primary",
                confirm: words.confirmAll(together.length),
              },
            ],
          } as const,
        ]
      : []),
  ];
}

function toRow({ reminder, quote, client }: ProposedQuote, reader: Reader): Row {
  const { language } = reader;
  const words = say(language).dunningQuotes;
  return {
    text: `${nameOf(client, reader)} – ${formatAmount(quote.totalCents, quote.currency, language)}`,
    detail: words.proposalDetail(
      words.tones[toneOf(reminder.step)],
      quote.number,
      longDay(quote.expiresOn, reader),
    ),
    buttons: reminderButtons(reminder.id, quote.id, reader, "preview"),
  };
}

/** Pressed twice, each acts once. */
export function reminderButtons(
  id: string,
  quote: string,
  { language }: Pick<Reader, "language">,
  also: "preview" | "edit",
): Button[] {
  const words = say(language).dunningQuotes;
  return [
    { label: words.send, ask: `relance quote-send ${id}`, style: "primary" },
    { label: words[also], ask: `relance quote-${also} ${id}` },
    { label: words.skip, ask: `relance quote-skip ${id}` },
    { label: words.buttons.pause, ask: `relance quote-answer paused ${quote}` },
  ];
}

function expiredBlocks(expired: readonly Pick<Followed, "quote" | "client">[], reader: Reader): Block[] {
  if (expired.length === 0) return [];
  const words = say(reader.language).dunningQuotes;
  return [
    { kind: "text", style: "title", text: words.justExpired(expired.length) },
    {
      kind: "list",
      rows: expiredRows(expired, reader),
      more: { label: words.buttons.quotes, ask: "relance quotes" },
    },
  ];
}

/** Prolong, or note the answer that came after all. */
export function expiredRows(expired: readonly Pick<Followed, "quote" | "client">[], reader: Reader): Row[] {
  const { language } = reader;
  const words = say(language).dunningQuotes;
  return expired.slice(0, ROWS).map(({ quote, client }) => ({
    text: `${nameOf(client, reader)} – ${formatAmount(quote.totalCents, quote.currency, language)}`,
    detail: `${quote.number}, ${words.facts.expires.toLowerCase()} ${longDay(quote.expiresOn, reader)}`,
    buttons: [
      { label: words.buttons.extend, ask: `relance quote-answer extended ${quote.id}`, style: "primary" },
      { label: words.buttons.accepted, ask: `relance quote-answer accepted ${quote.id}` },
      { label: words.buttons.refused, ask: `relance quote-answer refused ${quote.id}` },
    ],
  }));
}
