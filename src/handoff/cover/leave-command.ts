import type { LinkRow } from "../../database/calendar-links.ts";
import { enqueue, type Outgoing } from "../../database/outbox.ts";
import { busySeats } from "../../database/seats.ts";
import { MENTION, mention } from "../../desk/ask.ts";
import type { Block, Card, Row } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { comeBack, leave, meetMentioned } from "../../firm/doings.ts";
import { administratorsOf, getPeople, listPeople, type Person, pickByName } from "../../firm/facts.ts";
import { readLeaving } from "./leave-sentence.ts";
import { type LeftTask, openWorkOf, passOn } from "./left-work.ts";

const AHEAD_MS = 400 * 86_400_000;
const MOST_ROWS = 20;

/** « Inès quitte le cabinet »: asked once more, with what it means. */
export const leaveCommand = defineCommand({
  name: "guichet people leave",
  phrases: ["guichet depart"],
  matches: (text) => readLeaving(text) !== undefined,
  roles: ["administrator"],
  async run(counter) {
    const { caller, scope, now } = counter;
    const { language } = caller;
    const words = say(language).handoffCover;
    const found = await findLeaver(counter);
    if ("answer" in found) return found.answer;
    const { person } = found;
    if (person.id === caller.person) return { card: noteCard(language, "warning", words.leaveSelf) };
    const tasks = await openWorkOf(scope, person.id);
    const seats = await busySeats(scope, [person.id], { start: now, end: now + AHEAD_MS });
    return {
      card: {
        language,
        audience: "asker",
        summary: words.leaveAsk(person.name),
        blocks: [
          { kind: "text", style: "title", text: words.leaveAsk(person.name) },
          { kind: "text", text: words.leaveMeans(tasks.length, seats.length) },
          { kind: "text", style: "subtle", text: words.leaveAfter },
          {
            kind: "buttons",
            buttons: [
              {
                label: words.buttons.leave(person.name),
                ask: `guichet people left ${person.id}`,
                once: `left:${person.id}:${counter.ask.id}`,
                style: "danger",
              },
            ],
          },
        ],
      },
    };
  },
});

/** The press that does it: the person, their work and every message in one unit. */
export const leftCommand = defineCommand({
  name: "guichet people left",
  phrases: [],
  roles: ["administrator"],
  async run(counter) {
    const { caller, now } = counter;
    const { language } = caller;
    const words = say(language).handoffCover;
    const id = counter.words.trim();
    let links: readonly LinkRow[] = [];
    const answer = await counter.settle(async (scope) => {
      const [person] = await getPeople(scope, [id]);
      if (!person) return { card: noteCard(language, "info", words.leaveUnknown("?")) };
      if (person.id === caller.person) return { card: noteCard(language, "warning", words.leaveSelf) };
      const left = await leave(scope, person.id, now);
      if (!left.ok) return { card: noteCard(language, "warning", words.lastAdministrator(person.name)) };
      links = left.links;
      const passed = await passOn(scope, { person: person.id, by: caller.person }, now);
      await enqueue(scope, await newsOf(counter, person, passed), now);
      const card = leftCard(
        { headline: words.left(person.name), passed: passed.filter(({ task }) => !task.confidential) },
        language,
      );
      const undo = `guichet people back ${person.id}`;
      return { card: { ...card, replaces: true }, memory: {}, undo };
    });
    await Promise.all(links.map(counter.ports.connections.giveBack));
    return answer;
  },
});

/** « Annule »: they are of the firm again; what went back to others stays with them. */
export const backInFirmCommand = defineCommand({
  name: "guichet people back",
  phrases: [],
  roles: ["administrator"],
  run: (counter) =>
    counter.settle(async (scope) => {
      const { language } = counter.caller;
      await comeBack(scope, counter.words.trim());
      const [person] = await getPeople(scope, [counter.words.trim()]);
      const words = say(language).handoffCover;
      const text = person ? words.backInFirm(person.name) : words.leaveUnknown("?");
      return { card: noteCard(language, person ? "success" : "warning", text), memory: {} };
    }),
});

/** Who asked hears what is back with them; the other administrators once, with the list. */
async function newsOf(
  { caller, scope, ask }: Counter,
  person: Person,
  passed: readonly LeftTask[],
): Promise<Outgoing[]> {
  const messages: Outgoing[] = [];
  const put = (to: Person, card: Card) =>
    messages.push({
      key: `left:${person.id}:${ask.id}:${to.id}`,
      kind: "chat",
      person: to.id,
      about: caller.person,
      card,
    });
  const administrators = (await administratorsOf(scope)).map(({ id }) => id);
  for (const one of await listPeople(scope)) {
    if (one.id === person.id || one.id === caller.person) continue;
    const words = say(one.language).handoffCover;
    const theirs = passed.filter(({ to }) => to === one.id);
    const open = passed.filter(({ task, to }) => !task.confidential || to === one.id);
    if (administrators.includes(one.id))
      put(one, leftCard({ headline: words.leftTold(person.name), passed: open }, one.language));
    else if (theirs.length > 0)
      put(one, leftCard({ headline: words.leftYours(person.name), passed: theirs }, one.language));
  }
  return messages;
}

function leftCard(
  { headline, passed }: { headline: string; passed: readonly LeftTask[] },
  language: Language,
): Card {
  const words = say(language).handoffCover;
  const rows = passed.slice(0, MOST_ROWS).map(
    ({ task }): Row => ({
      text: task.title,
      buttons: [{ label: words.buttons.reassign, ask: `task reassign ${task.id}` }],
    }),
  );
  const blocks: Block[] = [
    { kind: "note", tone: "info", text: headline },
    rows.length > 0
      ? {
          kind: "list",
          rows,
          ...(passed.length > MOST_ROWS
            ? { more: { label: say(language).handoff.list.title, ask: "task list" } }
            : {}),
        }
      : { kind: "text", text: words.leftNothing },
  ];
  return { language, audience: "asker", summary: headline, blocks };
}

async function findLeaver(counter: Counter): Promise<{ person: Person } | { answer: Answer }> {
  const { scope, caller, ask, now, ports } = counter;
  const { language } = caller;
  const words = say(language);
  const said = counter.words.trim();
  const who = readLeaving(fold(said)) === undefined ? said : said.slice(0, readLeaving(fold(said))?.length);
  const everybody = await listPeople(scope);
  const id = [...who.matchAll(MENTION)][0]?.[1];
  if (id !== undefined) {
    const known =
      everybody.find((one) => one.id === id) ??
      (await meetMentioned({ scope, directory: ports.directory, ask, now }, [id])).people.get(id);
    return known
      ? { person: known }
      : { answer: { card: noteCard(language, "warning", words.handoffCover.leaveUnknown("?")) } };
  }
  const found = pickByName(who, everybody);
  if (found.ok) return { person: found.person };
  if (found.reason === "unknown")
    return { answer: { card: noteCard(language, "warning", words.handoffCover.leaveUnknown(who)) } };
  const buttons = found.people.map((one) => ({
    label: one.email === undefined ? one.name : `${one.name} (${one.email})`,
    ask: `guichet people leave ${mention(one.id)}`,
  }));
  return { answer: { card: noteCard(language, "info", words.firm.nameAmbiguous(who), buttons) } };
}
