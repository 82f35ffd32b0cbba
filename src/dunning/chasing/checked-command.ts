import { noteCard } from "../../desk/cards.ts";
import { defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { lockInvoices } from "../store/invoices.ts";
import { changeReminder, proposeReminder } from "../store/reminders.ts";
import { CHASERS } from "./own-reminder.ts";
import { nameOf, openReader } from "./reader.ts";
import { readChasing } from "./situations.ts";

/** Somebody looked where the invoice stands (Chorus Pro): that step of the ladder is done. */
export const checkedCommand = defineCommand({
  name: "relance checked",
  phrases: [],
  roles: CHASERS,
  run: async (counter) => {
    const { scope, now, caller } = counter;
    const words = say(caller.language).dunningChasing;
    const reader = await openReader(counter, scope);
    const id = counter.words.trim();
    return counter.settle(async (unit) => {
      if (UUID.test(id)) await lockInvoices(unit, id);
      const chasing = UUID.test(id) ? await readChasing(unit, now, id) : undefined;
      const chase = chasing?.chases[0];
      const decision = chase?.decision;
      if (!chasing || !chase || decision?.action !== "to-do" || decision.what !== "status")
        return { card: { ...noteCard(caller.language, "info", words.nothingToCheck), replaces: true } };
      const [first] = decision.covers;
      const made = await proposeReminder(
        unit,
        {
          client: id,
          step: first?.step ?? "status",
          channel: "check",
          tone: "notice",
          covers: decision.covers,
          invoices: decision.invoices,
          askedOn: chasing.today,
        },
        now,
      );
      if (made !== undefined)
        await changeReminder(unit, made, {
          state: "sent",
          doneOn: chasing.today,
          doneBy: caller.person,
          nextAt: null,
        });
      const said = `${nameOf(chase.client, reader)} – ${words.done}`;
      return {
        card: {
          ...noteCard(caller.language, "success", said, [{ label: words.todayTitle, ask: "relance" }]),
          replaces: true,
        },
      };
    });
  },
});

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
