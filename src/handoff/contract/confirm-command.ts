import { mention } from "../../desk/ask.ts";
import { noteCard } from "../../desk/cards.ts";
import { defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readDraft } from "./draft.ts";
import { saveContract } from "./save.ts";
import { dayWords } from "./words.ts";

/** « Confirmer » */
export const assistantConfirmCommand = defineCommand({
  name: "assistant confirm",
  phrases: [],
  roles: ["administrator", "partner"],
  async run(counter) {
    const { caller, now, ask } = counter;
    const words = say(caller.language).handoffContract;
    const written = readDraft(counter.words);
    if (!written) return { card: noteCard(caller.language, "warning", words.unreadable) };
    return counter.settle(async (scope) => {
      const saved = await saveContract(
        scope,
        written.draft,
        { over: written.over, by: caller.person, once: ask.id },
        now,
      );
      if (!saved.ok) {
        const text =
          saved.reason === "closed"
            ? words.closed(dayWords(saved.first, caller.language, now))
            : saved.reason === "changed"
              ? words.changedMeanwhile
              : words.unreadable;
        return { card: noteCard(caller.language, "warning", text) };
      }
      const { name, id } = saved.person;
      const text = saved.changed
        ? words.changed(name, dayWords(saved.draft.from, caller.language, now))
        : words.confirmed(name);
      const buttons = [
        { label: words.formShow, ask: `assistant show ${mention(id)}` },
        { label: words.change, ask: `assistant edit ${mention(id)}` },
      ];
      return { card: { ...noteCard(caller.language, "success", text, buttons), replaces: true }, memory: {} };
    });
  },
});
