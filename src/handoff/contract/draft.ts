import { z } from "zod";
import { WorkingHours } from "../../firm/facts.ts";
import { dayNumber } from "../../firm/time/day-number.ts";
import { type Contract, ROLL_OVERS } from "../contract.ts";
import { MOST, ROUNDINGS } from "./said-terms.ts";

/** A contract not yet confirmed. */
export type ContractDraft = Omit<Contract, "id">;

const Day = z.string().refine((text) => dayNumber(text) !== null);
const Id = z.guid();

/** As a button carries it: what comes back is input, and is checked like anything typed. */
const Written = z
  .object({
    /** The contract that held on its first day when the card was made; absent: none. */
    over: Id.optional(),
    person: Id,
    from: Day,
    until: Day.optional(),
    per: z.enum(["week", "month"]),
    minutes: z.number().int().min(15).max(MOST.month),
    hours: WorkingHours,
    hourly: z
      .object({ cents: z.number().int().min(1).max(100_000), currency: z.enum(["EUR", "USD", "GBP", "CHF"]) })
      .optional(),
    rollOver: z.enum(ROLL_OVERS),
    roundingMinutes: z.literal(ROUNDINGS),
    shares: z.array(z.object({ person: Id, percent: z.number().positive().max(100) })).max(12),
    skills: z.array(z.string().min(1).max(60)).max(12),
    backup: Id.optional(),
    payer: Id,
  })
  .refine(({ per, minutes }) => minutes <= MOST[per])
  .refine(({ from, until }) => until === undefined || from < until);

export const writeDraft = (draft: ContractDraft, over: string | undefined): string =>
  JSON.stringify({ ...(over === undefined ? {} : { over }), ...draft });

/** Undefined when it was not written by us. */
export function readDraft(text: string): { draft: ContractDraft; over: string | undefined } | undefined {
  try {
    const read = Written.safeParse(JSON.parse(text));
    if (!read.success) return undefined;
    const { over, until, hourly, backup, ...rest } = read.data;
    return {
      over,
      draft: {
        ...rest,
        ...(until === undefined ? {} : { until }),
        ...(hourly === undefined ? {} : { hourly }),
        ...(backup === undefined ? {} : { backup }),
      },
    };
  } catch {
    return undefined;
  }
}
