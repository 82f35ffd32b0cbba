import { randomBytes, randomUUID } from "node:crypto";
import { AdapterError } from "../adapter-error.ts";
import type { Clock } from "../clock.ts";
import * as claims from "../database/claims.ts";
import { type Database, inOneUnit } from "../database/client.ts";
import { isDatabaseAway } from "../database/database-error.ts";
import { readExchange, rememberExchange } from "../database/exchanges.ts";
import { storable } from "../database/json.ts";
import type { FirmScope } from "../database/scope.ts";
import type { Secrets } from "../database/secrets.ts";
import { createAfterOutage } from "./after-outage.ts";
import type { Ask } from "./ask.ts";
import { createWorkbench } from "./at-work.ts";
import type { Card } from "./card.ts";
import { noteCard } from "./cards.ts";
import type { Answer, Caller, Command, Ports } from "./command.ts";
import type { ClaimedAsk, DeskCounter } from "./desk.ts";
import { type Language, languageOf } from "./language/language.ts";
import { say } from "./language/say.ts";
import { createMatcher } from "./match.ts";
import type { Reception } from "./reception.ts";
import { serve } from "./serve.ts";

export interface DeskOptions {
  database: Database;
  reception: Reception;
  commands: readonly Command[];
  ports: Ports;
  /** The mailbox of each firm, in place of the one of the ports. */
  mailboxOf?: (scope: FirmScope) => Promise<Ports["mailbox"]>;
  clock: Clock;
  defaultLanguage: Language;
  log: (line: string) => void;
  /** Called after a command wrote something: what it put in the outbox may leave at once. */
  onSettled: (firm: string, command: string) => void;
}

/** How long a second delivery waits for the first one's answer, where it must be answered itself. */
const WAIT_MS = 8_000;
const POLL_MS = 60;

