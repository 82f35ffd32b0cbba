import { randomUUID } from "node:crypto";
import { claimAsk } from "../../src/database/claims.ts";
import { type Database, openDatabase } from "../../src/database/client.ts";
import type { FirmScope } from "../../src/database/scope.ts";
import type { DoorName } from "../../src/desk/ask.ts";
import type { Profile } from "../../src/desk/reception.ts";
import { createReception } from "../../src/firm/reception.ts";
import { TEST_NOW } from "../counter.ts";
import { createTestDatabase } from "../database.ts";
import { createMapDirectory } from "./map-directory.ts";

export async function openTestDatabase(): Promise<{
  database: Database;
  ownerUrl: string;
  close(): Promise<void>;
}> {
  const test = await createTestDatabase();
  const database = openDatabase({ url: test.appUrl, setRole: false });
  return {
    database,
    ownerUrl: test.ownerUrl,
    async close() {
      await database.close();
      await test.drop();
    },
  };
}

export interface House {
  door: DoorName;
  workspace: string;
  firm: string;
  scope: FirmScope;
  /** Person ids by the external id. */
  ids: Record<string, string>;
  directory: ReturnType<typeof createMapDirectory>;
}

/** A firm whose people have all said a first word at one door; the first one is its administrator. */
export async function openHouse(
  database: Database,
  profiles: Record<string, Partial<Profile>>,
  door: DoorName = "slack",
): Promise<House> {
  const workspace = `T-${randomUUID()}`;
  const directory = createMapDirectory(profiles);
  const reception = createReception({ database, directory, defaultLanguage: "fr", log: () => {} });
  const ids: Record<string, string> = {};
  let firm = "";
  for (const person of Object.keys(profiles)) {
    const ask = {
      id: randomUUID(),
      door,
      workspace,
      person,
      place: { id: `D-${person}`, kind: "direct" },
      via: "message",
      text: "bonjour",
      files: [],
      reply: {},
    } as const;
    const claim = await claimAsk(database, { ...ask, files: [] }, TEST_NOW);
    const received = await reception.receive(claim.id, { ...ask, files: [] }, TEST_NOW);
    if (!received.ok) throw new Error(`${person} was refused: ${received.reason}`);
    ids[person] = received.caller.person;
    firm = received.caller.firm;
  }
  return { door, workspace, firm, scope: database.scope(firm), ids, directory };
}

/** Everything a card says, in one text. */
export const textOf = (card: unknown): string => JSON.stringify(card).replace(/[\u00a0\u202f]/g, " ");
