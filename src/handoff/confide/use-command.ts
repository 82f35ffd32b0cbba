import { noteCard } from "../../desk/cards.ts";
import { defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { perform } from "../exchange/perform.ts";
import { LONGEST_SAID } from "../exchange/talk-commands.ts";
import { readDraft } from "../store/drafts.ts";

/** « C'est ma réponse à Inès »: words typed without more are sent because somebody pressed for it, and only then. */
export const useCommand = defineCommand({
  name: "handoff use",
  phrases: [],
  run: async (counter) => {
    const { caller, scope } = counter;
    const [id = "", task = ""] = counter.words.trim().split(/\s+/);
    const words = say(caller.language).handoff.draft;
    const draft = await readDraft(scope, id, caller.person);
    if (!draft) return { card: noteCard(caller.language, "info", words.forgotten) };
    if (draft.task !== undefined) return { card: noteCard(caller.language, "info", words.already) };
    return perform(counter, task, async ({ task: standing }) => {
      const details = { text: draft.text.slice(0, LONGEST_SAID) };
      return standing.askedBy === caller.person
        ? { act: { do: "answer" }, details }
        : { act: { do: "ask" }, details };
    });
  },
});
