import { z } from "zod";
import type { Card } from "../desk/card.ts";
import type { Parcel } from "../mail/parcel.ts";
import { plainly } from "./client.ts";
import { toJson } from "./json.ts";
import type { FirmScope } from "./scope.ts";

/**
 * What is to leave unasked. `key` is unique in the firm: the same thing is never put in twice. `about` is who is told
 * when it cannot be delivered.
 */
export type Outgoing = { key: string; about?: string } & (
  | { kind: "chat"; person: string; card: Card }
  /** `place`: id of a place of the firm (database/places.ts). Everybody there reads it. */
  | { kind: "post"; place: string; card: Card }
  | { kind: "mail"; mail: Parcel }
);

/** Puts messages in the outbox, in the caller's transaction: they leave once it commits, or never. */
export async function enqueue(scope: FirmScope, messages: readonly Outgoing[], now: number): Promise<void> {
  if (messages.length === 0) return;
  const at = new Date(now);
  const rows = messages.map((message) => ({
    key: message.key,
    kind: message.kind,
    about: message.about,
    ...(message.kind === "chat" ? { person: message.person } : {}),
    ...(message.kind === "post" ? { place: message.place } : {}),
    body: message.kind === "mail" ? message.mail : message.card,
  }));
  // One statement of one parameter: a day's batch puts in hundreds at a time.
  await plainly(
    scope,
    (tx) => tx.$executeRaw`
      INSERT INTO message (id, firm_id, key, kind, person_id, place_id, about, body, state, next_at, created_at)
      SELECT gen_random_uuid(), ${scope.firm}::uuid, m.key, m.kind, m.person, m.place, m.about, m.body, 'waiting', ${at}, ${at}
      FROM json_to_recordset(${toJson(rows)}::json) AS m (key text, kind text, person uuid, place uuid, about uuid, body jsonb)
      ON CONFLICT DO NOTHING`,
  );
}

export type TakenMessage = {
  id: string;
  key: string;
  about: string | null;
  attempts: number;
  /** Epoch milliseconds. */
  createdAt: number;
  /** "doubtful": who was sending it died, and it may have left. */
  state: "sending" | "doubtful";
} & (
  | { kind: "chat"; person: string; card: Card }
  | { kind: "post"; place: string; card: Card }
  | { kind: "mail"; mail: Parcel }
);

const Taken = z.object({
  id: z.string(),
  key: z.string(),
  kind: z.enum(["chat", "post", "mail"]),
  state: z.enum(["sending", "doubtful"]),
  person_id: z.string().nullable(),
  place_id: z.string().nullable(),
  about: z.string().nullable(),
  attempts: z.number(),
  created_at: z.date(),
  body: z.unknown(),
});

/** Longer than any sending may take: past it, who was sending is dead and the message is doubtful. */
const SENDING_MS = 120_000;

/**
 * Marks one due message as being sent; undefined when somebody else has it. Found "sending" past its time, it becomes
 * doubtful instead: it may have left, so only a person sends it again.
 */
export async function takeMessage(
  scope: FirmScope,
  id: string,
  now: number,
): Promise<TakenMessage | undefined> {
  const rows = await scope.run(
    (tx) => tx.$queryRaw<unknown[]>`
      UPDATE message SET
        state = CASE state WHEN 'sending' THEN 'doubtful' ELSE 'sending' END,
        next_at = CASE state WHEN 'sending' THEN NULL ELSE ${new Date(now + SENDING_MS)}::timestamptz END,
        detail = CASE state WHEN 'sending' THEN 'stopped while sending' ELSE detail END,
        attempts = CASE state WHEN 'sending' THEN attempts ELSE attempts + 1 END
      WHERE id = ${id}::uuid AND state IN ('waiting', 'sending') AND next_at <= ${new Date(now)}
      RETURNING id, key, kind, state, person_id, place_id, about, attempts, created_at, body`,
  );
  if (rows.length === 0) return undefined;
  const row = Taken.parse(rows[0]);
  const { key, about, attempts, state } = row;
  const base = { id: row.id, key, about, attempts, state, createdAt: row.created_at.getTime() };
  if (row.kind === "mail") return { ...base, kind: "mail", mail: row.body as Parcel };
  const card = row.body as Card;
  return row.kind === "chat"
    ? { ...base, kind: "chat", person: row.person_id as string, card }
    : { ...base, kind: "post", place: row.place_id as string, card };
}

