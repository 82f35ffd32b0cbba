import { noteCard } from "../../desk/cards.ts";
import type { Answer, Counter } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import type { StatementView } from "./cards.ts";
import type { Assistant } from "./whose.ts";

export const wordsOf = ({ caller }: Counter) => say(caller.language).handoffTime.statement;

export const note = ({ caller }: Counter, tone: "info" | "warning" | "success", text: string): Answer => ({
  card: noteCard(caller.language, tone, text),
});

export const viewOf = ({ caller, now, ask }: Counter, { person }: Assistant): StatementView => ({
  language: caller.language,
  reader: caller.person,
  today: dayIn(now, person.zone),
  now,
  nonce: ask.id,
});
