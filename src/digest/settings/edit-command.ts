import { inOneUnit } from "../../database/client.ts";
import { MENTION } from "../../desk/ask.ts";
import { type Counter, defineCommand } from "../../desk/command.ts";
import { listWithMentioned, type Person } from "../../firm/facts.ts";
import type { DigestKind } from "../digest.ts";
import { settledOf } from "../store/settled.ts";
import { settingsCard } from "./cards.ts";
import { editForm, typedOf } from "./form.ts";
import { readForm } from "./read-form.ts";
import { readWanted, saveDigests, whoLooks } from "./save.ts";
import { readView } from "./view.ts";

/** The form of one digest: `digest edit daily`. */
export const editCommand = defineCommand({
  name: "digest edit",
  phrases: [],
  roles: ["administrator", "partner"],
  async run(counter) {
    const { ask, scope } = counter;
    const kind: DigestKind = counter.words.trim() === "weekly" ? "weekly" : "daily";
    const view = await inOneUnit(scope, (unit) => readView(unit, whoLooks(counter)));
    const before = typedOf(view, kind);
    if (!ask.form) return { card: editForm(view, kind, before) };
    const met = await mentioned(counter, ask.form["chosen"] ?? before.chosen);
    const read = readForm(view, kind, ask.form, before, met);
    if (Object.keys(read.errors).length > 0) return { card: editForm(view, kind, read.typed, read.errors) };
    return saveDigests(counter, async (_, { ground }) => ({
      both: { ...settledOf(ground.digests), [kind]: read.settled },
      ...(kind === "weekly" && read.settled.settings.readers === "chosen" ? { chosen: read.chosen } : {}),
    }));
  },
});

async function mentioned({ ask, scope }: Counter, text: string): Promise<ReadonlyMap<string, Person>> {
  const ids = [...text.matchAll(MENTION)].map((found) => found[1] as string);
  return (await listWithMentioned(scope, ask.door, ask.workspace, ids)).mentioned;
}

/** Carried by « Annuler »: puts both back as they were. */
export const restoreCommand = defineCommand({
  name: "digest restore",
  phrases: [],
  roles: ["administrator", "partner"],
  async run(counter) {
    const wanted = readWanted(counter.words);
    if (wanted) return saveDigests(counter, async () => wanted, true);
    const view = await inOneUnit(counter.scope, (unit) => readView(unit, whoLooks(counter)));
    return { card: settingsCard(view) };
  },
});
