import { z } from "zod";
import type { FirmScope, PlainScope, Tx } from "../../database/scope.ts";
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
  /** Where they were last, if they can be written to at all. */
  door: DoorName.nullable(),
});

function toPerson(found: unknown): Person {
  const { door, email, roles, ...row } = Row.parse(found);
  return {
    ...row,
    roles: [...roles, "member"],
    reachable: door !== null,
    ...(email === null ? {} : { email }),
    ...(door === null ? {} : { reachableBy: door }),
  };
}

/** Everybody who has not left, by name. */
export async function readPeople(scope: PlainScope, ids?: readonly string[]): Promise<Person[]> {
  const rows = await scope.run(
    (tx) => tx.$queryRaw<unknown[]>`
      SELECT p.id, p.name, p.email, p.email_verified AS "emailVerified", p.zone, p.language, p.hours,
        p.holiday_calendar AS "holidayCalendar", p.booking, p.roles,
        (SELECT i.door FROM identity i WHERE i.person_id = p.id AND i.reachable ORDER BY i.seen_at DESC LIMIT 1) AS door
      FROM person p WHERE p.left_at IS NULL AND (${ids === undefined} OR p.id = ANY(${[...(ids ?? [])]}::uuid[]))
      ORDER BY p.name, p.id`,
  );
  return rows.map(toPerson);
}

/** The person's id behind each of a workspace's own ids, for those the firm knows. */
export async function readByExternalId(
  scope: PlainScope,
  door: DoorName,
  workspace: string,
  externalIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await scope.run(
    (tx) => tx.$queryRaw<{ externalId: string; personId: string }[]>`
      SELECT external_id AS "externalId", person_id AS "personId" FROM identity
      WHERE door = ${door} AND workspace = ${workspace} AND external_id = ANY(${[...externalIds]}::text[])`,
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
