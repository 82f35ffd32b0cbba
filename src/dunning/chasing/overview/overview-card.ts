import type { Block, Card } from "../../../desk/card.ts";
import type { Role } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import type { Client } from "../../books.ts";
import { longDay } from "../../views/view.ts";
import { approvalCard } from "../approvals/approval-cards.ts";
import { forPerson, type Proposed } from "../approvals/proposals.ts";
import type { Reader } from "../reader.ts";
import type { Chase } from "../situations.ts";
import { endingRows, toDoRows } from "./to-dos.ts";

export interface Today {
  chases: readonly Chase[];
  proposed: readonly Proposed[];
  roles: readonly Role[];
  /** What other parts of the room have to say of today, in its order. */
  sections: readonly Section[];
}

export interface Section {
  /** Absent: its blocks begin with their own. */
  title?: string;
  blocks: readonly Block[];
}

/** Rows of one section: what is left of it has a way of its own. */
const ROWS = 5;

/** `/relance`: what needs this person today. A quiet day is one line. */
export function overviewCard(today: Today, reader: Reader): Card {
  const { language } = reader;
  const words = say(language).dunningChasing;
  const mine = forPerson(today.proposed, { person: reader.person, roles: today.roles }, reader.today);
  const others = today.roles.includes("administrator")
    ? today.proposed.filter((one) => !mine.includes(one))
    : [];
  const theirs = today.chases.filter(({ client }) => concerns(client, today.roles, reader.person));
  const approvals =
    mine.length + others.length > 0 ? approvalCard(mine, reader, { others, most: ROWS }) : undefined;
  const sections: Section[] = [
    { title: words.todos, blocks: list(toDoRows(theirs, reader), reader) },
    ...today.sections,
    { title: words.comesNext, blocks: list(endingRows(theirs, reader), reader) },
  ].filter(({ blocks }) => blocks.length > 0);
  const quiet = !approvals && sections.length === 0;
  return {
    language,
    audience: "asker",
    summary: quiet ? words.quiet : (approvals?.summary ?? words.todayTitle),
    blocks: [
      ...(approvals?.blocks ?? []),
      ...(quiet ? [{ kind: "text", text: quietWords(theirs, reader) } as const] : []),
      ...sections.flatMap(({ title, blocks }): Block[] => [
        ...(title === undefined ? [] : [{ kind: "text", style: "title", text: title } as const]),
        ...blocks,
      ]),
      {
        kind: "buttons",
        buttons: [
          { label: words.balance, ask: "relance balance" },
          { label: words.cash, ask: "relance cash" },
          { label: words.addInvoice, ask: "relance invoice" },
          ...(today.roles.some((role) => role === "administrator" || role === "partner")
            ? [{ label: words.settings, ask: "relance settings" }]
            : []),
        ],
      },
    ],
  };
}

/** A partner's clients are that partner's business, and of who runs the firm or keeps its books. */
export const concerns = ({ inCharge }: Client, roles: readonly Role[], person: string): boolean =>
  inCharge === undefined ||
  inCharge === person ||
  roles.includes("administrator") ||
  roles.includes("assistant");

function list(rows: Extract<Block, { kind: "list" }>["rows"], { language }: Reader): Block[] {
  if (rows.length === 0) return [];
  const label = say(language).dunningChasing.showAll(rows.length);
  return [
    { kind: "list", rows: rows.slice(0, ROWS) },
    ...(rows.length > ROWS ? [{ kind: "buttons", buttons: [{ label, ask: "relance todos" }] } as const] : []),
  ];
}

/** « Rien à relancer aujourd'hui. » and what is planned next. */
function quietWords(chases: readonly Chase[], reader: Reader): string {
  const words = say(reader.language).dunningChasing;
  const days = chases.flatMap(({ decision }) =>
    decision.action === "wait" && decision.next ? [decision.next.on] : [],
  );
  const [first] = days.sort();
  if (first === undefined) return words.quiet;
  const count = days.filter((day) => day === first).length;
  return `${words.quiet} ${words.quietNext(longDay(first, reader), count)}`;
}
