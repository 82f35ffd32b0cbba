import { defineCommand } from "../../../desk/command.ts";
import { openReader } from "../reader.ts";
import { approvalCard } from "./approval-cards.ts";
import { CHASERS } from "./own-reminder.ts";
import { forPerson, readProposals } from "./proposals.ts";
import { remainingCard } from "./remaining.ts";

/** What waits for an approval, a page at a time; « all », for who runs the firm: what waits for others. */
export const approvalsCommand = defineCommand({
  name: "relance approvals",
  phrases: ["relances a envoyer", "relance a envoyer", "reminders to send"],
  roles: CHASERS,
  run: async (counter) => {
    const { words, caller, scope, ask } = counter;
    const [, others, index] = /^(all\b)?\s*(\d{1,5})?/.exec(words.trim()) ?? [];
    const from = Number(index ?? 0);
    const replaces = ask.via === "button";
    if (others && caller.roles.includes("administrator")) {
      const reader = await openReader(counter, scope);
      const all = await readProposals(scope);
      const mine = forPerson(all, caller, reader.today);
      const theirs = all.filter((one) => !mine.includes(one));
      return { card: { ...approvalCard(theirs, reader, { from, elsewhere: true }), replaces } };
    }
    return { card: { ...(await remainingCard(counter, scope, { from })), replaces } };
  },
});
