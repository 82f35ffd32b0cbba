import { inOneUnit } from "../../database/client.ts";
import type { Block, Card } from "../../desk/card.ts";
import type { Counter } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { listPeople } from "../../firm/facts.ts";
import type { DigestKind, Occasion } from "../digest.ts";
import { privateCard, publicCard, type Writers } from "../make.ts";
import { occasionOf, readGround } from "../occasion.ts";
import { mayReadFigures } from "../readers.ts";
import { sharesChannel } from "../schedule/days.ts";
import { readSaid } from "../store/readers.ts";
import { FIRST } from "./change.ts";

/** What would leave now, as its asker would read it: nobody else sees it, and nothing counts as said. */
export const previewCard = (counter: Counter, writers: Writers, kind: DigestKind): Promise<Card> =>
  inOneUnit(counter.scope, async (unit) => {
    const { caller, now } = counter;
    const words = say(caller.language).digest.preview;
    const ground = await readGround(unit, now);
    const people = await listPeople(unit);
    const { digests, firm } = ground;
    const day = dayIn(now, firm.zone);
    const occasion = (which: DigestKind): Occasion => {
      const { settings } = digests[which] ?? FIRST[which];
      return occasionOf(unit, ground, { kind: which, settings }, { people, day, now, dueAt: now });
    };
    const folded = digests.daily !== undefined && sharesChannel(digests.daily, digests.weekly);
    const made = {
      ...(kind === "weekly" ? { weekly: occasion("weekly") } : {}),
      ...(kind === "daily" || folded ? { daily: occasion("daily") } : {}),
    };
    const shown = await publicCard(writers, made);
    const me = people.find(({ id }) => id === caller.person);
    // Who said no to their own may look at it all the same.
    const weekly = { ...(await readSaid(unit)).weekly, no: new Set<string>() };
    const wanted = {
      figures: me !== undefined && mayReadFigures(me, digests.weekly, weekly),
      copy: false,
      own: true,
    };
    const own = me && (await privateCard(writers, made, me, wanted));
    const subtle = (text: string): Block => ({ kind: "text", style: "subtle", text });
    return {
      language: caller.language,
      audience: "asker",
      summary: words.note[kind],
      blocks: [
        { kind: "note", tone: "info", text: words.note[kind] },
        subtle(shown ? words.channel : words.silent),
        ...(shown?.blocks ?? []),
        { kind: "divider" },
        subtle(own ? words.own : words.noOwn),
        ...(own?.card.blocks ?? []),
      ],
    };
  });
