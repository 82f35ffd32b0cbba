import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { type Assistant, listAssistants } from "../confide/assistants.ts";
import { holderFor } from "../cover/holder.ts";
import { handoverCard } from "./handover-card.ts";
import { seenWords } from "./notes.ts";
import { perform, unknownTask } from "./perform.ts";
import { type Exchange, hasPart, openExchange } from "./view.ts";
import { chooseWhich, splitTask } from "./which.ts";

/** Who asked turns to another assistant; of several, they say which. */
export const offerCommand = defineCommand({
  name: "handoff offer",
  phrases: ["a quelqu'un d'autre"],
  run: async (counter) => {
    const { task, rest } = splitTask(counter.words);
    if (task === undefined) {
      const chosen = await chooseWhich(counter, "offer", { as: "asker", states: ["declined", "offered"] });
      return "answer" in chosen ? chosen.answer : choose(counter, chosen.task);
    }
    const to = (await othersFor(counter, task)).find(({ person }) => person.id === rest)?.person.id;
    if (to === undefined) return choose(counter, task);
    return perform(counter, task, async ({ task: standing }, scope) => {
      const holder = await holderFor(scope, to, counter.now);
      // Whoever asked cannot stand in for what they ask.
      const given = holder === standing.askedBy ? to : holder;
      return { act: { do: "offer", to: given }, details: { assistant: to } };
    });
  },
});

/** Every assistant but who asked; who declined may be asked again. */
async function othersFor({ scope, caller, now }: Counter, task: string): Promise<Assistant[]> {
  const exchange = await openExchange(scope, task);
  const taken = exchange?.handover.state === "declined" ? undefined : exchange?.handover.holder;
  return (await listAssistants(scope, now)).filter(
    ({ person }) => person.id !== caller.person && person.id !== taken,
  );
}

async function choose(counter: Counter, task: string): Promise<Answer> {
  const reader = readerOfCaller(counter);
  const words = say(reader.language).handoff;
  const exchange: Exchange | undefined = await openExchange(counter.scope, task);
  if (!exchange || !hasPart(exchange, reader.person)) return unknownTask(reader);
  const others = await othersFor(counter, task);
  if (others.length === 0)
    return { card: handoverCard(exchange, reader, { headline: words.nobodyElse, brief: true }) };
  const rows = await Promise.all(
    others.map(async ({ person, contract }) => {
      const detail = [
        (contract?.skills ?? []).join(", "),
        (await seenWords(counter.scope, person.id, reader)) ?? "",
      ]
        .filter((part) => part !== "")
        .join(" – ");
      return {
        text: person.name,
        ...(detail === "" ? {} : { detail }),
        buttons: [
          {
            label: words.buttons.thisOne,
            ask: `handoff offer ${task} ${person.id}`,
            once: `handoff:offer:${exchange.handover.id}:${exchange.task.version}`,
          },
        ],
      };
    }),
  );
  return {
    card: {
      language: reader.language,
      audience: "asker",
      summary: words.offerTitle,
      blocks: [
        { kind: "text", text: `${words.offerTitle}\n${exchange.task.title}` },
        { kind: "list", rows },
      ],
    },
  };
}
