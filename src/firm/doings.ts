import type { FirmScope } from "../database/scope.ts";
import type { Ask } from "../desk/ask.ts";
import type { Directory } from "../desk/reception.ts";
import { findByMention, type Person, readFirm } from "./facts.ts";
import { toNewcomer } from "./newcomer.ts";
import { enrol } from "./store/newcomers.ts";
import { changeRoles, type GivenRole } from "./store/roles.ts";

export interface Meeting {
  scope: FirmScope;
  directory: Directory;
  ask: Ask;
  now: number;
}

export interface Met {
  /** By the id they were mentioned with. */
  people: Map<string, Person>;
  /** Nobody the firm may deal with: bots, people of other firms, those who left, ids that mean nothing. */
  unknown: readonly { id: string; name?: string; why: "nobody" | "bot" | "outsider" | "left" }[];
}

/**
 * The people of an ask's mentions; those the firm meets for the first time come into being with what their door says of
 * them. Calls the platform: never inside a unit of work. Rejects with its AdapterError where it does not answer.
 */
export async function meetMentioned(
  { scope, directory, ask, now }: Meeting,
  ids: readonly string[],
): Promise<Met> {
  const wanted = [...new Set(ids)];
  const people = await findByMention(scope, ask.door, ask.workspace, wanted);
  const strangers = wanted.filter((id) => !people.has(id));
  if (strangers.length === 0) return { people, unknown: [] };
  const unknown: Met["unknown"][number][] = [];
  const firm = await readFirm(scope);
  const profiles = await Promise.all(
    strangers.map(async (id) => ({ id, profile: await directory.profile(ask.door, ask.workspace, id, ask) })),
  );
  for (const { id, profile } of profiles) {
    if (!profile) {
      unknown.push({ id, why: "nobody" });
      continue;
    }
    const newcomer = toNewcomer({ door: ask.door, workspace: ask.workspace }, id, profile, firm, 0);
    const enrolled = newcomer && (await enrol(scope, newcomer, now));
    if (!enrolled?.ok) {
      const why = profile.kind === "bot" || profile.kind === "outsider" ? profile.kind : "left";
      unknown.push({ id, name: profile.name, why });
    }
  }
  const met = await findByMention(scope, ask.door, ask.workspace, strangers);
  for (const [id, person] of met) people.set(id, person);
  return { people, unknown };
}

export { askAboutAbsences } from "./absences/calendar-absence.ts";
export { tellBroken } from "./calendars/broken.ts";
export { connectAccount } from "./calendars/connected.ts";
export { readAbsence, updateAbsence } from "./store/absences.ts";
export { comeBack, leave } from "./store/leaving.ts";

/** Gives a role in the caller's unit of work; nothing happens where the person has it. */
export const giveRole = async (scope: FirmScope, person: string, role: GivenRole): Promise<void> => {
  await changeRoles(scope, [{ person, role, give: true }]);
};