/** Those of the ids that who was sending them has left in the middle: they are to become doubtful. */
export const leftSending = (scope: FirmScope, ids: readonly string[], now: number): Promise<string[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM message
      WHERE id = ANY(${[...ids]}::uuid[]) AND state = 'sending' AND next_at <= ${new Date(now)} ORDER BY created_at`;
    return rows.map(({ id }) => id);
  });

export type Outcome =
  | { state: "sent" }
  | { state: "waiting"; nextAt: number; detail: string }
  | { state: "refused" | "doubtful" | "dropped"; detail: string };

export async function markMessage(
  scope: FirmScope,
  id: string,
  outcome: Outcome,
  now: number,
): Promise<void> {
  await scope.run((tx) =>
    tx.message.update({
      where: { id },
      data: {
        state: outcome.state,
        detail: "detail" in outcome ? outcome.detail : null,
        nextAt: outcome.state === "waiting" ? new Date(outcome.nextAt) : null,
        sentAt: outcome.state === "sent" ? new Date(now) : null,
      },
    }),
  );
}

/** What follows a card to the same person or place waits for it: what happened first is told first. */
export async function postponeLane(scope: FirmScope, message: TakenMessage, until: number): Promise<void> {
  if (message.kind === "mail") return;
  const lane = message.kind === "chat" ? { personId: message.person } : { placeId: message.place };
  await scope.run((tx) =>
    tx.message.updateMany({
      where: { ...lane, state: "waiting", nextAt: { lt: new Date(until) } },
      data: { nextAt: new Date(until) },
    }),
  );
}

/** How what was last posted in a place before this message ended; undefined: nothing was. */
export const endBefore = (
  scope: FirmScope,
  message: { id: string; place: string },
): Promise<string | undefined> =>
  scope.run(async (tx) => {
    const row = await tx.message.findFirst({
      where: {
        placeId: message.place,
        id: { not: message.id },
        state: { in: ["sent", "refused", "doubtful"] },
      },
      orderBy: { createdAt: "desc" },
      select: { state: true },
    });
    return row?.state;
  });

/** A mail that may have left, and what a person needs to find out. */
export interface DoubtfulMail {
  id: string;
  key: string;
  mail: Parcel;
  detail: string;
  /** When it was written, epoch milliseconds. */
  createdAt: number;
}

const PREFIX = /^[a-z-]+:$/;

/** The doubtful mails of one kind, oldest first. */
export const doubtfulMails = (scope: FirmScope, prefix: string, id?: string): Promise<DoubtfulMail[]> =>
  scope.run(async (tx) => {
    if (!PREFIX.test(prefix))
      throw new RangeError(`Wrong prefix '${prefix}' of keys: expected one as 'reminder:'`);
    const rows = await tx.message.findMany({
      where: {
        kind: "mail",
        state: "doubtful",
        key: id === undefined ? { startsWith: prefix } : prefix + id,
      },
      orderBy: { createdAt: "asc" },
      take: 200,
    });
    return rows.map(({ id: message, key, body, detail, createdAt }) => ({
      id: message,
      key,
      mail: body as unknown as Parcel,
      detail: detail ?? "",
      createdAt: createdAt.getTime(),
    }));
  });

/**
 * A person has decided on a doubtful message: it did leave, or it is sent again from `resendAt` on, the same one with the same
 * Message-ID. False: somebody has decided before.
 */
export const decideDoubtful = (
  scope: FirmScope,
  id: string,
  decision: { state: "sent"; at: number } | { resendAt: number },
): Promise<boolean> =>
  scope.run(async (tx) => {
    const { count } = await tx.message.updateMany({
      where: { id, state: "doubtful" },
      data:
        "resendAt" in decision
          ? { state: "waiting", nextAt: new Date(decision.resendAt), detail: "sent again by a person" }
          : { state: "sent", nextAt: null, sentAt: new Date(decision.at) },
    });
    return count === 1;
  });

/** Those seen at one look: who sees fewer has seen all. */
export const WAITING_AT_ONCE = 100;

/** What may leave now, mails or cards: ids by whom or where they are for, oldest first. */
export async function waitingMessages(
  scope: FirmScope,
  what: "cards" | "mails",
  now: number,
): Promise<string[][]> {
  const rows = await scope.run((tx) =>
    tx.message.findMany({
      where: {
        kind: { in: what === "mails" ? ["mail"] : ["chat", "post"] },
        state: "waiting",
        nextAt: { lte: new Date(now) },
      },
      orderBy: { createdAt: "asc" },
      select: { id: true, key: true, personId: true, placeId: true },
      take: WAITING_AT_ONCE,
    }),
  );
  const lanes = new Map<string, string[]>();
  for (const { id, key, personId, placeId } of rows) {
    // Of a mail, the address ends the key.
    const to = personId ?? placeId ?? key.slice(key.lastIndexOf(":") + 1);
    lanes.set(to, [...(lanes.get(to) ?? []), id]);
  }
  return [...lanes.values()];
}
