import { randomUUID } from "node:crypto";
import { claimAsk } from "../../src/database/claims.ts";
import type { Database } from "../../src/database/client.ts";
import type { Ask, DoorName } from "../../src/desk/ask.ts";
import type { Directory, Profile, Received } from "../../src/desk/reception.ts";
import { createReception } from "../../src/firm/reception.ts";
import { TEST_NOW } from "../counter.ts";

export const newWorkspace = (): string => `T-${randomUUID()}`;

export const askOf = (workspace: string, person: string, door: DoorName = "slack"): Ask => ({
  id: randomUUID(),
  door,
  workspace,
  person,
  place: { id: `D-${person}`, kind: "direct" },
  via: "message",
  text: "bonjour",
  files: [],
  reply: {},
});

/** Somebody comes in, to a process that has just started. */
export async function receive(
  database: Database,
  directory: Directory,
  workspace: string,
  person: string,
  door: DoorName = "slack",
): Promise<{ claim: string; received: Received }> {
  const reception = createReception({ database, directory, defaultLanguage: "fr", log: () => {} });
  const ask = askOf(workspace, person, door);
  const { id } = await claimAsk(database, ask, TEST_NOW);
  return { claim: id, received: await reception.receive(id, ask, TEST_NOW) };
}

export async function greet(...who: Parameters<typeof receive>): Promise<Extract<Received, { ok: true }>> {
  const { received } = await receive(...who);
  if (!received.ok) throw new Error(`refused: ${received.reason}`);
  return received;
}

export const people = (...names: string[]): Record<string, Partial<Profile>> =>
  Object.fromEntries(names.map((name) => [name, { name, email: `${name}@atelier-vernet.fr` }]));
