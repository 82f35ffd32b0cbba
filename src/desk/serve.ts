import { askedBeside, besides } from "./beside.ts";
import { allows, helpCard, noteCard, severalCard } from "./cards.ts";
import type { Answer, Command, Counter } from "./command.ts";
import { say } from "./language/say.ts";
import { type Matcher, splitRequests } from "./match.ts";
import { correctionOf, isCourtesy, isGreeting, isUndo } from "./small-talk.ts";

/** Longer than anything said to a secretary in one breath; what comes above is asked again, not guessed at. */
const LONGEST_ASK = 4_000;

/** The counter before a command is chosen: what it settles is remembered under that command's name. */
export interface OpenCounter extends Omit<Counter, "settle"> {
  settleAs(command: string, work: Parameters<Counter["settle"]>[0]): Promise<Answer>;
}

export interface Served {
  answer: Answer;
  /** The command that answered, for the repair that may follow. */
  command: string;
}

/**
 * Chooses who answers an ask: a correction of the last exchange, courtesy, an undo, the command the words begin
 * with, or help. What a button or a form carries is read and authorised like anything typed.
 */
export async function serve(
  counter: OpenCounter,
  matcher: Matcher,
  commands: readonly Command[],
): Promise<Served> {
  const beside = counter.ask.via === "button" ? askedBeside(counter.ask.text) : undefined;
  if (beside !== undefined)
    return serveBeside({ ...counter, ask: { ...counter.ask, text: beside } }, matcher, commands);
  const { ask, caller } = counter;
  const words = say(caller.language).desk;
  const text = ask.text.normalize("NFC").trim();
  const desk = (card: Answer["card"]): Served => ({ answer: { card }, command: "desk" });

  const rest = ask.via === "message" ? commands.find(({ takesTheRest }) => takesTheRest?.(text)) : undefined;
  if (text.length > LONGEST_ASK && ask.via !== "shortcut")
    return rest
      ? run({ ...counter, words: text }, rest)
      : desk(noteCard(caller.language, "warning", words.tooLong));
  if (ask.via === "message") {
    if (text === "" && ask.files.length === 0)
      return desk(helpCard(commands, caller.roles, caller.language, words.empty));
    if (isUndo(text)) return undo(counter, matcher, commands);
    const correction = correctionOf(text);
    if (correction) {
      const repaired = await repair({ ...counter, words: correction }, commands);
      if (repaired) return repaired;
    }
    if (isCourtesy(text)) return desk(noteCard(caller.language, "info", words.courtesy));
    if (isGreeting(text)) return desk(helpCard(commands, caller.roles, caller.language, words.greeting));
    const parts = splitRequests(text, matcher);
    if (parts.length > 1) return desk(severalCard(parts, ask.id, caller.language));
  }

  const match = matcher.match(text);
  const weak = match?.command.yields === true && match.words === text;
  if ((!match || weak) && ask.files.length > 0) {
    const takers = commands.filter(({ accepts }) => accepts?.(ask.files));
    const taker = takers.find((one) => allows(one, caller.roles)) ?? takers[0];
    return taker
      ? run({ ...counter, words: text }, taker)
      : desk(noteCard(caller.language, "warning", words.unknownFile));
  }
  if (weak && ask.via === "message") {
    const repaired = await repair({ ...counter, words: text }, commands);
    if (repaired) return repaired;
  }
  if (match) return run({ ...counter, words: match.words }, match.command);
  const repaired = ask.via === "message" ? await repair({ ...counter, words: text }, commands) : undefined;
  if (repaired) return repaired;
  return rest
    ? run({ ...counter, words: text }, rest)
    : desk(helpCard(commands, caller.roles, caller.language, words.notUnderstood));
}

async function serveBeside(
  counter: OpenCounter,
  matcher: Matcher,
  commands: readonly Command[],
): Promise<Served> {
  const settleAs: OpenCounter["settleAs"] = (command, work) =>
    counter.settleAs(command, async (scope) => besides(await work(scope)));
  const { answer, command } = await serve({ ...counter, settleAs }, matcher, commands);
  return { answer: besides(answer), command };
}

async function run(counter: OpenCounter, command: Command): Promise<Served> {
  const { caller } = counter;
  if (!allows(command, caller.roles)) {
    const words = say(caller.language).desk;
    const roles = (command.roles ?? []).map((role) => say(caller.language).firm.roles[role]).join(", ");
    return {
      answer: { card: noteCard(caller.language, "warning", words.notAllowed(roles)) },
      command: "desk",
    };
  }
  return { answer: await command.run(standAt(counter, command)), command: command.name };
}

/** A short message right after an answer may correct it; the command that answered knows how. */
async function repair(counter: OpenCounter, commands: readonly Command[]): Promise<Served | undefined> {
  if (counter.words.length > 120) return undefined;
  const previous = await counter.previous();
  if (!previous) return undefined;
  const command = commands.find(({ name }) => name === previous.command);
  if (!command?.repair || !allows(command, counter.caller.roles)) return undefined;
  const answer = await command.repair(standAt(counter, command), previous);
  return answer && { answer, command: command.name };
}

async function undo(counter: OpenCounter, matcher: Matcher, commands: readonly Command[]): Promise<Served> {
  const { caller } = counter;
  const previous = await counter.previous();
  const match = previous?.undo === undefined ? undefined : matcher.match(previous.undo);
  if (match) return run({ ...counter, words: match.words }, match.command);
  const words = say(caller.language).desk;
  return {
    answer: { card: helpCard(commands, caller.roles, caller.language, words.nothingToUndo) },
    command: "desk",
  };
}

const standAt = (counter: OpenCounter, command: Command): Counter => ({
  ...counter,
  settle: (work) => counter.settleAs(command.name, work),
});
