import { z } from "zod";
import type { FirmScope } from "../../database/scope.ts";
import type { Answer, Counter } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { DigestSettings } from "../digest.ts";
import { isPartner } from "../readers.ts";
import { isDay } from "../store/digests.ts";
import { setSaid } from "../store/readers.ts";
import { saveSettled, settledOf } from "../store/settled.ts";
import { settingsCard } from "./cards.ts";
import type { BothSettled } from "./change.ts";
import { readView, type View } from "./view.ts";

export const whoLooks = (counter: Counter): Pick<View, "reader" | "mayChange" | "inChannel"> => ({
  reader: readerOfCaller(counter),
  mayChange: isPartner(counter.caller),
  inChannel: counter.ask.place.kind === "channel" || counter.ask.place.channel !== undefined,
});

/** What is to be settled, decided on what is settled now; "none": nothing yet, and no channel; a text: why not. */
interface Wanted {
  both: BothSettled;
  /** Who is to read the weekly figures. */
  chosen?: readonly string[];
}

/** Settles both digests and shows them; « Annuler » puts back what this very change replaced. */
export const saveDigests = (
  counter: Counter,
  decide: (unit: FirmScope, view: View) => Promise<Wanted | undefined>,
  undoing = false,
): Promise<Answer> =>
  counter.settle(async (unit) => {
    const words = say(counter.caller.language).digest;
    const who = whoLooks(counter);
    const view = await readView(unit, who, { lock: true });
    const wanted = await decide(unit, view);
    if (!wanted) return { card: settingsCard(view) };
    const chosenBefore = [...view.said.weekly.yes].sort();
    const before: Wanted = { both: settledOf(view.ground.digests), chosen: chosenBefore };
    const chosen = wanted.chosen === undefined ? chosenBefore : [...wanted.chosen].sort();
    if (printWanted({ ...wanted, chosen }) === printWanted(before))
      return { card: settingsCard(view, { tone: "info", text: words.same }) };
    if (!(await saveSettled(unit, view.ground, wanted.both, counter.now)))
      return { card: settingsCard(view, { tone: "warning", text: words.cannotUndo }) };
    for (const person of chosen)
      if (!chosenBefore.includes(person)) await setSaid(unit, "weekly", person, true);
    for (const person of chosenBefore)
      if (!chosen.includes(person)) await setSaid(unit, "weekly", person, undefined);
    const undo = undoing ? undefined : `digest restore ${printWanted(before)}`;
    const text = undoing ? words.undone : words.changed;
    const card = settingsCard(await readView(unit, who), {
      tone: "success",
      text,
      ...(undo === undefined ? {} : { undo }),
    });
    const replaces = counter.ask.via === "button";
    return { card: { ...card, replaces }, memory: {}, ...(undo === undefined ? {} : { undo }) };
  });

const Settled = z.object({
  place: z.uuid().optional(),
  at: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  days: z.array(z.number().int().min(1).max(7)).min(1),
  settings: DigestSettings.extend({ eveOf: z.array(z.string().refine(isDay)) }),
  on: z.boolean(),
});
const Wanted = z.object({
  both: z.object({ daily: Settled.nullable(), weekly: Settled.nullable() }),
  chosen: z.array(z.uuid()),
});

/** As an undo carries it: always the same text for the same settings. */
const printWanted = (wanted: Wanted): string => JSON.stringify(Wanted.parse(wanted));

/** Undefined when it does not read back. */
export function readWanted(text: string): Wanted | undefined {
  try {
    const { both, chosen } = Wanted.parse(JSON.parse(text));
    return { both: both as BothSettled, chosen };
  } catch {
    return undefined;
  }
}
