import { randomUUID } from "node:crypto";
import { TENANT } from "../doors/teams/activities.ts";
import type { World } from "./world.ts";

export interface Colleague {
  door: "slack" | "teams";
  id: string;
  name: string;
}

/** So many people, every other one at the other door. */
export const colleagues = (count: number): Colleague[] =>
  Array.from({ length: count }, (_, i) =>
    i % 2 === 0
      ? { door: "slack", id: `UA${i}`, name: `Personne ${i}` }
      : { door: "teams", id: `29:1-colleague${i}`, name: `Personne ${i}` },
  );

/** Writes them down as their first contact would, each in the firm behind their door; they are like who is there. */
export async function hire({ ledger, teams }: World, people: readonly Colleague[]): Promise<void> {
  for (const { id, name } of people) teams.people.set(id, { name, tenantId: TENANT });
  const workspaces = people.map(({ door }) => (door === "slack" ? "T1" : TENANT));
  const ids = people.map(() => randomUUID());
  await ledger.query(
    `INSERT INTO person (id, firm_id, name, language, zone, holiday_calendar, hours, created_at)
     SELECT given.id, model.firm_id, given.name, model.language, model.zone, model.holiday_calendar, model.hours, model.created_at
     FROM unnest($1::uuid[], $2::text[], $3::text[]) AS given (id, name, workspace)
       JOIN installation ON installation.workspace = given.workspace,
       LATERAL (SELECT * FROM person WHERE person.firm_id = installation.firm_id ORDER BY created_at LIMIT 1) AS model`,
    [ids, people.map(({ name }) => name), workspaces],
  );
  await ledger.query(
    `INSERT INTO identity (id, firm_id, person_id, door, workspace, external_id, kind, reachable, seen_at)
     SELECT gen_random_uuid(), person.firm_id, person.id, given.door, given.workspace, given.external, 'member', true, now()
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS given (person, door, workspace, external)
       JOIN person ON person.id = given.person`,
    [ids, people.map(({ door }) => door), workspaces, people.map(({ id }) => id)],
  );
}
