import { helpCard } from "./cards.ts";
import { type Command, defineCommand } from "./command.ts";

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
    run: async ({ caller }) => ({ card: helpCard(table(), caller.roles, caller.language) }),
  });
