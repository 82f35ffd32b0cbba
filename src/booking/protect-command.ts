import { MENTION } from "../desk/ask.ts";
import { noteCard } from "../desk/cards.ts";
import { type Answer, type Command, type Counter, defineCommand } from "../desk/command.ts";
import { say } from "../desk/language/say.ts";
import { eventOf } from "./meeting.ts";
import { protect } from "./protect.ts";
import { readProtected } from "./protect-read.ts";
import { lockProtected } from "./protect-store.ts";
import { changeMeeting, readMeeting } from "./store.ts";
import { TakenMeanwhile } from "./taken.ts";

/** « bloque-moi mardi et jeudi matin »: seats in one's own agenda, which nobody else is told of. */
const protectCommand = defineCommand({
  name: "protect",
  phrases: [
    "bloque",
    "bloque-moi",
    "bloque moi",
    "bloquer",
    "bloquez-moi",
    "protege",
    "protege-moi",
    "protege moi",
    "proteger",
    "temps protege",
    "block",
    "block off",
    "block my",
    "protect my",
  ],
  help: { fr: say("fr").tasksLater.protect.help, en: say("en").tasksLater.protect.help },
  run: async (counter) => {
    const { caller, now, words: said } = counter;
    const words = say(caller.language).tasksLater.protect;
    const refuse = (text: string): Answer => ({ card: noteCard(caller.language, "warning", text) });
    if ([...said.matchAll(MENTION)].length > 0) return refuse(words.onlyYours);
    // « my mornings … » without the word that the phrase took.
    const read = readProtected(/^(?:block|protect) my\b/i.test(counter.ask.text) ? `my ${said}` : said, {
      now,
      zone: caller.zone,
    });
    if (!read) return refuse(words.unread);
    try {
      return await protect(counter, read);
    } catch (error) {
      if (error instanceof TakenMeanwhile) return refuse(words.busyNow);
      throw error;
    }
  },
});

/** Gives back all that one sentence protected and that is still to come. */
const freeCommand = defineCommand({
  name: "protect free",
  phrases: [],
  run: ({ settle, caller, words: batch, now, ports }) =>
    settle(async (scope) => {
      const words = say(caller.language).tasksLater.protect;
      const ids = await lockProtected(scope, batch.trim(), caller.person, { cancelled: false, after: now });
      for (const id of ids) {
        await changeMeeting(scope, id, { status: "cancelled" }, now);
        await ports.calendar.cancel(scope, id);
      }
      if (ids.length === 0) return { card: noteCard(caller.language, "info", words.nothingToFree) };
      const again = `protect again ${batch.trim()}`;
      const button = { label: words.buttons.again, ask: again };
      const card = noteCard(caller.language, "success", words.freed(ids.length), [button]);
      return { card: { ...card, replaces: true }, undo: again };
    }),
});

/** Takes the same times again, all that are still free. */
const againCommand = defineCommand({
  name: "protect again",
  phrases: [],
  run: (counter) => counter.settle((scope) => again({ ...counter, scope })),
});

async function again({ scope, caller, words: said, now, ports }: Counter): Promise<Answer> {
  const words = say(caller.language).tasksLater.protect;
  const batch = said.trim();
  const ids = await lockProtected(scope, batch, caller.person, { cancelled: true, after: now });
  let kept = 0;
  for (const id of ids) {
    const meeting = await readMeeting(scope, id);
    if (!meeting) continue;
    const outcome = await ports.calendar.create(scope, eventOf(meeting, [meeting.organizer]));
    if (!outcome.ok) continue;
    await changeMeeting(scope, id, { status: "confirmed" }, now);
    kept += 1;
  }
  if (kept === 0) return { card: noteCard(caller.language, "warning", words.nothing) };
  const lost = ids.length - kept;
  const free = `protect free ${batch}`;
  const text = lost === 0 ? words.protected(kept) : `${words.protected(kept)} ${words.lost(lost)}`;
  const card = noteCard(caller.language, "success", text, [{ label: words.buttons.free, ask: free }]);
  return { card: { ...card, replaces: true }, undo: free };
}

/** What can be asked of one's own time. */
export const protectCommands: readonly Command[] = [protectCommand, freeCommand, againCommand];
