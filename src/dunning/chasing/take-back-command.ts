import { defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readReminder } from "../store/reminders.ts";
import { takeBack } from "../store/take-back.ts";
import { CHASERS } from "./own-reminder.ts";
import { remainingCard } from "./remaining.ts";

/** « annule », right after a decision: what has not left yet waits for a decision again. */
export const takeBackCommand = defineCommand({
  name: "relance take-back",
  phrases: [],
  roles: CHASERS,
  run: (counter) => {
    const { caller } = counter;
    const words = say(caller.language).dunningChasing;
    const ids = counter.words.split(/\s+/).filter((word) => UUID.test(word));
    return counter.settle(async (scope) => {
      const mine: string[] = [];
      for (const id of ids) {
        const reminder = await readReminder(scope, id, { lock: true });
        const may =
          reminder &&
          (reminder.approver === undefined ||
            reminder.approver === caller.person ||
            caller.roles.includes("administrator"));
        if (may) mine.push(id);
      }
      const back = await takeBack(scope, mine);
      const said = back.length === 0 ? words.tooLate : words.takenBack(back.length, ids.length - back.length);
      return { card: await remainingCard(counter, scope, { said, warned: back.length < ids.length }) };
    });
  },
});

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
