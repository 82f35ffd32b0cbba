import { isRowId } from "../../../database/row-id.ts";
import { defineCommand } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { lockDecided, takeBack } from "../../store/take-back.ts";
import { CHASERS } from "./own-reminder.ts";
import { remainingCard } from "./remaining.ts";

/** « annule », right after a decision, or after « tout envoyer »: what has not left yet waits for a decision again. */
export const takeBackCommand = defineCommand({
  name: "relance take-back",
  phrases: [],
  roles: CHASERS,
  run: (counter) => {
    const { caller } = counter;
    const words = say(caller.language).dunningChasing;
    const [, together] = TOGETHER.exec(counter.words.trim()) ?? [];
    const ids = counter.words.split(/\s+/).filter((word) => isRowId(word));
    return counter.settle(async (scope) => {
      const decided = await lockDecided(scope, together === undefined ? { ids } : { together });
      const mine = decided.filter(
        ({ approver }) =>
          approver === null || approver === caller.person || caller.roles.includes("administrator"),
      );
      const back = await takeBack(
        scope,
        mine.map(({ id }) => id),
      );
      const left = decided.length - back.length;
      const said = back.length === 0 ? words.tooLate : words.takenBack(back.length, left);
      return { card: await remainingCard(counter, scope, { said, warned: back.length === 0 || left > 0 }) };
    });
  },
});

const TOGETHER = /^together ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
