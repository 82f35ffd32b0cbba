import { z } from "zod";
import type { Answer, Caller, Exchange } from "../desk/command.ts";
import { type Database, plainly } from "./client.ts";
import type { FirmScope } from "./scope.ts";

const HOUR_MS = 3_600_000;

const Row = z.object({
  command: z.string(),
  memory: z.record(z.string(), z.unknown()),
  undo: z.string().nullable(),
  at: z.date(),
});

/** The last exchange with a person, for an hour: what « non 15h » and « annule » speak of. */
export async function readExchange(
  database: Database,
  { firm, person }: Pick<Caller, "firm" | "person">,
  now: number,
): Promise<Exchange | undefined> {
  const [found] = await database.call("SELECT * FROM last_exchange($1, $2, $3)", [
    firm,
    person,
    new Date(now - HOUR_MS),
  ]);
  if (!found) return undefined;
  const { command, memory, at, undo } = Row.parse(found);
  return { command, memory, at: at.getTime(), ...(undo === null ? {} : { undo }) };
}

/** Kept only where there is something to correct or to undo: thanks and lists do not make the desk forget. */
export async function rememberExchange(
  scope: FirmScope,
  person: string,
  command: string,
  answer: Answer,
  now: number,
): Promise<void> {
  if (answer.memory === undefined && answer.undo === undefined) return;
  // The firm is the transaction's own: once two firms are joined it is another than the scope's, and a person who has
  // become one with somebody is no longer there.
  await plainly(
    scope,
    (tx) => tx.$executeRaw`
      INSERT INTO exchange (person_id, firm_id, command, memory, undo, at)
      SELECT p.id, p.firm_id, ${command}, ${JSON.stringify(answer.memory ?? {})}::jsonb, ${answer.undo ?? null},
        ${new Date(now)}
      FROM person p WHERE p.id = ${person}::uuid
      ON CONFLICT (person_id) DO UPDATE
      SET command = excluded.command, memory = excluded.memory, undo = excluded.undo, at = excluded.at`,
  );
}
