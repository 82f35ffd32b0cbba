import { type Database, openDatabase } from "../../src/database/client.ts";
import type { FirmScope } from "../../src/database/scope.ts";
import type { DoorName } from "../../src/desk/ask.ts";
import type { Profile } from "../../src/desk/reception.ts";
import { createTestDatabase } from "../database.ts";
import { greet, newWorkspace } from "./front-door.ts";
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
  const workspace = newWorkspace();
  const directory = createMapDirectory(profiles);
  const ids: Record<string, string> = {};
  let firm = "";
  for (const person of Object.keys(profiles)) {
    const { caller } = await greet(database, directory, workspace, person, door);
    ids[person] = caller.person;
    firm = caller.firm;
  }
  return { door, workspace, firm, scope: database.scope(firm), ids, directory };
}

/** Everything a card says, in one text. */
export const textOf = (card: unknown): string => JSON.stringify(card).replace(/[\u00a0\u202f]/g, " ");
