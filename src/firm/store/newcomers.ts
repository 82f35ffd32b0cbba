import { randomUUID } from "node:crypto";
import type { FirmScope, Tx } from "../../database/scope.ts";
import type { DoorName } from "../../desk/ask.ts";
import type { Language } from "../../desk/language/language.ts";
import type { WorkingHours } from "../working-time.ts";
import { holdFirm } from "./people.ts";

export interface Newcomer {
  door: DoorName;
  workspace: string;
  externalId: string;
  kind: "member" | "guest";
  name: string;
  email?: string;
  emailVerified: boolean;
  language: Language;
  zone: string;
  holidayCalendar: string;
  hours: WorkingHours;
  reachable: boolean;
  /** Epoch milliseconds; 0 for somebody who was mentioned and has not spoken yet. */
  seenAt: number;
}

/**
 * `created`: nobody of the firm was that person before. "moved": the firm has just been joined into another one, ask
 * again.
 */
export type Enrolled =
  | { ok: true; person: string; created: boolean }
  | { ok: false; reason: "left" | "moved" };

/**
 * Makes a person and their identity, once: several at the same time meet at the firm's row. A verified address that
 * somebody of the firm has makes the newcomer that person, come in by another door.
 */
export function enrol(scope: FirmScope, newcomer: Newcomer, now: number): Promise<Enrolled> {
  return scope.run(async (tx) => {
    if (!(await holdFirm(tx, scope.firm))) return { ok: false, reason: "moved" };
    const { door, workspace, externalId } = newcomer;
    const known = await tx.identity.findUnique({
      where: { door_workspace_externalId: { door, workspace, externalId } },
      include: { person: { select: { leftAt: true } } },
    });
    if (known) {
      return known.person.leftAt === null
        ? { ok: true, person: known.personId, created: false }
        : { ok: false, reason: "left" };
    }
    const same = await findSame(tx, newcomer);
    if (same?.leftAt) return { ok: false, reason: "left" };
    const person = same?.id ?? (await createPerson(tx, scope.firm, newcomer, now));
    await tx.identity.create({
      data: {
        id: randomUUID(),
        firmId: scope.firm,
        personId: person,
        door,
        workspace,
        externalId,
        kind: newcomer.kind,
        reachable: newcomer.reachable,
        seenAt: new Date(newcomer.seenAt),
      },
    });
    await giveInstaller(tx, newcomer, person);
    return { ok: true, person, created: same === undefined };
  });
}

async function findSame(tx: Tx, { email, emailVerified }: Newcomer) {
  if (email === undefined || !emailVerified) return undefined;
  const [row] = await tx.$queryRaw<{ id: string; leftAt: Date | null }[]>`
    SELECT id, left_at AS "leftAt" FROM person WHERE email_verified AND lower(email) = lower(${email})
    ORDER BY left_at DESC NULLS FIRST LIMIT 1`;
  return row;
}

async function createPerson(tx: Tx, firm: string, newcomer: Newcomer, now: number): Promise<string> {
  const id = randomUUID();
  await tx.person.create({
    data: {
      id,
      firmId: firm,
      name: newcomer.name,
      email: newcomer.email ?? null,
      emailVerified: newcomer.email !== undefined && newcomer.emailVerified,
      language: newcomer.language,
      zone: newcomer.zone,
      holidayCalendar: newcomer.holidayCalendar,
      hours: newcomer.hours,
      createdAt: new Date(now),
    },
  });
  return id;
}

/** Whoever installed the app in this workspace is an administrator, from the first word said by or about them. */
async function giveInstaller(tx: Tx, newcomer: Newcomer, person: string): Promise<void> {
  const { door, workspace, externalId } = newcomer;
  const installation = await tx.installation.findUnique({ where: { door_workspace: { door, workspace } } });
  if (newcomer.kind === "member" && installation?.installedBy === externalId) {
    await makeAdministrator(tx, person);
  }
}

const makeAdministrator = (tx: Tx, person: string) => tx.$executeRaw`
  UPDATE person SET roles = roles || ARRAY['administrator']
  WHERE id = ${person}::uuid AND NOT roles @> ARRAY['administrator']`;

export interface Speaker {
  person: string;
  door: DoorName;
  workspace: string;
  externalId: string;
}

/**
 * A firm that never had an administrator gets one: who installed the app or, where nobody is recorded as having done so
 * (a token given by the environment), the first plain member who speaks. One whose administrator has left gets none here.
 * "open": still without one.
 */
export function settleAdministrator(
  scope: FirmScope,
  speaker: Speaker,
): Promise<"settled" | "promoted" | "open"> {
  return scope.run(async (tx) => {
    if (!(await holdFirm(tx, scope.firm))) return "open";
    const before = await tx.person.count({ where: { roles: { has: "administrator" } } });
    if (before > 0) return "settled";
    const { door, workspace, externalId } = speaker;
    const identity = await tx.identity.findUnique({
      where: { door_workspace_externalId: { door, workspace, externalId } },
    });
    if (identity?.kind !== "member") return "open";
    const installers = await tx.installation.findMany({ where: { installedBy: { not: null } } });
    const installed = installers.some(
      (one) => one.door === door && one.workspace === workspace && one.installedBy === externalId,
    );
    if (installers.length > 0 && !installed) return "open";
    await makeAdministrator(tx, speaker.person);
    return "promoted";
  });
}
