import { helpCard } from "./cards.ts";
import { type Command, defineCommand } from "./command.ts";
import { fold } from "./fold.ts";
import { say } from "./language/say.ts";

const QUESTION =
  /^(?:(?:tu|vous) (?:sais|savez|peux|pouvez) (?:faire )?quoi|que (?:sais|peux)[- ]tu faire|que (?:savez|pouvez)[- ]vous faire|(?:qu'est[- ]ce que|c'est quoi ce que) (?:tu sais|tu peux|vous savez|vous pouvez) faire.*|comment (?:ca marche|tu marches)|what can you do|who are you|qui es[- ]tu|aide|help|\?)[\s?!.]*$/;

/** Help, made from the table it is part of: six tappable lines for the role of who asks. */
export const helpCommand = (table: () => readonly Command[]): Command =>
  defineCommand({
    name: "guichet",
    phrases: ["guichet aide", "guichet help", "aide", "help"],
    matches: (text) => QUESTION.test(text),
    listed: {
      slash: "/guichet",
      description: {
        fr: "Aide, réglages, équipe, relier une autre porte",
        en: "Help, settings, people, linking another door",
      },
    },
    // « /guichet foo »: what was typed after the name is no command of ours.
    run: async ({ caller, words, ask }) => {
      const unknown = ask.via === "command" && words !== "" && !QUESTION.test(fold(words));
      const opening = unknown ? say(caller.language).desk.notUnderstood : undefined;
      return { card: helpCard(table(), caller.roles, caller.language, opening) };
    },
  });
