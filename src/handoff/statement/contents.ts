import { z } from "zod";

const Name = z.object({ id: z.string(), name: z.string() });

/** One line: what was worked on one day on one task, of one kind, for one person. Whole minutes. */
export const Line = z.object({
  on: z.string(),
  minutes: z.number().int(),
  kind: z.enum(["mail", "phone", "calendar", "dunning", "billing", "files", "other"]),
  /** Its title is left out where it is confidential: what is kept here is read by who pays. */
  task: z.object({ id: z.string(), title: z.string().optional() }).optional(),
  file: z.string().optional(),
  note: z.string().optional(),
  partner: Name.optional(),
});
export type Line = z.infer<typeof Line>;

/** A part of the month under one contract. */
export const Piece = z.object({
  contract: z.string(),
  minutes: z.number().int(),
  rounding: z.number().int(),
  /** Cents of an hour; absent: the contract does not say. */
  hourly: z.object({ cents: z.number().int(), currency: z.string() }).optional(),
});
export type Piece = z.infer<typeof Piece>;

/** A month of one assistant's time, as it is closed. */
export const StatementContents = z.object({
  assistant: Name,
  firm: z.string(),
  lines: z.array(Line),
  /** Whose time it was, shares applied; without a person: the firm's as a whole. */
  partners: z.array(z.object({ person: Name.optional(), minutes: z.number().int() })),
  pieces: z.array(Piece),
});
export type StatementContents = z.infer<typeof StatementContents>;

export const minutesOf = (lines: readonly { minutes: number }[]): number =>
  lines.reduce((sum, { minutes }) => sum + minutes, 0);
