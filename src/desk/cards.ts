import type { Button, Card } from "./card.ts";
import type { Command, Role } from "./command.ts";
import type { Language } from "./language/language.ts";
import { say } from "./language/say.ts";

/** A card of one line: an answer, a refusal, an excuse. */
export function noteCard(
  language: Language,
  tone: "info" | "success" | "warning" | "error",
  text: string,
  buttons: readonly Button[] = [],
): Card {
  return {
    language,
    audience: "asker",
    summary: text,
    blocks: [
      { kind: "note", tone, text },
      ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : []),
    ],
  };
}

const HELP_LINES = 6;
/** The rank of a line that says none. */
const LAST = 9;

/** Six tappable lines for the roles of who asks: those of the lowest rank, in the order of the table. */
export function helpCard(
  commands: readonly Command[],
  roles: readonly Role[],
  language: Language,
  opening?: string,
): Card {
  const words = say(language).desk;
  const mine = commands
    .filter((one) => one.help && allows(one, roles))
    .sort((a, b) => (a.help?.rank ?? LAST) - (b.help?.rank ?? LAST))
    .slice(0, HELP_LINES)
    .sort((a, b) => commands.indexOf(a) - commands.indexOf(b));
  return {
    language,
    audience: "asker",
    summary: opening ?? words.helpTitle,
    blocks: [
      { kind: "text", text: opening ?? words.helpTitle, ...(opening ? {} : { style: "title" }) },
      {
        kind: "list",
        rows: mine.flatMap((command) =>
          command.help
            ? [
                {
                  text: command.help[language].label,
                  detail: command.help[language].example,
                  buttons: [{ label: words.tryIt, ask: command.name }],
                },
              ]
            : [],
        ),
      },
      { kind: "text", style: "subtle", text: words.helpMore },
    ],
  };
}

export const allows = (command: Command, roles: readonly Role[]): boolean =>
  command.roles === undefined || command.roles.some((role) => roles.includes(role));

/** Two requests in one message: each with its button, none dropped. */
export function severalCard(parts: readonly string[], nonce: string, language: Language): Card {
  const words = say(language).desk;
  return {
    language,
    audience: "asker",
    summary: words.severalRequests,
    blocks: [
      { kind: "text", text: words.severalRequests },
      {
        kind: "list",
        rows: parts.map((part, i) => ({
          text: part,
          buttons: [{ label: words.doIt, ask: part, once: `${nonce}:${i}`, style: "primary" }],
        })),
      },
    ],
  };
}
