import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { pickClient } from "./pick-client.ts";
import { MAY_SEE, nameFor, note, openView } from "./view.ts";

/** The button « Il paie le… »: asks for the day, the room's own state command notes it. */
export const promiseCommand = defineCommand({
  name: "relance promise",
  phrases: ["relance promesse"],
  roles: MAY_SEE,
  run: askDay,
});

async function askDay(counter: Counter): Promise<Answer> {
  const view = await openView(counter);
  const { words, language } = view;
  if (counter.words === "") return { card: note(view, words.whose) };
  const picked = await pickClient(counter.scope, view, counter.words, "relance promise");
  if (!picked.ok) return { card: picked.card };
  const { client } = picked;
  const title = words.promiseTitle(nameFor(client, view));
  return {
    card: {
      language,
      audience: "asker",
      summary: title,
      blocks: [
        {
          kind: "form",
          title,
          ask: `relance state promised ${client.id}`,
          submit: words.promiseSubmit,
          fields: [{ kind: "date", name: "until", label: words.promiseDay, required: true }],
        },
        {
          kind: "buttons",
          buttons: [
            {
              label: say(language).dunningMoney.instalments.button,
              ask: `relance instalments ${client.id}`,
            },
          ],
        },
      ],
    },
    memory: { client: client.id },
  };
}
