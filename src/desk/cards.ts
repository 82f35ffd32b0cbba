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

/** Six tappable lines for the roles of who asks, of every room in turn; in a room first what needs a role. */
export function helpCard(
  commands: readonly Command[],
  roles: readonly Role[],
  language: Language,
  opening?: string,
): Card {
  const words = say(language).desk;
  const rooms = new Map<string, Command[]>();
  for (const command of commands.filter((one) => one.help && allows(one, roles))) {
    const room = command.name.split(" ")[0] as string;
    rooms.set(room, [...(rooms.get(room) ?? []), command]);
  }
  const turns = [...rooms.values()].flatMap((room) =>
    room
      .sort((a, b) => Number(b.roles !== undefined) - Number(a.roles !== undefined))
      .map((command, turn) => ({ command, turn })),
  );
  const mine = turns
    .sort((a, b) => a.turn - b.turn)
    .slice(0, HELP_LINES)
    .map(({ command }) => command)
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
