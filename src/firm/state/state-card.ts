import type { Block, Button, Card, Row } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { formatList, formatNumber, formatWhen } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import type { Unsent } from "../store/unsent.ts";
import type { State } from "./read-state.ts";
import { whyRefused } from "./why-refused.ts";

/** One line where all is well. `elsewhere`: the ask that shows the mails another room decides on. */
export function stateCard(state: State, reader: Reader, elsewhere: string): Card {
  const words = say(reader.language).state;
  const parts = sections(state, reader, elsewhere);
  if (parts.length === 0) return noteCard(reader.language, "success", words.allRight);
  return {
    language: reader.language,
    audience: "asker",
    summary: formatList(
      parts.map(({ title }) => title),
      reader.language,
    ),
    blocks: [
      { kind: "text", style: "title", text: words.title },
      ...parts.flatMap(({ title, blocks }): Block[] => [
        { kind: "text", style: "title", text: title },
        ...blocks,
      ]),
    ],
  };
}

interface Section {
  title: string;
  blocks: readonly Block[];
}

function sections(state: State, reader: Reader, elsewhere: string): Section[] {
  const { language, zone, now } = reader;
  const words = say(language).state;
  const when = (ms: number): string => formatWhen(ms, zone, language, now);
  const { doubtful, refused, waiting, failing, late } = state;
  const list = (rows: readonly Row[], count = rows.length): Block[] => [
    { kind: "list", rows },
    ...(count > rows.length
      ? [{ kind: "text", style: "subtle", text: say(language).doors.andMore(count - rows.length) } as const]
      : []),
  ];
  const seen: (Section | false)[] = [
    doubtful.count > 0 && {
      title: words.doubtful(doubtful.count),
      blocks: [
        { kind: "text", text: words.doubtfulHow },
        ...list(
          doubtful.rows.map((one) => doubtfulRow(one, reader)),
          doubtful.count,
        ),
      ],
    },
    state.elsewhere > 0 && {
      title: words.reminders(state.elsewhere),
      blocks: [{ kind: "buttons", buttons: [{ label: words.seeReminders, ask: elsewhere }] }],
    },
    failing.length > 0 && {
      title: words.failures(failing.length),
      blocks: [
        ...list(
          failing.map(({ sort, count, since, nextAt }) => ({
            text:
              count === 1 ? words.failing(sort) : `${words.failing(sort)} (${formatNumber(count, language)})`,
            detail: words.since(when(since), nextAt > now ? when(nextAt) : undefined),
            buttons: [
              { label: words.retry, ask: `guichet state retry ${sort}`, once: `retry:${sort}:${nextAt}` },
            ],
          })),
        ),
      ],
    },
    late.length > 0 && {
      title: words.late(late.length),
      blocks: [
        ...list(
          late.map(({ kind, dueAt }) => ({
            text: words.lateDigest[kind],
            detail: words.expected(when(dueAt)),
          })),
        ),
      ],
    },
    waiting.count > 0 && {
      title: words.waitingShort(waiting.count),
      blocks: [{ kind: "text", text: words.waiting(waiting.count, when(waiting.since)) }],
    },
    refused.count > 0 && {
      title: words.refused(refused.count),
      blocks: [
        ...list(
          refused.rows.map((one) => ({
            text: lineOf(one, reader),
            detail: words.written(when(one.created_at.getTime()), whyRefused(one, language)),
          })),
          refused.count,
        ),
      ],
    },
  ];
  return seen.filter((section) => section !== false);
}

function lineOf({ kind, to, said }: Unsent, { language }: Reader): string {
  return say(language).state[kind](to, said);
}

function doubtfulRow(one: Unsent, reader: Reader): Row {
  const { language, zone, now } = reader;
  const words = say(language).state;
  const why = one.detail === "stopped while sending" ? words.stopped : words.noAnswer;
  return {
    text: lineOf(one, reader),
    detail: words.written(formatWhen(one.created_at.getTime(), zone, language, now), why),
    buttons: decisions(one, reader),
  };
}

/** A second press meets the first; in doubt once more after it was sent again, a message gets new buttons. */
function decisions({ id, attempts }: Unsent, { language }: Reader): Button[] {
  const words = say(language).state;
  return [
    {
      label: words.arrived,
      ask: `guichet state sent ${id}`,
      once: `state-sent:${id}:${attempts}`,
      style: "primary",
    },
    {
      label: words.resend,
      ask: `guichet state resend ${id}`,
      once: `state-resend:${id}:${attempts}`,
      style: "danger",
      confirm: words.confirmResend,
    },
  ];
}
