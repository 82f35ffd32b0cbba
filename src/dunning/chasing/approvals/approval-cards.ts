import type { Block, Button, Card } from "../../../desk/card.ts";
import { formatList } from "../../../desk/language/format.ts";
import { say } from "../../../desk/language/say.ts";
import type { Reader } from "../reader.ts";
import { lateWords, openTotal, toRow } from "./approval-rows.ts";
import { type Apart, apartFrom, oldest, type Proposed } from "./proposals.ts";

/** As many as Slack (50 blocks) and Teams (28 kB) show with four buttons each, and a person reads in ten seconds. */
export const PAGE = 12;

export interface Shown {
  /** Index of the first one shown. */
  from?: number;
  /** What was just done, above what remains. */
  said?: string;
  warned?: boolean;
  /** Those others approve, counted in one line. */
  others?: readonly Proposed[];
  /** Only so many, with the way to see them all. */
  most?: number;
  /** These are the others' themselves: nothing of theirs leaves together. */
  elsewhere?: boolean;
}

/** « 12 relances à envoyer »: a line a client, the longest overdue first, and what may leave together in one press. */
export function approvalCard(proposed: readonly Proposed[], reader: Reader, shown: Shown = {}): Card {
  const { language } = reader;
  const words = say(language).dunningChasing;
  const title = proposed.length === 0 ? words.nothingToSend : words.toSend(proposed.length);
  const from = startOf(shown.from ?? 0, proposed.length);
  return {
    language,
    audience: "asker",
    summary: shown.said ?? title,
    blocks: [
      ...(shown.said
        ? [{ kind: "note", tone: shown.warned ? "warning" : "success", text: shown.said } as const]
        : []),
      ...(proposed.length === 0
        ? [{ kind: "text", text: title } as const]
        : ([
            { kind: "text", style: "title", text: title },
            { kind: "text", text: stakes(proposed, reader) },
            ...groups(proposed.slice(from, from + (shown.most ?? PAGE)), reader),
            ...(shown.most === undefined ? [] : allOf(proposed.length, shown.most, reader)),
            ...(shown.most === undefined
              ? pages(from, proposed.length, shown.elsewhere === true, reader)
              : []),
            ...(shown.elsewhere ? [] : together(proposed, reader)),
          ] satisfies Block[])),
      ...otherApprovers(shown.others ?? [], reader),
    ],
  };
}

/** A page number out of the list, because what was on it is done, gives the last page. */
const startOf = (from: number, count: number): number =>
  Math.max(0, Math.min(Math.floor(from / PAGE), Math.ceil(count / PAGE) - 1)) * PAGE;

function stakes(proposed: readonly Proposed[], { language, today }: Reader): string {
  const words = say(language).dunningChasing;
  const [first] = [...proposed].sort((a, b) => (oldest(a) < oldest(b) ? -1 : 1));
  const total = openTotal(
    proposed.flatMap(({ invoices }) => invoices),
    language,
  );
  return words.stakes(total, lateWords(first ? oldest(first) : today, today, language));
}

const CHANNELS = ["e-mail", "call", "registered-letter"] as const;

function groups(page: readonly Proposed[], reader: Reader): Block[] {
  const words = say(reader.language).dunningChasing;
  const lists = CHANNELS.map((channel) => ({
    channel,
    rows: page.filter(({ reminder }) => reminder.channel === channel).map((one) => toRow(one, reader)),
  })).filter(({ rows }) => rows.length > 0);
  return lists.flatMap(({ channel, rows }): Block[] => [
    ...(lists.length > 1 ? [{ kind: "text", style: "title", text: words.groups[channel] } as const] : []),
    { kind: "list", rows, more: { label: words.all, ask: "relance approvals" } },
  ]);
}

function allOf(count: number, most: number, { language }: Reader): Block[] {
  if (count <= most) return [];
  const label = say(language).dunningChasing.showAll(count);
  return [{ kind: "buttons", buttons: [{ label, ask: "relance approvals" }] }];
}

function pages(from: number, count: number, elsewhere: boolean, { language }: Reader): Block[] {
  const ask = elsewhere ? "relance approvals all" : "relance approvals";
  const words = say(language).dunningChasing;
  const buttons: Button[] = [
    ...(from > 0 ? [{ label: words.before, ask: `${ask} ${from - PAGE}` }] : []),
    ...(from + PAGE < count
      ? [{ label: words.after(count - from - PAGE), ask: `${ask} ${from + PAGE}` }]
      : []),
  ];
  return buttons.length === 0 ? [] : [{ kind: "buttons", buttons }];
}

function together(proposed: readonly Proposed[], { language, today, now }: Reader): Block[] {
  const words = say(language).dunningChasing;
  const apart = new Map<Apart, number>();
  const leaving = proposed.filter((one) => {
    const why = apartFrom(one, today);
    if (why) apart.set(why, (apart.get(why) ?? 0) + 1);
    return why === undefined;
  });
  if (leaving.length < 2) return [];
  const left = [...apart].map(([why, count]) => words.apart[why](count));
  const total = openTotal(
    leaving.flatMap(({ invoices }) => invoices),
    language,
  );
  return [
    ...(left.length > 0
      ? [{ kind: "text", style: "subtle", text: words.oneByOne(formatList(left, language)) } as const]
      : []),
    {
      kind: "buttons",
      buttons: [
        {
          label: words.sendAll(leaving.length),
          // Nothing that was proposed after this card was made leaves with it.
          ask: `relance send-all ${now}`,
          once: `send-all:${now}:${leaving.length}:${leaving[0]?.reminder.id}`,
          style: "primary",
          confirm: words.confirmAll(leaving.length, total),
        },
      ],
    },
  ];
}

function otherApprovers(others: readonly Proposed[], { language, people }: Reader): Block[] {
  if (others.length === 0) return [];
  const words = say(language).dunningChasing;
  const names = [
    ...new Set(others.flatMap(({ reminder }) => people.get(reminder.approver ?? "")?.name ?? [])),
  ];
  return [
    { kind: "text", style: "subtle", text: words.waitElsewhere(others.length, formatList(names, language)) },
    { kind: "buttons", buttons: [{ label: words.showOthers, ask: "relance approvals all" }] },
  ];
}
