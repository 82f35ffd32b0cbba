import type { Block, Button, Row } from "../desk/card.ts";
import type { Counter } from "../desk/command.ts";
import type { HomeSection } from "../desk/home.ts";
import { say } from "../desk/language/say.ts";
import { dueWords } from "./exchange/due-words.ts";
import { hoursLeft } from "./home-hours.ts";
import { type HomeHandover, listHomeHandovers } from "./store/home.ts";

const MOST_ROWS = 7;

type Section = (counter: Counter, except: readonly string[]) => Promise<readonly Block[]>;

/**
 * What was confided to me, to accept and in hand; my own tasks, without those; what I confided and who has the ball; hours
 * left. Each is said once.
 */
export const handoffHome =
  (tasks: Section): HomeSection =>
  async (counter) => {
    const { person, language } = counter.caller;
    const words = say(language).home.handoff;
    const all = await listHomeHandovers(counter.scope, person);
    const held = all.filter(({ holder }) => holder === person);
    const given = all.filter(({ holder }) => holder !== person);
    const toAccept = held.filter(({ state }) => state === "offered");
    const inHand = held.filter(({ state }) => state === "accepted");
    const waiting = held.length - toAccept.length - inHand.length;
    const requests: Button = { label: words.allRequests, ask: "handoff list" };
    const parts: (readonly Block[])[] = [
      [
        ...section(counter, words.toAccept, toAccept, requests),
        ...section(counter, words.inHand, inHand, requests),
        ...(waiting > 0
          ? [
              { kind: "text", style: "subtle", text: words.waiting(waiting) } as const,
              { kind: "buttons", buttons: [requests] } as const,
            ]
          : []),
      ],
      await tasks(
        counter,
        held.map(({ task }) => task),
      ),
      section(counter, words.given, given, { label: words.allGiven, ask: "handoff given" }),
      await hoursLeft(counter),
    ];
    return parts
      .filter((part) => part.length > 0)
      .flatMap((part, i): readonly Block[] => (i === 0 ? part : [{ kind: "divider" }, ...part]));
  };

function section(
  counter: Counter,
  title: string,
  handovers: readonly HomeHandover[],
  more: Button,
): readonly Block[] {
  if (handovers.length === 0) return [];
  const left = handovers.length - MOST_ROWS;
  return [
    { kind: "text", style: "title", text: title },
    { kind: "list", rows: handovers.slice(0, MOST_ROWS).map((one) => rowOf(one, counter)) },
    ...(left > 0
      ? [
          { kind: "text", style: "subtle", text: say(counter.caller.language).doors.andMore(left) } as const,
          { kind: "buttons", buttons: [more] } as const,
        ]
      : []),
  ];
}

function rowOf(handover: HomeHandover, { caller, now }: Counter): Row {
  const { person, language } = caller;
  const { handoff, home } = say(language);
  const { id, task, version, state, holder, ball, askedBy, due } = handover;
  const once = (verb: string) => ({ once: `handoff:${verb}:${id}:${version}` });
  const holds = holder === person;
  const whose = ball === person ? home.handoff.yours : home.handoff.theirs(handover.ballName);
  const details = [
    holds && askedBy !== person ? home.handoff.from(handover.askerName) : whose,
    ...(holds ? [] : [handoff.list.states[state]]),
    ...(due ? [dueWords(due, language, now)] : []),
  ];
  return {
    text: handover.title,
    detail: details.join(" · "),
    buttons: [
      ...(holds && state === "offered"
        ? [{ label: handoff.buttons.accept, ask: `handoff accept ${task}`, ...once("accept") }]
        : []),
      ...(holds && state === "accepted"
        ? [{ label: handoff.buttons.done, ask: `handoff done ${task}`, ...once("done") }]
        : []),
      ...(askedBy === person && state === "questioned"
        ? [{ label: handoff.buttons.answer, ask: `handoff answer ${task} ${version}` }]
        : []),
      { label: handoff.buttons.show, ask: `handoff show ${task}` },
    ],
  };
}
