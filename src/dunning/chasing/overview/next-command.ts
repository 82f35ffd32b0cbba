import { noteCard } from "../../../desk/cards.ts";
import { defineCommand } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { lastDayOf } from "../../limitation-events.ts";
import { listPayments } from "../../store/payments.ts";
import { listPromises } from "../../store/promises.ts";
import { pickClient } from "../../views/pick-client.ts";
import { openView } from "../../views/view.ts";
import { CHASERS } from "../approvals/own-reminder.ts";
import { openReader } from "../reader.ts";
import { readChasing } from "../situations.ts";
import { nextCard } from "./next-card.ts";

/** « Et maintenant ? »: what is left once the ladder has been climbed, what each way needs, and until when. */
export const nextCommand = defineCommand({
  name: "relance next",
  phrases: ["relance suite", "et maintenant"],
  roles: CHASERS,
  run: async (counter) => {
    const { scope, now, caller } = counter;
    const words = say(caller.language).dunningLetters.next;
    const said = counter.words.replace(/[\s?!.]+$/, "").replace(/^(?:pour|de|d'|avec)\s+/i, "");
    const remembered = said === "" ? (await counter.previous())?.memory["client"] : undefined;
    const about = typeof remembered === "string" ? remembered : said;
    if (about === "") return { card: noteCard(caller.language, "info", words.whose) };
    const picked = await pickClient(scope, await openView(counter), about, "relance next");
    if (!picked.ok) return { card: picked.card };
    const { client } = picked;
    const chasing = await readChasing(scope, now, client.id);
    const chase = chasing?.chases[0];
    if (!chasing || !chase)
      return { card: noteCard(caller.language, "info", say(caller.language).dunningViews.chasingNotChosen) };
    const invoices = chase.invoices.filter(({ kind, givenUp }) => kind === "invoice" && !givenUp);
    const ids = invoices.map(({ id }) => id);
    const happened = {
      payments: await listPayments(scope, { invoices: ids }),
      promises: await listPromises(scope, { invoices: ids }),
      reminders: chase.reminders,
    };
    const lastDays = new Map(invoices.map((one) => [one.id, lastDayOf(one, client.kind, happened)]));
    const reader = await openReader(counter, scope);
    return {
      card: {
        ...nextCard({ chase, chasing, invoices, lastDays }, caller.firm, reader),
        replaces: counter.ask.via === "button",
      },
      memory: { client: client.id },
    };
  },
});
