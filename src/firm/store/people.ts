import { z } from "zod";
import type { FirmScope, Tx } from "../../database/scope.ts";
import { DoorName } from "../../desk/ask.ts";
import { ROLES } from "../../desk/command.ts";
import { Language } from "../../desk/language/language.ts";
import { HolidayCalendar } from "../holidays.ts";
import type { Firm, Person } from "../person.ts";
import { WorkingHours } from "../working-time.ts";

const Row = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  emailVerified: z.boolean(),
  zone: z.string(),
  language: Language,
  hours: WorkingHours,
  holidayCalendar: HolidayCalendar,
  booking: z.enum(["direct", "ask"]),
  roles: z.array(z.enum(ROLES)),
  identities: z.array(z.object({ door: DoorName })),
});

const withDoors = {
  identities: { where: { reachable: true }, orderBy: { seenAt: "desc" }, select: { door: true } },
} as const;

function toPerson(found: unknown): Person {
  const { identities, email, roles, ...row } = Row.parse(found);
  const [last] = identities;
  return {
    ...row,
    roles: [...roles, "member"],
    reachable: last !== undefined,
    ...(email === null ? {} : { email }),
    ...(last === undefined ? {} : { reachableBy: last.door }),
  };
}

/** Everybody who has not left, by name. */
export async function readPeople(scope: FirmScope, ids?: readonly string[]): Promise<Person[]> {
  const rows = await scope.run((tx) =>
    tx.person.findMany({
      where: { leftAt: null, ...(ids ? { id: { in: [...ids] } } : {}) },
      include: withDoors,
      orderBy: [{ name: "asc" }, { id: "asc" }],
    }),
  );
  return rows.map(toPerson);
}

/** The person's id behind each of a workspace's own ids, for those the firm knows. */
export async function readByExternalId(
  scope: FirmScope,
  door: DoorName,
  workspace: string,
  externalIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await scope.run((tx) =>
    tx.identity.findMany({
      where: { door, workspace, externalId: { in: [...externalIds] } },
      select: { externalId: true, personId: true },
    }),
  );
  return new Map(rows.map((row) => [row.externalId, row.personId]));
}

/** The workspace's own id of each person it knows, by person: what its native pickers show. */
export async function readExternalIds(
  scope: FirmScope,
  door: DoorName,
  workspace: string,
): Promise<Map<string, string>> {
  const rows = await scope.run((tx) =>
    tx.identity.findMany({ where: { door, workspace }, select: { personId: true, externalId: true } }),
  );
  return new Map(rows.map((row) => [row.personId, row.externalId]));
}

export interface ReachableAt {
  door: DoorName;
  workspace: string;
  externalId: string;
  reference?: unknown;
}

/** The reachable identity a person used last. */
export async function readRecipient(scope: FirmScope, person: string): Promise<ReachableAt | undefined> {
  const row = await scope.run((tx) =>
    tx.identity.findFirst({
      where: { personId: person, reachable: true, person: { leftAt: null } },
      orderBy: { seenAt: "desc" },
    }),
  );
  if (!row) return undefined;
  return {
    door: DoorName.parse(row.door),
    workspace: row.workspace,
    externalId: row.externalId,
    ...(row.reference === null ? {} : { reference: row.reference }),
  };
}

const FirmRow = z.object({
  id: z.string(),
  name: z.string(),
  language: Language,
  zone: z.string(),
  holidayCalendar: HolidayCalendar,
  sample: z.boolean(),
});

export const readFirmRow = (scope: FirmScope): Promise<Firm> =>
  scope.run(async (tx) => FirmRow.parse(await tx.firm.findUniqueOrThrow({ where: { id: scope.firm } })));

/**
 * Whoever changes who is in the firm and what they may do does it alone: holds the firm's row until the unit ends.
 * False: the firm has just been joined into another one.
 */
export async function holdFirm(tx: Tx, firm: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM firm WHERE id = ${firm}::uuid FOR NO KEY UPDATE`;
  return rows.length > 0;
}
