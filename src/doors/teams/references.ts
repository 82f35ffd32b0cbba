import type { Database } from "../../database/client.ts";
import { saveReference } from "../../database/installations.ts";
import type { PersonalReference } from "./reply-address.ts";

const MANY = 5_000;

/** How people are written to first: remembered here, stored with their identity once the firm knows them. */
export interface References {
  find(workspace: string, person: string): PersonalReference | undefined;
  remember(workspace: string, person: string, reference: PersonalReference): void;
  /** Where the people of this tenant were last heard of. */
  service(workspace: string): { serviceUrl: string; bot: string } | undefined;
  /** Stores what is remembered of a person; unknown people are stored at their next ask. Never rejects. */
  store(workspace: string, person: string, reachable?: boolean): Promise<void>;
}

export function createReferences(database: Database, log: (line: string) => void): References {
  const people = new Map<string, PersonalReference>();
  const services = new Map<string, { serviceUrl: string; bot: string }>();
  const stored = new Map<string, string>();
  const keyOf = (workspace: string, person: string): string => `${workspace} ${person}`;

  return {
    find: (workspace, person) => people.get(keyOf(workspace, person)),
    service: (workspace) => services.get(workspace),
    remember(workspace, person, reference) {
      keep(people, keyOf(workspace, person), reference);
      keep(services, workspace, { serviceUrl: reference.serviceUrl, bot: reference.bot });
    },
    async store(workspace, person, reachable = true) {
      const key = keyOf(workspace, person);
      const reference = people.get(key);
      if (!reference) return;
      const text = JSON.stringify([reference, reachable]);
      if (stored.get(key) === text) return;
      try {
        await saveReference(database, "teams", workspace, person, reference, reachable);
        keep(stored, key, text);
      } catch (error) {
        log(`teams: reference of a person not stored: ${(error as Error).message}`);
      }
    },
  };
}

/** The oldest go first; they are found again at their next ask, or in the database. */
function keep<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= MANY) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}
