import { type Answer, type Command, type Counter, defineCommand } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import type { Act } from "../ball.ts";
import type { HandoverState } from "../handover.ts";
import { handoverCard } from "./handover-card.ts";
import { payerToAsk } from "./notes.ts";
import { type Plan, perform } from "./perform.ts";
import { chooseWhich, splitTask } from "./which.ts";

/** What a press or a word is enough for. */
interface OneTap {
  verb: string;
  phrases?: readonly string[];
  matches?: (text: string) => boolean;
  as: "holder" | "asker";
  states: readonly HandoverState[];
  plan: (counter: Counter, rest: string) => Plan;
}

const plain =
  (act: Act): OneTap["plan"] =>
  () =>
  async () => ({ act });

const ONE_TAPS: readonly OneTap[] = [
  {
    verb: "accept",
    phrases: ["j'accepte", "je prends en charge"],
    matches: (text) =>
      /^(?:accepte|i accept|(?:ok|d'accord),? (?:j'accepte|je (?:le |la )?prends))[\s.!]*$/.test(text),
    as: "holder",
    states: ["offered"],
    plan: (counter) => async (exchange, scope) => {
      const payer = await payerToAsk(scope, exchange, counter.now);
      return { act: { do: "accept", ...(payer === undefined ? {} : { payer }) } };
    },
  },
  {
    verb: "done",
    as: "holder",
    states: ["accepted", "offered", "questioned", "countered", "approval"],
    plan: plain({ do: "done" }),
  },
  {
    verb: "keep",
    phrases: ["je m'en occupe"],
    as: "asker",
    states: ["declined", "countered", "questioned", "offered"],
    plan: plain({ do: "keep" }),
  },
  {
    verb: "withdraw",
    phrases: ["je retire ma demande", "retire ma demande", "retirer ma demande"],
    as: "asker",
    states: ["offered", "questioned", "countered", "approval", "accepted", "declined"],
    plan: plain({ do: "withdraw" }),
  },
  { verb: "approve", as: "asker", states: ["approval"], plan: plain({ do: "approve" }) },
  { verb: "refuse", as: "asker", states: ["approval"], plan: plain({ do: "refuse-budget" }) },
  {
    verb: "agree",
    phrases: ["d'accord pour cette date", "d'accord pour la date"],
    as: "asker",
    states: ["countered"],
    // The date itself is on the button: nobody agrees to another one proposed since.
    plan: (counter, rest) => async (exchange, scope) => {
      const { counter: proposed } = exchange.handover;
      const said = [proposed?.on, proposed?.time].filter(Boolean).join(" ");
      if (rest !== "" && proposed && rest !== said) {
        const reader = readerOfCaller(counter);
        const headline = say(reader.language).handoff.changedMeanwhile;
        return { instead: { card: handoverCard(exchange, reader, { headline, brief: true }) } };
      }
      const payer = await payerToAsk(scope, exchange, counter.now);
      return {
        act: { do: "agree", ...(payer === undefined ? {} : { payer }) },
        details: { ...proposed },
      };
    },
  },
];

export const actCommands: readonly Command[] = ONE_TAPS.map(
  ({ verb, phrases = [], matches, as, states, plan }) =>
    defineCommand({
      name: `handoff ${verb}`,
      phrases,
      ...(matches ? { matches } : {}),
      run: async (counter): Promise<Answer> => {
        const { task, rest } = splitTask(matches?.(fold(counter.words).trim()) ? "" : counter.words);
        if (task !== undefined) return perform(counter, task, plan(counter, rest));
        const chosen = await chooseWhich(counter, verb, { as, states, title: rest });
        return "answer" in chosen ? chosen.answer : perform(counter, chosen.task, plan(counter, ""));
      },
    }),
);
