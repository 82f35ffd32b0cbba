import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { maySeeMoney } from "../../dunning/facts.ts";
import type { DigestKind } from "../digest.ts";
import { isPartner } from "../readers.ts";
import { readSaid, type Said, setSaid } from "../store/readers.ts";

type Mine = "yes" | "no" | "default";
const WANTED: Readonly<Record<Mine, boolean | undefined>> = { yes: true, no: false, default: undefined };

const WORDS = /^daily=(yes|no|default|keep) weekly=(yes|no|default|keep)$/;

/** Carried by buttons: what the person who presses wants in private. */
export const mineCommand = defineCommand({
  name: "digest mine",
  phrases: [],
  async run(counter) {
    const found = WORDS.exec(counter.words.trim());
    const read = (text: string | undefined): Mine | undefined =>
      text === "keep" ? undefined : (text as Mine);
    return changeMine(counter, { daily: read(found?.[1]), weekly: read(found?.[2]) });
  },
});

/** Said in words: a digest in private, or none. */
export function sayMine(counter: Counter, wanted: boolean, kind: DigestKind | undefined): Promise<Answer> {
  const words = say(counter.caller.language).digest.mineChanged;
  if (kind === "weekly" && wanted && !isPartner(counter.caller))
    return Promise.resolve({ card: noteCard(counter.caller.language, "info", words.figures) });
  const weekly = wanted
    ? kind === "weekly"
      ? "yes"
      : undefined
    : maySeeMoney(counter.caller)
      ? "no"
      : undefined;
  if (kind === "weekly") return changeMine(counter, { daily: undefined, weekly });
  return changeMine(counter, {
    daily: wanted ? "yes" : "no",
    weekly: kind === "daily" ? undefined : weekly,
  });
}

function changeMine(counter: Counter, wanted: Record<DigestKind, Mine | undefined>): Promise<Answer> {
  const { caller, settle } = counter;
  const words = say(caller.language).digest;
  return settle(async (unit) => {
    const before = await readSaid(unit);
    const kept = { daily: "keep", weekly: "keep" } as Record<DigestKind, string>;
    for (const kind of ["daily", "weekly"] as const) {
      const mine = wanted[kind];
      if (mine === undefined) continue;
      kept[kind] = mineOf(before[kind], caller.person);
      await setSaid(unit, kind, caller.person, WANTED[mine]);
    }
    const undo = `digest mine daily=${kept.daily} weekly=${kept.weekly}`;
    const said = words.mineChanged[wanted.daily ?? wanted.weekly ?? "default"];
    const card = noteCard(caller.language, "success", said, [{ label: words.buttons.undo, ask: undo }]);
    return { card: { ...card, replaces: counter.ask.via === "button" }, memory: {}, undo };
  });
}

const mineOf = ({ yes, no }: Said, person: string): Mine =>
  yes.has(person) ? "yes" : no.has(person) ? "no" : "default";
