import type { Card, Field } from "../../desk/card.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { type Reader, readerOfCaller } from "../../desk/reader.ts";
import { perform, unknownTask } from "./perform.ts";
import { checkDate, readDate, type SaidDate } from "./said-date.ts";
import { type Exchange, hasPart, openExchange } from "./view.ts";
import { chooseWhich, splitTask } from "./which.ts";

const LONGEST_WHY = 500;

/** « Pas avant lundi »: who has it proposes another date, and who asked says yes or no. */
export const dateCommand = defineCommand({
  name: "handoff date",
  phrases: ["pas avant", "je ne peux pas avant", "not before"],
  run: async (counter) => {
    const { task, rest } = splitTask(counter.words);
    if (task !== undefined) {
      if (counter.ask.form) return propose(counter, task, readForm(counter), "counter");
      return rest === ""
        ? showForm(counter, task, "date")
        : propose(counter, task, spoken(counter, rest), "counter");
    }
    const chosen = await chooseWhich(counter, "date", {
      as: "holder",
      states: ["offered", "accepted"],
      carry: rest,
    });
    if ("answer" in chosen) return chosen.answer;
    return rest === ""
      ? showForm(counter, chosen.task, "date")
      : propose(counter, chosen.task, spoken(counter, rest), "counter");
  },
});

/** Who asked does not take the date proposed: keeps theirs, or says another one. */
export const proposeCommand = defineCommand({
  name: "handoff propose",
  phrases: [],
  run: async (counter) => {
    const { task } = splitTask(counter.words);
    if (task === undefined) return unknownTask(readerOfCaller(counter));
    return counter.ask.form
      ? propose(counter, task, readForm(counter), "refuse-counter")
      : showForm(counter, task, "propose");
  },
});

interface Proposed {
  date: SaidDate;
  text: string;
}

const readForm = ({ ask, caller, now }: Counter): Proposed => ({
  date: checkDate({ on: ask.form?.["on"], time: ask.form?.["time"] }, { now, zone: caller.zone }),
  text: (ask.form?.["text"] ?? "").trim().slice(0, LONGEST_WHY),
});

const spoken = ({ caller, now }: Counter, words: string): Proposed => ({
  date: readDate(words, { now, zone: caller.zone, holidays: [] }),
  text: "",
});

async function propose(
  counter: Counter,
  task: string,
  { date, text }: Proposed,
  act: "counter" | "refuse-counter",
): Promise<Answer> {
  if (!date.ok) return showForm(counter, task, act === "counter" ? "date" : "propose", date.fault);
  const { on, time } = date;
  const details = { on, ...(time === undefined ? {} : { time }), text };
  return perform(counter, task, async ({ task: standing }) =>
    act === "counter"
      ? { act: { do: "counter", on, ...(time === undefined ? {} : { time }) }, details }
      : {
          act: { do: "refuse-counter" },
          details,
          change: {
            due: {
              on,
              ...(time === undefined ? {} : { time }),
              zone: standing.due?.zone ?? counter.caller.zone,
            },
          },
        },
  );
}

async function showForm(
  counter: Counter,
  task: string,
  verb: "date" | "propose",
  fault?: "dateMissing" | "datePast" | "dateFar",
): Promise<Answer> {
  const reader = readerOfCaller(counter);
  const exchange = await openExchange(counter.scope, task);
  if (!exchange || !hasPart(exchange, reader.person)) return unknownTask(reader);
  return { card: dateForm(exchange, reader, verb, counter.ask.form ?? {}, fault) };
}

function dateForm(
  { task }: Exchange,
  { language }: Reader,
  verb: "date" | "propose",
  given: Readonly<Record<string, string>>,
  fault: "dateMissing" | "datePast" | "dateFar" | undefined,
): Card {
  const words = say(language).handoff;
  const { forms } = words;
  const title = verb === "date" ? forms.dateTitle : forms.proposeTitle;
  const error = fault === undefined ? undefined : forms[fault];
  const fields: Field[] = [
    {
      kind: "date",
      name: "on",
      label: forms.on,
      required: true,
      value: given["on"] ?? task.due?.on ?? "",
      ...(verb === "propose" && task.due ? { hint: forms.keepHint } : {}),
      ...(error === undefined ? {} : { error }),
    },
    {
      kind: "time",
      name: "time",
      label: forms.time,
      hint: forms.timeHint,
      value: given["time"] ?? task.due?.time ?? "",
    },
    {
      kind: "text",
      name: "text",
      label: forms.why,
      multiline: true,
      maxLength: LONGEST_WHY,
      value: given["text"] ?? "",
    },
  ];
  return {
    language,
    audience: "asker",
    summary: error ?? title,
    blocks: [
      { kind: "text", text: task.title },
      { kind: "form", title, ask: `handoff ${verb} ${task.id}`, submit: forms.send, fields },
    ],
  };
}
