import { hurryFailing } from "../../database/job-failures.ts";
import { decideDoubtful } from "../../database/outbox.ts";
import { isRowId } from "../../database/row-id.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Card } from "../../desk/card.ts";
import { type Answer, type Command, type Counter, defineCommand, type Role } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { type Onlooker, readUnsent } from "../store/unsent.ts";
import { readState } from "./read-state.ts";
import { stateCard } from "./state-card.ts";

/** The mails in doubt that a later room decides on: how their keys begin, where that is done, and by whom. */
interface Elsewhere {
  prefixes: readonly string[];
  ask: string;
  roles: readonly Role[];
}

/** « /guichet état »: what perhaps left, was refused, or could not be done. Each sees their own, the administrator the firm's. */
export function stateCommands(elsewhere: Elsewhere): readonly Command[] {
  const onlookerOf = ({ caller }: Counter): Onlooker => ({
    person: caller.person,
    whole: caller.roles.includes("administrator"),
    elsewhere: elsewhere.prefixes,
  });

  async function cardFor(counter: Counter, scope: FirmScope): Promise<Card> {
    const decides = elsewhere.roles.some((role) => counter.caller.roles.includes(role));
    const state = await readState(scope, onlookerOf(counter), decides, counter.now);
    return stateCard(state, readerOfCaller(counter), elsewhere.ask);
  }

  /** What was done, or that nothing was, above what is left. */
  const act = (
    counter: Counter,
    work: (scope: FirmScope) => Promise<boolean>,
    said: { done: string; not: string },
  ): Promise<Answer> =>
    counter.settle(async (scope) => {
      const done = await work(scope);
      const card = await cardFor(counter, scope);
      const text = done ? said.done : said.not;
      const note = { kind: "note", tone: done ? "success" : "warning", text } as const;
      return { card: { ...card, summary: text, blocks: [note, ...card.blocks], replaces: true } };
    });

  const decide = (
    counter: Counter,
    decision: Parameters<typeof decideDoubtful>[2],
    done: string,
  ): Promise<Answer> => {
    const id = counter.words.trim();
    const decided = async (scope: FirmScope): Promise<boolean> =>
      isRowId(id) &&
      (await readUnsent(scope, onlookerOf(counter), { state: "doubtful", id })).count > 0 &&
      decideDoubtful(scope, id, decision);
    return act(counter, decided, { done, not: say(counter.caller.language).state.notInDoubt });
  };

  return [
    defineCommand({
      name: "guichet state",
      phrases: ["guichet état", "guichet statut", "guichet status", "état du guichet"],
      matches: (text) =>
        /^(?:(?:l'|the )?(?:etat|status)(?: des messages)?|(?:les )?messages (?:en doute|douteux|refuses)|(?:est-ce que )?tout est (?:bien )?parti|what (?:did not|didn't) leave)[\s?.!]*$/.test(
          text,
        ),
      help: {
        fr: { label: "Voir ce qui n’est pas parti", example: "guichet état" },
        en: { label: "See what did not leave", example: "guichet status" },
      },
      run: async (counter) => ({ card: await cardFor(counter, counter.scope) }),
    }),
    defineCommand({
      name: "guichet state resend",
      phrases: [],
      run: (counter) => decide(counter, { resendAt: counter.now }, say(counter.caller.language).state.resent),
    }),
    defineCommand({
      name: "guichet state sent",
      phrases: [],
      run: (counter) =>
        decide(counter, { state: "sent", at: counter.now }, say(counter.caller.language).state.markedSent),
    }),
    defineCommand({
      name: "guichet state retry",
      phrases: [],
      roles: ["administrator"],
      run: (counter) => {
        const { retries, mended } = say(counter.caller.language).state;
        const hurried = (scope: FirmScope) => hurryFailing(scope, counter.words.trim(), counter.now);
        return act(counter, hurried, { done: retries, not: mended });
      },
    }),
  ];
}
