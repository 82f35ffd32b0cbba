import { type Answer, defineCommand } from "../../desk/command.ts";
import { formatWhen } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { handoverCard } from "../exchange/handover-card.ts";
import { perform, unknownTask } from "../exchange/perform.ts";
import { nameOf, openExchange } from "../exchange/view.ts";
import { splitTask } from "../exchange/which.ts";
import { updateHandover } from "../store/handovers.ts";
import { firstDeadline } from "./deadlines.ts";
import { readRota } from "./holder.ts";
import { presenceOf } from "./presence-of.ts";
import { whoCovers } from "./who-covers.ts";

/** Who asked lets a confidential task go to who stands in. */
export const coverCommand = defineCommand({
  name: "handoff cover",
  phrases: [],
  async run(counter) {
    const reader = readerOfCaller(counter);
    const { task } = splitTask(counter.words);
    if (task === undefined) return unknownTask(reader);
    return perform(counter, task, async (standing, scope) => {
      const cover = whoCovers(standing.handover.holder, counter.now, await readRota(scope, counter.now));
      const to = cover?.at(-1);
      if (to === undefined || to === standing.task.askedBy) {
        const headline = say(reader.language).handoffCover.nobodyCovers;
        return { instead: { card: handoverCard(standing, reader, { headline, brief: true }) } };
      }
      return { act: { do: "hand", to }, details: { from: standing.handover.holder } };
    });
  },
});

/** Who asked waits four more of the holder's hours. */
export const waitCommand = defineCommand({
  name: "handoff wait",
  phrases: [],
  async run(counter): Promise<Answer> {
    const reader = readerOfCaller(counter);
    const { task } = splitTask(counter.words);
    if (task === undefined) return unknownTask(reader);
    return counter.settle(async (scope) => {
      const standing = await openExchange(scope, task, { lock: true });
      if (!standing || standing.task.askedBy !== reader.person) return unknownTask(reader);
      const { handover } = standing;
      const words = say(reader.language);
      const present = await presenceOf(scope, handover.holder, counter.now);
      if (handover.state !== "offered" || handover.stage !== 3 || !present) {
        const headline = words.handoff.standing[handover.state];
        return { card: handoverCard(standing, reader, { headline, brief: true, replaces: true }) };
      }
      const nextAt = firstDeadline(present.presence, counter.now);
      await updateHandover(scope, { ...handover, stage: 2, nextAt }, counter.now);
      const headline = words.handoffCover.waiting(
        nameOf(standing, handover.holder) ?? words.handoff.somebodyGone,
        formatWhen(nextAt, reader.zone, reader.language, counter.now),
      );
      return { card: handoverCard(standing, reader, { headline, brief: true, replaces: true }) };
    });
  },
});
