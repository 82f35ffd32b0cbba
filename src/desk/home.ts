import { inOneUnit } from "../database/client.ts";
import type { Block, Card } from "./card.ts";
import { type Command, type Counter, defineCommand } from "./command.ts";
import { say } from "./language/say.ts";
import { typeset } from "./language/typography.ts";

/** What one room says of a person's day; nothing where it has nothing to say. It only reads. */
export type HomeSection = (counter: Counter) => Promise<readonly Block[]>;

/** A person's own view, of every room in turn: Slack's Home tab, and « ma journée » in any conversation. */
export const homeCommand = (sections: readonly HomeSection[]): Command =>
  defineCommand({
    name: "home",
    phrases: [
      "accueil",
      "mon accueil",
      "ma journee",
      "mon agenda",
      "my home",
      "my day",
      "my agenda",
      "agenda",
    ],
    matches: (text) =>
      /^(?:c'est quoi ma journee|quoi de prevu(?: aujourd'hui)?|qu'est[- ]ce que j'ai aujourd'hui|what(?:'s| is) (?:my day|on today))[\s?!.]*$/.test(
        text,
      ),
    help: {
      rank: 3,
      fr: { label: "Ma journée", example: "c'est quoi ma journée ?" },
      en: { label: "My day", example: "what is on today?" },
    },
    listed: {
      description: {
        fr: typeset("Ma journée : rendez-vous, tâches, ce que j'ai confié"),
        en: "My day: meetings, tasks, what I handed over",
      },
    },
    run: async (counter) => {
      // One unit: the rooms tell of the same moment, and one connection serves them all.
      const told = await inOneUnit(counter.scope, async (scope) => {
        const filled: (readonly Block[])[] = [];
        for (const section of sections) filled.push(await section({ ...counter, scope }));
        return filled.filter((blocks) => blocks.length > 0);
      });
      const blocks = told.flatMap((some, i): readonly Block[] =>
        i === 0 ? some : [{ kind: "divider" }, ...some],
      );
      const first = blocks.find((block) => block.kind === "text");
      const { language } = counter.caller;
      const summary = first?.kind === "text" ? first.text : say(language).doors.homeTitle;
      return { card: { language, audience: "asker", summary, blocks } satisfies Card };
    },
  });
