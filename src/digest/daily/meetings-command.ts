import { Temporal } from "temporal-polyfill";
import type { Button } from "../../desk/card.ts";
import { defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { readFirm } from "../../firm/facts.ts";
import { dayWords } from "./day-words.ts";
import { MOST_ROWS, meetingRows, readMeetings } from "./meeting-blocks.ts";

const PAGE = 3 * MOST_ROWS;

/** `digest meetings <day> [from]`: what « et 7 autres » opens, for who pressed it alone. */
export const dayMeetingsCommand = defineCommand({
  name: "digest meetings",
  phrases: [],
  async run({ scope, caller, now, words: asked }) {
    const { language } = caller;
    const words = say(language).digestDaily;
    const { zone } = await readFirm(scope);
    const [, said = "", from = "0"] = /^(\d{4}-\d{2}-\d{2})(?:\s+(\d{1,5}))?/.exec(asked.trim()) ?? [];
    const day = isDay(said) ? said : dayIn(now, zone);
    const at = { scope, day, zone, since: now, now };
    const { open, openCount } = await readMeetings(at, { limit: PAGE, skip: Number(from) });
    const next = Number(from) + open.length;
    const buttons: Button[] = [
      ...(open.length > 0 && next < openCount
        ? [{ label: words.buttons.next, ask: `digest meetings ${day} ${next}` }]
        : []),
      { label: words.buttons.meetings, ask: "book list" },
    ];
    const title = words.meetingsOn(dayWords(day, language, now));
    return {
      card: {
        language,
        audience: "asker",
        summary: title,
        blocks: [
          { kind: "text", style: "title", text: title },
          open.length > 0
            ? { kind: "list", rows: meetingRows(open, at, language) }
            : { kind: "text", text: words.noMeetings },
          { kind: "buttons", buttons },
        ],
      },
    };
  },
});

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}
