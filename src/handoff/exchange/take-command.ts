import { noteCard } from "../../desk/cards.ts";
import { defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { mayRead } from "../../tasks/task.ts";
import { listAssistants } from "../confide/assistants.ts";
import { payerToAsk } from "./notes.ts";
import { perform } from "./perform.ts";
import { splitTask } from "./which.ts";

/** « Je m'en charge » in the triage channel: any assistant takes what was offered to one of them. */
export const takeCommand = defineCommand({
  name: "handoff take",
  phrases: [],
  run: async (counter) => {
    const { caller, scope, now } = counter;
    const { task } = splitTask(counter.words);
    const assistants = await listAssistants(scope, now);
    if (!assistants.some(({ person }) => person.id === caller.person))
      return { card: noteCard(caller.language, "info", say(caller.language).handoff.triage.forAssistants) };
    return perform(
      counter,
      task ?? "",
      async (exchange, unit) => {
        const handover = { ...exchange.handover, holder: caller.person };
        const payer = await payerToAsk(unit, { ...exchange, handover }, now);
        return { act: { do: "take", ...(payer === undefined ? {} : { payer }) } };
      },
      (exchange, person) => mayRead(exchange.task, person),
    );
  },
});
