import type { Parcel } from "../mail/parcel.ts";
import { toJson } from "./json.ts";
import type { PlainScope } from "./scope.ts";

/**
 * `id`: of what the mail is about, and the message's own: a UUID. `key` is unique in the firm and one line. Who must know what
 * becomes of it is its room's to say.
 */
export interface RoomMail {
  id: string;
  key: string;
  mail: Parcel;
}

/**
 * `enqueue` for a day's batch of mails, in the caller's transaction: two lists of lines, which PostgreSQL takes apart sooner than
 * one JSON of objects. A mail that is in the outbox already fails the unit: the batch has just claimed what each is about.
 */
export async function enqueueMails(scope: PlainScope, mails: Iterable<RoomMail>, now: number): Promise<void> {
  const [ids, keys, bodies]: [string[], string[], string[]] = [[], [], []];
  for (const { id, key, mail } of mails) {
    ids.push(id);
    keys.push(key);
    bodies.push(toJson(mail));
  }
  if (ids.length === 0) return;
  const at = new Date(now);
  await scope.run(
    (tx) => tx.$executeRaw`
      INSERT INTO message (id, firm_id, key, kind, body, state, next_at, created_at)
      SELECT m.id, ${scope.firm}::uuid, m.key, 'mail', m.body::jsonb, 'waiting', ${at}, ${at}
      FROM ROWS FROM (unnest(${ids}::uuid[]), string_to_table(${keys.join("\n")}, E'\n'), string_to_table(${bodies.join("\n")}, E'\n')) AS m (id, key, body)`,
  );
}
