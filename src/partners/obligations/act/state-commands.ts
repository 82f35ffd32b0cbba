import { noteCard } from "../../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../../desk/command.ts";
import { writeRecord } from "../../store/records.ts";
import { changeObligationSettings, holdObligationSettings } from "../../store/settings.ts";
import { comeToDesk, MAY_SEE } from "../at-desk.ts";
import { isCode, titleOfCode } from "../code-words.ts";
import { type Duty, keyOf } from "../duty.ts";
import { readKey } from "../find.ts";
import { type Acting, actOn, unknown } from "./act-on.ts";
import { outcomeCard } from "./cards.ts";

/** Carried by « Annuler »: `obligation reopen <code> <period> <version>`, open again unless something happened since. */
export const reopenCommand = defineCommand({
  name: "obligation reopen",
  phrases: [],
  roles: MAY_SEE,
  run: (counter) => {
    const key = readKey(counter.words);
    return actOn(counter, key, async (acting) => {
      const { scope, desk, duty } = acting;
      if (duty.state === "open" || String(duty.version) !== key?.rest[0]) return changedSince(acting);
      const record = await writeRecord(scope, { ...kept(duty), state: "open" });
      const { done: _, ...rest } = duty;
      const open: Duty = { ...rest, state: "open", version: record.version };
      return { card: outcomeCard(open, desk, { headline: desk.words.done.undone(duty.title) }) };
    });
  },
});

const kept = ({ code, period, owner }: Duty) => ({
  code,
  period,
  ...(owner === undefined ? {} : { owner }),
});

export const changedSince = ({ duty, desk }: Acting): Answer => ({
  card: outcomeCard(duty, desk, { headline: desk.words.done.changedSince(duty.title), tone: "info" }),
});

/** This date only; the next one comes back by itself. */
export const skipCommand = defineCommand({
  name: "obligation skip",
  phrases: [],
  roles: MAY_SEE,
  run: (counter) =>
    actOn(counter, readKey(counter.words), async (acting) => {
      const { scope, desk, duty } = acting;
      if (duty.state !== "open") return changedSince(acting);
      const done = { at: counter.now, by: counter.caller.person };
      const record = await writeRecord(scope, { ...kept(duty), state: "not-concerned", done });
      const skipped: Duty = { ...duty, state: "not-concerned", done, version: record.version };
      const never = { label: desk.words.buttons.never, ask: `obligation never ${duty.code}` };
      return {
        card: outcomeCard(skipped, desk, {
          headline: desk.words.done.skipped(duty.title),
          more: duty.own ? [] : [never],
        }),
        undo: `obligation reopen ${keyOf(duty)} ${record.version}`,
      };
    }),
});

/** The firm is never concerned by it: `obligation never <code>`, and back with `again`. */
export const neverCommand = defineCommand({
  name: "obligation never",
  phrases: [],
  roles: MAY_SEE,
  run: (counter) => follow(counter, false),
});

export const againCommand = defineCommand({
  name: "obligation again",
  phrases: [],
  roles: MAY_SEE,
  run: (counter) => follow(counter, true),
});

async function follow(counter: Counter, wanted: boolean): Promise<Answer> {
  const desk = await comeToDesk(counter);
  const { words, reader } = desk;
  const code = counter.words.trim();
  if (!isCode(code)) return unknown(desk);
  return counter.settle(async (scope) => {
    const { never } = await holdObligationSettings(scope);
    const others = never.filter((one) => one !== code);
    await changeObligationSettings(scope, { never: wanted ? others : [...others, code].sort() });
    const back = `obligation ${wanted ? "never" : "again"} ${code}`;
    const title = titleOfCode(code, reader.language);
    const card = noteCard(
      reader.language,
      "success",
      wanted ? words.done.again(title) : words.done.never(title),
      [
        { label: words.buttons.undo, ask: back },
        { label: words.buttons.list, ask: "obligation list" },
      ],
    );
    return { card, undo: back };
  });
}
