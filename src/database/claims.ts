import { randomUUID } from "node:crypto";
import { z } from "zod";
import { Ask } from "../desk/ask.ts";
import type { Answer } from "../desk/command.ts";
import { type Claimed, claimTogether } from "./claim-queue.ts";
import { type Database, plainly } from "./client.ts";
import { toJson } from "./json.ts";
import type { FirmScope } from "./scope.ts";

/** How long an ask may be worked on before another process takes it over. */
export const LEASE_MS = 30_000;

/**
 * Stores the ask with a lease; a redelivery meets the first claim. `id` names the claim if this delivery is the first,
 * also where the database is lost before it says so.
 */
export async function claimAsk(
  database: Database,
  ask: Ask,
  now: number,
  id: string = randomUUID(),
): Promise<{ id: string; state: Claimed["state"] }> {
  const row = await claimTogether(
    database,
    {
      id,
      door: ask.door,
      workspace: ask.workspace,
      askId: ask.id,
      ask: toJson(ask),
      at: new Date(now),
    },
    LEASE_MS,
  );
  // No row: the first claim was released between our insert and our look. It is free again.
  return row ? { id: row.claim_id, state: row.state } : claimAsk(database, ask, now, id);
}

/** The answer, "pending" while the ask is being worked on, "released" once its claim is given up. */
export async function findAnswer(
  database: Database,
  claim: string,
): Promise<Answer | "pending" | "released"> {
  const [row] = await database.call("SELECT answer FROM claim_answer($1)", [claim]);
  return row ? ((row["answer"] as Answer | null) ?? "pending") : "released";
}

export async function readAnswer(database: Database, claim: string): Promise<Answer | undefined> {
  const found = await findAnswer(database, claim);
  return typeof found === "string" ? undefined : found;
}

/** Keeps an answer that came without a write; gives back the one that stands. */
export async function settleClaim(database: Database, claim: string, answer: Answer): Promise<Answer> {
  const [row] = await database.call("SELECT settle_claim($1, $2) AS answer", [claim, toJson(answer)]);
  return (row?.["answer"] as Answer | null) ?? answer;
}

/** Writes the answer in the transaction of the ask's own writes. False: somebody answered before, so nothing may be written. */
export async function settleInside(scope: FirmScope, claim: string, answer: Answer): Promise<boolean> {
  const text = toJson(answer);
  const count = await plainly(
    scope,
    (tx) =>
      tx.$executeRaw`UPDATE claim SET answer = ${text}::jsonb WHERE id = ${claim}::uuid AND answer IS NULL`,
  );
  return count === 1;
}

export const markDelivered = async (database: Database, claim: string, now: number): Promise<void> =>
  void (await database.call("SELECT deliver_claim($1, $2)", [claim, new Date(now)]));

/** Only before any write: the same ask may then come again. */
export const releaseClaim = async (database: Database, claim: string): Promise<void> =>
  void (await database.call("SELECT release_claim($1)", [claim]));

export const releaseClaims = async (database: Database, claims: readonly string[]): Promise<void> =>
  void (await database.call("SELECT release_claim(id) FROM unnest($1::uuid[]) AS given (id)", [claims]));

export const yieldClaim = async (database: Database, claim: string, until: number): Promise<void> =>
  void (await database.call("SELECT yield_claim($1, $2)", [claim, new Date(until)]));

export const yieldClaims = async (
  database: Database,
  claims: readonly string[],
  until: number,
): Promise<void> =>
  void (await database.call("SELECT yield_claim(id, $2) FROM unnest($1::uuid[]) AS given (id)", [
    claims,
    new Date(until),
  ]));

export interface StaleClaim {
  id: string;
  ask: Ask;
  answered: boolean;
  attempts: number;
  createdAt: number;
}

const Stale = z.object({
  claim_id: z.string(),
  ask: Ask,
  answered: z.boolean(),
  attempts: z.number(),
  created_at: z.date(),
});

/** What a dead process left: leased anew to us, so that two sweeps never share one. */
export async function takeStaleClaims(database: Database, now: number, limit: number): Promise<StaleClaim[]> {
  const rows = await database.call("SELECT * FROM take_stale_claims($1, $2, $3)", [
    new Date(now),
    LEASE_MS,
    limit,
  ]);
  return rows.map((row) => {
    const stale = Stale.parse(row);
    return {
      id: stale.claim_id,
      ask: stale.ask,
      answered: stale.answered,
      attempts: stale.attempts,
      createdAt: stale.created_at.getTime(),
    };
  });
}

/**
 * Puts other words in the place of those an ask came with, in the transaction of its answer: what somebody said besides
 * what was asked is then kept nowhere.
 */
export const replaceWords = (
  scope: FirmScope,
  { door, workspace, id }: Pick<Ask, "door" | "workspace" | "id">,
  words: string,
): Promise<void> =>
  scope.run(async (tx) => {
    await tx.$executeRaw`
      UPDATE claim SET ask = jsonb_set(ask, '{text}', to_jsonb(${words}::text))
      WHERE door = ${door} AND workspace = ${workspace} AND ask_id = ${id}`;
  });
