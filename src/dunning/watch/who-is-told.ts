import type { FirmScope } from "../../database/scope.ts";
import type { Person } from "../../firm/facts.ts";
import type { Client, Invoice } from "../books.ts";
import { listClients } from "../store/clients.ts";
import type { Trade } from "../what-next.ts";

/** The firm on a morning. */
export interface Watch {
  /** Its own date, ISO. */
  today: string;
  /** Everybody of it, by id. */
  people: ReadonlyMap<string, Person>;
  trade: Trade;
}

export async function clientsOf(
  scope: FirmScope,
  invoices: readonly Invoice[],
): Promise<Map<string, Client>> {
  const ids = [...new Set(invoices.map(({ client }) => client))];
  return new Map(
    (ids.length === 0 ? [] : await listClients(scope, ids)).map((client) => [client.id, client]),
  );
}

/** The person in charge of a client; where there is none any more, who runs the firm. */
export function whoIsTold(client: Client, people: ReadonlyMap<string, Person>): Person[] {
  const inCharge = client.inCharge === undefined ? undefined : people.get(client.inCharge);
  return inCharge ? [inCharge] : [...people.values()].filter(({ roles }) => roles.includes("administrator"));
}

/** By person, in the order they came. */
export function groupByPerson<T>(
  told: readonly { people: readonly Person[]; what: T }[],
): { person: Person; all: T[] }[] {
  const groups = new Map<string, { person: Person; all: T[] }>();
  for (const { people, what } of told) {
    for (const person of people) {
      const group = groups.get(person.id) ?? { person, all: [] };
      group.all.push(what);
      groups.set(person.id, group);
    }
  }
  return [...groups.values()];
}
