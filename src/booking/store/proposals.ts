import { z } from "zod";
import { isRowId } from "../../database/row-id.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Meeting } from "../meeting.ts";
import { readMeeting } from "../store.ts";

/** How a proposal is written to its guest. Instants are epoch milliseconds. */
export const Letter = z.object({
  guest: z.string(),
  address: z.enum(["vous", "tu"]),
  /** The times are kept until then. */
  until: z.number(),
  /** It left, once. */
  sentAt: z.number().optional(),
});
export type Letter = z.infer<typeof Letter>;

export interface Proposal {
  id: string;
  askedBy: string;
  organizer: string;
  state: "open" | "taken" | "released";
  letter: Letter;
  /** Lets itself go then, epoch milliseconds. */
  nextAt?: number;
  /** Its times, soonest first. */
  meetings: readonly Meeting[];
}

export const insertProposal = async (
  scope: FirmScope,
  proposal: Pick<Proposal, "id" | "askedBy" | "organizer" | "letter">,
  now: number,
): Promise<void> => {
  const { id, askedBy, organizer, letter } = proposal;
  await scope.run(
    (tx) => tx.$executeRaw`
      INSERT INTO proposal (id, firm_id, asked_by_id, organizer_id, state, letter, next_at, created_at)
      VALUES (${id}::uuid, ${scope.firm}::uuid, ${askedBy}::uuid, ${organizer}::uuid, 'open',
        ${JSON.stringify(letter)}::jsonb, to_timestamp(${letter.until}::float8 / 1000), to_timestamp(${now}::float8 / 1000))`,
  );
};

/** `lock` keeps it as it is until the unit of work ends. */
export const readProposal = (
  scope: FirmScope,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Proposal | undefined> =>
  scope.run(async (tx) => {
    if (!isRowId(id)) return undefined;
    if (options.lock) await tx.$queryRaw`SELECT id FROM proposal WHERE id = ${id}::uuid FOR UPDATE`;
    const row = await tx.proposal.findFirst({
      where: { id },
      include: { meetings: { select: { id: true }, orderBy: [{ startsAt: "asc" }, { id: "asc" }] } },
    });
    if (!row) return undefined;
    const meetings: Meeting[] = [];
    for (const { id: one } of row.meetings) {
      const meeting = await readMeeting(scope, one);
      if (meeting) meetings.push(meeting);
    }
    return {
      id: row.id,
      askedBy: row.askedById,
      organizer: row.organizerId,
      state: row.state as Proposal["state"],
      letter: Letter.parse(row.letter),
      ...(row.nextAt === null ? {} : { nextAt: row.nextAt.getTime() }),
      meetings,
    };
  });

export const writeLetter = async (scope: FirmScope, id: string, letter: Letter): Promise<void> => {
  await scope.run((tx) => tx.proposal.update({ where: { id }, data: { letter } }));
};

/** Nothing is kept any more. */
export const closeProposal = async (
  scope: FirmScope,
  id: string,
  state: "taken" | "released",
): Promise<void> => {
  await scope.run((tx) => tx.proposal.update({ where: { id }, data: { state, nextAt: null } }));
};

/** Those a person asked for, or that are in their name, and whose times are kept; the latest first. */
export const openProposals = (scope: FirmScope, person: string): Promise<Proposal[]> =>
  scope.run(async (tx) => {
    const rows = await tx.proposal.findMany({
      where: { state: "open", OR: [{ askedById: person }, { organizerId: person }] },
      select: { id: true },
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
      take: 20,
    });
    const found: Proposal[] = [];
    for (const { id } of rows) {
      const proposal = await readProposal(scope, id);
      if (proposal) found.push(proposal);
    }
    return found;
  });
