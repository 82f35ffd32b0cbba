import { randomUUID } from "node:crypto";
import { findCaller } from "../src/database/callers.ts";
import { claimAsk, readAnswer, settleInside } from "../src/database/claims.ts";
import { type Database, inOneUnit } from "../src/database/client.ts";
import { createSecrets } from "../src/database/secrets.ts";
import type { Ask, DoorName } from "../src/desk/ask.ts";
import type { Answer, Command, Counter, Exchange, Ports } from "../src/desk/command.ts";
import { fold } from "../src/desk/fold.ts";

/** Sunday 22 November 2026, 10:00 in Paris. */
export const TEST_SECRETS = createSecrets(["a key for tests, of more than 32 characters"]);
export const TEST_NOW = Date.UTC(2026, 10, 22, 9);

export interface TestAsk {
  door?: DoorName;
  workspace: string;
  /** The person's id at the door; they must be known to the firm. */
  person: string;
  text: string;
  /** What the desk would leave of the text after the command's name; the whole text when not said. */
  words?: string;
  via?: Ask["via"];
  form?: Record<string, string>;
  place?: Ask["place"];
  /** The same id = the same ask, delivered again. */
  id?: string;
  now?: number;
  previous?: Exchange;
  ports?: Partial<Ports>;
}

const unplugged = (port: string) =>
  new Proxy(
    {},
    {
      get: (_, method) => () => {
        throw new Error(`the test uses ${port}.${String(method)} but gave no ${port}`);
      },
    },
  );

/** A counter on a real database: the ask is claimed as the desk does it, and settles with its claim, once. */
export async function createTestCounter(database: Database, asked: TestAsk): Promise<Counter> {
  const now = asked.now ?? TEST_NOW;
  const ask: Ask = {
    id: asked.id ?? randomUUID(),
    door: asked.door ?? "slack",
    workspace: asked.workspace,
    person: asked.person,
    place: asked.place ?? { id: `D-${asked.person}`, kind: "direct" },
    via: asked.via ?? (asked.form ? "form" : "message"),
    text: asked.text,
    files: [],
    ...(asked.form ? { form: asked.form } : {}),
    reply: {},
  };
  const claim = await claimAsk(database, ask, now);
  const caller = await findCaller(database, claim.id, ask, now);
  if (!caller) throw new Error(`no person ${ask.person} at ${ask.door} ${ask.workspace}`);
  const scope = database.scope(caller.firm);
  return {
    ask,
    caller,
    now,
    words: asked.words ?? asked.text,
    scope,
    settle: (work) => settle(database, caller.firm, claim.id, work),
    previous: async () => asked.previous,
    ports: {
      calendar: unplugged("calendar") as Ports["calendar"],
      directory: unplugged("directory") as Ports["directory"],
      files: unplugged("files") as Ports["files"],
      secrets: TEST_SECRETS,
      mailbox: undefined,
      mailAccounts: unplugged("mailAccounts") as Ports["mailAccounts"],
      connections: unplugged("connections") as Ports["connections"],
      ...asked.ports,
    },
  };
}

/** Thrown to undo the work of whoever came second. */
const ANSWERED_BEFORE = new Error("answered before");

async function settle(
  database: Database,
  firm: string,
  claim: string,
  work: Parameters<Counter["settle"]>[0],
): Promise<Answer> {
  try {
    return await inOneUnit(database.scope(firm), async (joined) => {
      const answer = await work(joined);
      if (!(await settleInside(joined, claim, answer))) throw ANSWERED_BEFORE;
      return answer;
    });
  } catch (error) {
    if (error !== ANSWERED_BEFORE) throw error;
    const first = await readAnswer(database, claim);
    if (!first) throw new Error("the claim moved to another firm, or was released");
    return first;
  }
}

/** Runs a command as the desk does: the words are what follows the longest of its beginnings. */
export async function runCommand(database: Database, command: Command, asked: TestAsk): Promise<Answer> {
  const beginnings = [command.name, ...command.phrases].map(fold).sort((a, b) => b.length - a.length);
  const plain = fold(asked.text);
  const beginning = beginnings.find((start) => plain === start || plain.startsWith(`${start} `));
  const words =
    asked.words ?? (beginning === undefined ? asked.text : asked.text.slice(beginning.length).trim());
  return command.run(await createTestCounter(database, { ...asked, words }));
}