/** Claim → recognise → match → authorise → run → card: the one place where errors become words. */
export function createDesk(options: DeskOptions): DeskCounter {
  const { database, reception, commands, ports, clock, log, defaultLanguage } = options;
  const matcher = createMatcher(commands);
  const afterOutage = createAfterOutage(database, clock);
  const onWorkbench = createWorkbench(database, clock);
  /** A door may ask for the answer of one delivery twice: it is worked out once. */
  const answers = new WeakMap<ClaimedAsk, Promise<Card>>();
  /** Claims answered with words only: the real answer is still owed, the sweep will give it. */
  const owed = new WeakSet<ClaimedAsk>();
  /** Who was recognised before something failed is told so in their own language. */
  const languages = new WeakMap<ClaimedAsk, Language>();

  async function settle(
    caller: Caller,
    claim: ClaimedAsk,
    command: string,
    work: (scope: FirmScope) => Promise<Answer>,
  ): Promise<Answer> {
    try {
      const answer = await inOneUnit(database.scope(caller.firm), async (scope) => {
        const made = await work(scope);
        const [settled] = await Promise.all([
          claims.settleInside(scope, claim.id, made),
          // What was done last is what « annule » speaks of: an act that cannot be undone hides the one before it.
          rememberExchange(scope, caller.person, command, { memory: {}, ...made }, clock.now()),
        ]);
        if (!settled) throw new AnsweredMeanwhile();
        return made;
      });
      options.onSettled(caller.firm, command);
      return answer;
    } catch (error) {
      const standing =
        error instanceof AnsweredMeanwhile ? await claims.readAnswer(database, claim.id) : undefined;
      if (standing) return standing;
      throw error;
    }
  }

  async function work(claim: ClaimedAsk): Promise<Card> {
    const received = await reception.receive(claim.id, claim.ask, claim.at);
    if (!received.ok) {
      const language = languageOf(claim.ask.locale, defaultLanguage);
      const words = say(language).desk;
      return keep(claim, {
        card: noteCard(language, "warning", received.reason === "left" ? words.left : words.outsider),
      });
    }
    const { caller } = received;
    languages.set(claim, caller.language);
    const scope = database.scope(caller.firm);
    let settled = false;
    const served = await serve(
      {
        ask: claim.ask,
        caller,
        now: claim.at,
        words: claim.ask.text,
        scope,
        previous: async () =>
          claim.ask.via === "message" ? readExchange(database, caller, claim.at) : undefined,
        ports: options.mailboxOf ? { ...ports, mailbox: await options.mailboxOf(scope) } : ports,
        settleAs: async (command, change) => {
          const answer = await settle(caller, claim, command, change);
          settled = true;
          return answer;
        },
      },
      matcher,
      commands,
    );
    const answer = received.firstContact ? withWelcome(served.answer, caller) : served.answer;
    if (settled) return answer.card;
    // What may be corrected is kept with the answer it belongs to, by whoever answers first and by nobody else.
    const correctable = answer.memory !== undefined || answer.undo !== undefined;
    return correctable
      ? (await settle(caller, claim, served.command, async () => answer)).card
      : keep(claim, answer);
  }

  const keep = async (claim: ClaimedAsk, answer: Answer): Promise<Card> =>
    (await claims.settleClaim(database, claim.id, answer)).card;

  async function waitForAnswer(claim: ClaimedAsk): Promise<Card> {
    const until = clock.now() + WAIT_MS;
    const language = languageOf(claim.ask.locale, defaultLanguage);
    for (;;) {
      const found = await claims.findAnswer(database, claim.id);
      if (typeof found !== "string") return found.card;
      if (found === "released") return noteCard(language, "warning", say(language).desk.failedBefore);
      if (clock.now() >= until) {
        owed.add(claim);
        return noteCard(language, "info", say(language).desk.underway);
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  async function excuse(claim: ClaimedAsk, error: unknown): Promise<Card> {
    const language = languages.get(claim) ?? languageOf(claim.ask.locale, defaultLanguage);
    const words = say(language).desk;
    if (isDatabaseAway(error)) {
      owed.add(claim);
      await claims.yieldClaim(database, claim.id, clock.now()).catch(() => afterOutage.hurry(claim.id));
      return noteCard(language, "warning", words.kept);
    }
    const standing = await claims.readAnswer(database, claim.id).catch(() => undefined);
    if (standing) return standing.card;
    await claims.releaseClaim(database, claim.id).catch(() => undefined);
    if (error instanceof AdapterError) {
      log(`ask failed outside: ${error.message}`);
      return noteCard(language, "warning", words.outside(SYSTEMS[error.adapter] ?? error.adapter));
    }
    const reference = randomBytes(4).toString("hex");
    log(
      `ask failed [${reference}]: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return noteCard(language, "error", words.bug(reference));
  }

  return {
    async claim(ask) {
      const at = clock.now();
      const kept = keepable(ask, ports.secrets);
      const wanted = randomUUID();
      try {
        const { id, state } = await claims.claimAsk(database, kept, at, wanted);
        return { id, ask: kept, at, state };
      } catch (error) {
        // A message may be delivered again by its platform, and then meets its claim. Of anything else the person was
        // told that it was not taken: done later after all, it would be done twice.
        if (ask.via !== "message" && ask.via !== "home") afterOutage.giveBack(wanted);
        throw error;
      }
    },
    answer(claim) {
      const known = answers.get(claim);
      if (known) return known;
      const working =
        claim.state === "fresh" ? onWorkbench(claim.id, () => work(claim)) : waitForAnswer(claim);
      const answer = working.catch((error: unknown) => excuse(claim, error));
      answers.set(claim, answer);
      return answer;
    },
    async delivered(claim) {
      if (owed.has(claim)) return;
      // Undone, the sweep would send the same answer once more: at least once is what answers promise.
      await claims.markDelivered(database, claim.id, clock.now()).catch(() => undefined);
    },
  };
}

/** Words as the database can keep them: a title ends up in it, a password never does. */
function keepable(ask: Ask, secrets: Secrets): Ask {
  const kept = (name: string, value: string): string =>
    name.startsWith("secret-") && value !== "" ? secrets.seal(value) : storable(value);
  const form =
    ask.form &&
    Object.fromEntries(Object.entries(ask.form).map(([name, value]) => [name, kept(name, value)]));
  const said = ask.source?.text;
  const source = said === undefined ? ask.source : { ...ask.source, text: storable(said) };
  return { ...ask, text: storable(ask.text), ...(form ? { form } : {}), ...(source ? { source } : {}) };
}

/** Rolls the unit back: another delivery of the same ask has answered. */
class AnsweredMeanwhile extends Error {}

const SYSTEMS: Readonly<Record<string, string>> = {
  slack: "Slack",
  teams: "Microsoft Teams",
  mail: "E-mail",
  database: "PostgreSQL",
};

function withWelcome(answer: Answer, caller: Caller): Answer {
  if (!caller.roles.includes("administrator")) return answer;
  const note = { kind: "note", tone: "info", text: say(caller.language).desk.firstContact } as const;
  return { ...answer, card: { ...answer.card, blocks: [...answer.card.blocks, note] } };
}
