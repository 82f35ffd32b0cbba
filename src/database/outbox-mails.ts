import type { Parcel } from "../mail/parcel.ts";
import { toJson } from "./json.ts";
import type { PlainScope } from "./scope.ts";

/** `key` is unique in the firm and one line. Who must know what becomes of it is its room's to say. */
export interface RoomMail {
  key: string;
  mail: Parcel;
}

/**
 * `enqueue` for a day's batch of mails, in the caller's transaction: two lists of lines, which PostgreSQL takes apart sooner than
 * one JSON of objects. A mail that is in the outbox already fails the unit: the batch has just claimed what each is about.
 */
export async function enqueueMails(
  scope: PlainScope,
  mails: readonly RoomMail[],
  now: number,
): Promise<void> {
  if (mails.length === 0) return;
  const at = new Date(now);
  const keys = mails.map(({ key }) => key).join("\n");
  const bodies = mails.map(({ mail }) => toJson(mail)).join("\n");
  await scope.run(
    (tx) => tx.$executeRaw`
      INSERT INTO message (id, firm_id, key, kind, body, state, next_at, created_at)
      SELECT gen_random_uuid(), ${scope.firm}::uuid, m.key, 'mail', m.body::jsonb, 'waiting', ${at}, ${at}
      FROM ROWS FROM (string_to_table(${keys}, E'\n'), string_to_table(${bodies}, E'\n')) AS m (key, body)`,
  );
}
