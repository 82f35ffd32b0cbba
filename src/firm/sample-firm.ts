import { type Database, inOneUnit } from "../database/client.ts";
import { openFirm } from "../database/firms.ts";
import type { FirmScope } from "../database/scope.ts";
import { calendarForZone } from "./holidays.ts";
import { enrol } from "./store/newcomers.ts";
import { changeRoles, type GivenRole } from "./store/roles.ts";
import { DEFAULT_HOURS } from "./working-time.ts";

const SAMPLE_DOOR = "web";
export const SAMPLE_WORKSPACE = "local";

interface SamplePerson {
  /** Their id at the local desk. */
  externalId: string;
  name: string;
  roles: readonly GivenRole[];
  zone: string;
}

/** First the one who opens the desk. */
export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  {
    externalId: "camille",
    name: "Camille Martin",
    roles: ["administrator", "partner"],
    zone: "Europe/Paris",
  },
  { externalId: "sacha", name: "Sacha Dubois", roles: ["partner"], zone: "Europe/Paris" },
  { externalId: "dominique", name: "Dominique Leroy", roles: [], zone: "Europe/Paris" },
  { externalId: "alix", name: "Alix Bernard", roles: ["assistant"], zone: "Europe/Paris" },
  { externalId: "morgan", name: "Morgan Petit", roles: [], zone: "Indian/Reunion" },
];

/** The invented firm of the local desk; opened once, found again afterwards as people have changed it. */
export async function openSampleFirm(database: Database, now: number): Promise<{ firm: string }> {
  const { firm } = await openFirm(
    database,
    SAMPLE_DOOR,
    SAMPLE_WORKSPACE,
    {
      name: "Cabinet Exemple",
      language: "fr",
      zone: "Europe/Paris",
      holidayCalendar: "metropole",
      sample: true,
    },
    now,
  );
  // One unit: a start cut short leaves nobody without their role.
  await inOneUnit(database.scope(firm), async (scope) => {
    for (const person of SAMPLE_PEOPLE) await settleIn(scope, person, now);
  });
  return { firm };
}

async function settleIn(scope: FirmScope, person: SamplePerson, now: number): Promise<void> {
  const { externalId, name, zone, roles } = person;
  const enrolled = await enrol(
    scope,
    {
      door: SAMPLE_DOOR,
      workspace: SAMPLE_WORKSPACE,
      externalId,
      kind: "member",
      name,
      // .example is nobody's: what is sent there by mistake reaches nobody (RFC 2606).
      email: `${externalId}@cabinet.example`,
      emailVerified: true,
      language: "fr",
      zone,
      holidayCalendar: calendarForZone(zone),
      hours: DEFAULT_HOURS,
      reachable: true,
      seenAt: 0,
    },
    now,
  );
  if (!enrolled.ok || !enrolled.created) return;
  await changeRoles(
    scope,
    roles.map((role) => ({ person: enrolled.person, role, give: true })),
  );
}
