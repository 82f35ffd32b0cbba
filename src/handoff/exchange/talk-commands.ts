import type { Card } from "../../desk/card.ts";
import { type Command, type Counter, defineCommand } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import type { Act } from "../ball.ts";
import type { HandoverState } from "../handover.ts";
import { handoverCard } from "./handover-card.ts";
import { perform, unknownTask } from "./perform.ts";
import { type Exchange, hasPart, lastOf, nameOf, openExchange } from "./view.ts";
import { chooseWhich, splitTask } from "./which.ts";

/** What is said with words of one's own: each is sent by a form or by « question : … », never from a thread. */
interface Saying {
  verb: "ask" | "answer" | "decline";
  matches: RegExp;
  as: "holder" | "asker";
  states: readonly HandoverState[];
  act: (text: string) => Act;
}

export const LONGEST_SAID = 2_000;

const SAYINGS: readonly Saying[] = [
  {
    verb: "ask",
    matches: /^(?:j'ai une )?question ?: ?/,
    as: "holder",
    states: ["offered", "accepted"],
    act: () => ({ do: "ask" }),
  },
  {
    verb: "answer",
    matches: /^(?:repondre|reponse|je reponds|answer) ?: ?/,
    as: "asker",
    states: ["questioned"],
    act: () => ({ do: "answer" }),
  },
  {
    verb: "decline",
    matches: /^(?:je refuse|je decline|i decline)(?: la demande)?(?: ?[:,.] ?|\s*$)/,
    as: "holder",
    states: ["offered", "accepted"],
    act: (reason) => ({ do: "decline", reason }),
  },
];

export const talkCommands: readonly Command[] = SAYINGS.map((saying) =>
  defineCommand({
    name: `handoff ${saying.verb}`,
    phrases: [],
    matches: (text) => saying.matches.test(text),
    run: async (counter) => {
      const typed = counter.ask.via === "message" ? counter.words : "";
      const found = saying.matches.exec(fold(typed));
      if (found) {
        const text = typed.slice(found[0].length).trim();
        const { verb, as, states } = saying;
        const chosen = await chooseWhich(counter, verb, { as, states, carry: text });
        return "answer" in chosen ? chosen.answer : sayIt(counter, saying, chosen.task, text, "");
      }
      const { task, rest } = splitTask(counter.words);
      if (task === undefined) {
        const chosen = await chooseWhich(counter, saying.verb, { as: saying.as, states: saying.states });
        return "answer" in chosen ? chosen.answer : sayIt(counter, saying, chosen.task, undefined, "");
      }
      // A form's button carries the version it was opened on; a choice among several carries the words.
      const version = /^\d+$/.test(rest) ? rest : "";
      const text = counter.ask.form?.["text"] ?? (version === "" && rest !== "" ? rest : undefined);
      return sayIt(counter, saying, task, text, version);
    },
  }),
);

/** Sends the words, or asks for them where there are none. */
async function sayIt(
  counter: Counter,
  saying: Saying,
  task: string,
  text: string | undefined,
  version: string,
) {
  const reader = readerOfCaller(counter);
  const words = say(reader.language).handoff;
  const said = text?.trim().slice(0, LONGEST_SAID) ?? "";
  if (said === "") {
    const exchange = await openExchange(counter.scope, task);
    if (!exchange || !hasPart(exchange, counter.caller.person)) return unknownTask(reader);
    const error = text === undefined ? undefined : words.forms.textMissing;
    return { card: sayingForm(saying, exchange, counter, error) };
  }
  return perform(counter, task, async (exchange) => {
    // Of two questions one after the other, an answer goes to the one that was read.
    const asked = lastOf(exchange, "question")?.version;
    if (saying.verb === "answer" && version !== "" && asked !== undefined && Number(version) < asked) {
      const headline = words.changedMeanwhile;
      return { instead: { card: handoverCard(exchange, reader, { headline, brief: true }) } };
    }
    return { act: saying.act(said), details: { text: said } };
  });
}

function sayingForm({ verb }: Saying, exchange: Exchange, counter: Counter, error: string | undefined): Card {
  const { language, person } = readerOfCaller(counter);
  const words = say(language).handoff;
  const { task, handover } = exchange;
  const to = person === task.askedBy ? handover.holder : task.askedBy;
  const title = {
    ask: words.forms.askTitle,
    answer: words.forms.answerTitle,
    decline: words.forms.declineTitle,
  };
  const label = { ask: words.forms.question, answer: words.forms.answer, decline: words.forms.reason };
  const question = lastOf(exchange, "question");
  return {
    language,
    audience: "asker",
    summary: error ?? title[verb],
    blocks: [
      { kind: "text", text: task.title },
      ...(verb === "answer" && question
        ? [
            {
              kind: "text",
              text: words.asks(
                nameOf(exchange, question.person ?? "") ?? words.somebodyGone,
                String(question.details?.["text"] ?? ""),
              ),
            } as const,
          ]
        : []),
      {
        kind: "form",
        title: title[verb],
        ask: `handoff ${verb} ${task.id} ${task.version}`,
        submit: words.forms.send,
        fields: [
          {
            kind: "text",
            name: "text",
            label: label[verb],
            multiline: true,
            maxLength: LONGEST_SAID,
            required: true,
            hint: words.forms.goesTo(nameOf(exchange, to) ?? words.somebodyGone),
            ...(error === undefined ? {} : { error }),
          },
        ],
      },
    ],
  };
}
