import type { FirmScope } from "../../database/scope.ts";
import type { Role } from "../../desk/command.ts";
import { holdFirm } from "./people.ts";

export type GivenRole = Exclude<Role, "member">;

export interface RoleChange {
  person: string;
  role: GivenRole;
  give: boolean;
}

/** `done`: what was not so before. On "last-administrator" (`person` is the one) nothing has changed. */
export type RolesChanged =
  | { ok: true; done: readonly RoleChange[] }
  | { ok: false; reason: "last-administrator"; person: string };

/** All the changes or none. People who left or are not of the firm are passed over. */
export function changeRoles(scope: FirmScope, changes: readonly RoleChange[]): Promise<RolesChanged> {
  return scope.run(async (tx) => {
    // Two administrators taking each other's role at once: the second one sees that she is the last.
    await holdFirm(tx, scope.firm);
    const rows = await tx.person.findMany({ where: { leftAt: null }, select: { id: true, roles: true } });
    const roles = new Map(rows.map((row) => [row.id, new Set(row.roles)]));
    const done = changes.filter(({ person, role, give }) => {
      const held = roles.get(person);
      if (!held || held.has(role) === give) return false;
      if (give) held.add(role);
      else held.delete(role);
      return true;
    });
    const lost = done.find(({ role, give }) => role === "administrator" && !give);
    if (lost && ![...roles.values()].some((held) => held.has("administrator"))) {
      return { ok: false, reason: "last-administrator", person: lost.person };
    }
    for (const person of new Set(done.map((change) => change.person))) {
      await tx.person.update({
        where: { id: person },
        data: { roles: [...(roles.get(person) ?? [])].sort() },
      });
    }
    return { ok: true, done };
  });
}
