import { randomInt, randomUUID } from "node:crypto";
import { z } from "zod";
import type { DoorName } from "../desk/ask.ts";
import type { FirmScope } from "./scope.ts";

export const LINK_CODE_MS = 10 * 60_000;

// Without 0 O 1 I L: read aloud and typed again by somebody else. 31^8 is about 8.5 × 10^11.
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH = 8;

const makeLinkCode = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");

const WRITTEN = new RegExp(`(?<![0-9A-Z])([${ALPHABET}]{4})[\\s.-]*([${ALPHABET}]{4})(?![0-9A-Z])`);

/** "ABCD2345" of what people make of it: lower case, spaces, words around. Undefined when there is no code in it. */
export function readLinkCode(text: string): string | undefined {
  const [, first, second] = WRITTEN.exec(text.toUpperCase().replace(/[‐-―−]/g, "-")) ?? [];
  return first === undefined || second === undefined ? undefined : first + second;
}

export const printLinkCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** A new code for the firm, in place of any before. */
export async function createLinkCode(
  scope: FirmScope,
  made: { person: string; door: DoorName; now: number },
): Promise<string> {
  const code = makeLinkCode();
  await scope.run(async (tx) => {
    await tx.linkCode.deleteMany({});
    await tx.linkCode.create({
      data: {
        code,
        firmId: scope.firm,
        personId: made.person,
        door: made.door,
        expiresAt: new Date(made.now + LINK_CODE_MS),
      },
    });
  });
  return code;
}

const Outcome = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("joined"),
    firm: z.string(),
    detail: z.object({ name: z.string(), same: z.array(z.string()), new: z.array(z.string()) }),
  }),
  z.object({ outcome: z.literal("already"), firm: z.string() }),
  z.object({
    outcome: z.literal("clash"),
    detail: z.object({ clashes: z.array(z.object({ name: z.string(), at: z.number() })) }),
  }),
  z.object({ outcome: z.literal("blocked"), detail: z.object({ seconds: z.number() }) }),
  z.object({ outcome: z.literal("wrong"), detail: z.object({ left: z.number() }) }),
  z.object({ outcome: z.enum(["forbidden", "expired", "own", "sample", "same-door"]) }),
  z.object({ outcome: z.literal("conflict"), detail: z.object({ reason: z.string() }) }),
]);

/**
 * "joined": the firm of the scope is now part of `firm`, and the transaction goes on as that one. "already": a
 * colleague joined it a moment before. "clash": somebody whose two files would become one has two meetings at the same
 * time (`at` in epoch milliseconds). "blocked": too many wrong codes; "wrong": `left` tries remain.
 */
export type JoinOutcome = z.infer<typeof Outcome>;

/** Joins the scope's firm, where the code is typed, into the firm that made it. Anything but "joined" moves nothing. */
export async function joinFirms(
  scope: FirmScope,
  typed: { code: string; person: string; door: DoorName; workspace: string; now: number },
): Promise<JoinOutcome> {
  const rows = await scope.run(
    (tx) =>
      tx.$queryRaw<unknown[]>`
        SELECT * FROM join_firms(${typed.code}, ${typed.person}::uuid, ${typed.door}, ${typed.workspace},
          ${randomUUID()}::uuid, ${new Date(typed.now)})`,
  );
  return Outcome.parse(rows[0]);
}
