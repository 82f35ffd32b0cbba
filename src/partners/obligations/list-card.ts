import type { Block, Button, Card } from "../../desk/card.ts";
import { formatList } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import type { AtDesk } from "./at-desk.ts";
import { titleOfCode } from "./code-words.ts";
import { type Duty, dayOf } from "./duty.ts";
import { dutyRow } from "./duty-row.ts";
import type { Gathered } from "./gather.ts";
import { pendingQuestions } from "./profile/pending.ts";
import type { Question } from "./profile.ts";

export interface Listing {
  title: string;
  /** What « Voir la suite » asks, without its page. */
  ask: string;
  page: number;
  /** In the order they are shown. */
  duties: readonly Duty[];
  gathered: Gathered;
}

const PAGE = 8;

export function listCard({ title, ask, page, duties, gathered }: Listing, desk: AtDesk): Card {
  const { words, reader, today } = desk;
  const first = Math.min(page - 1, Math.max(0, Math.ceil(duties.length / PAGE) - 1)) * PAGE;
  const onPage = duties.slice(first, first + PAGE);
  const late = onPage.filter((duty) => duty.state === "open" && dayOf(duty) < today);
  const ahead = onPage.filter((duty) => duty.state === "open" && dayOf(duty) >= today);
  const over = onPage.filter(({ state }) => state !== "open");
  const left = duties.length - first - onPage.length;
  const groups: [string, readonly Duty[]][] = [
    [words.list.late(late.length), late],
    [words.list.ahead, ahead],
    [words.list.done, over],
  ];
  const shown = groups.filter(([, some]) => some.length > 0);
  return {
    language: reader.language,
    audience: "asker",
    summary: title,
    blocks: [
      { kind: "text", style: "title", text: title },
      ...(duties.length === 0 ? [{ kind: "text", text: words.list.nothing } as const] : []),
      ...shown.flatMap(([heading, some]): Block[] => [
        ...(shown.length > 1 || some === late ? [{ kind: "text", text: heading } as const] : []),
        { kind: "list", rows: some.map((duty) => dutyRow(duty, desk)) },
      ]),
      ...(left > 0 ? [{ kind: "text", style: "subtle", text: words.list.more(left) } as const] : []),
      ...questionBlocks(gathered, desk),
      ...(onPage.some(({ toVerify }) => toVerify)
        ? [{ kind: "text", style: "subtle", text: words.list.verified } as const]
        : []),
      { kind: "text", style: "subtle", text: words.advice },
      {
        kind: "buttons",
        buttons: listButtons(gathered, left > 0 ? `${ask} page ${page + 1}` : undefined, desk),
      },
    ],
  };
}

/** What was not answered is a question, never a guess. */
function questionBlocks({ settings }: Gathered, { words, reader }: AtDesk): Block[] {
  const pending = pendingQuestions(settings.profile);
  const empty = Object.keys(settings.profile).length === 0;
  const never = settings.never.map((code) => titleOfCode(code, reader.language));
  return [
    ...(empty
      ? [{ kind: "note", tone: "info", text: words.list.noProfile } as const]
      : pending.length > 0
        ? [{ kind: "note", tone: "info", text: missingWords(pending, words, reader.language) } as const]
        : []),
    ...(never.length > 0
      ? [
          {
            kind: "text",
            style: "subtle",
            text: words.list.never(formatList(never, reader.language)),
          } as const,
        ]
      : []),
  ];
}

const NAMED = 3;

/** How many, and the first of them by name. */
function missingWords(pending: readonly Question[], words: AtDesk["words"], language: Language): string {
  const names = pending.slice(0, NAMED).map((question) => words.profile.questions[question]);
  const [more, list] = [pending.length > NAMED, formatList(names, language)];
  return `${words.list.incomplete(pending.length)} ${words.list.missing(more ? names.join(", ") : list, more)}`;
}

function listButtons({ settings }: Gathered, more: string | undefined, { words, reader }: AtDesk): Button[] {
  const pending = pendingQuestions(settings.profile).length > 0;
  return [
    ...(more === undefined ? [] : [{ label: words.buttons.more, ask: more }]),
    pending
      ? { label: words.buttons.profile, ask: "obligation profile", style: "primary" as const }
      : { label: words.buttons.editProfile, ask: "obligation profile all" },
    { label: words.buttons.add, ask: "obligation add" },
    { label: words.buttons.ask, ask: `handoff ${words.questionOfAll}` },
    ...settings.never.slice(0, 2).map((code) => ({
      label: words.buttons.again(titleOfCode(code, reader.language)),
      ask: `obligation again ${code}`,
    })),
  ];
}
