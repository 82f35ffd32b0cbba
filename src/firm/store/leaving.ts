import { type LinkRow, removeLinks } from "../../database/calendar-links.ts";
import { type FirmScope, joinScope } from "../../database/scope.ts";
import { holdFirm } from "./people.ts";

/** `links`: their calendars, which are connected no more; the rights to them are still to be given back. */
export type Left =
  | { ok: true; links: readonly LinkRow[] }
  | { ok: false; reason: "gone" | "last-administrator" };

/** They are no longer of the firm from now on; what they did stays theirs. Somebody must remain who runs it. */
export const leave = (scope: FirmScope, person: string, now: number): Promise<Left> =>
  scope.run(async (tx) => {
    // Two administrators removing each other at once: the second one is the last.
    await holdFirm(tx, scope.firm);
    const people = await tx.person.findMany({ where: { leftAt: null }, select: { id: true, roles: true } });
    if (!people.some(({ id }) => id === person)) return { ok: false, reason: "gone" };
    if (!people.some(({ id, roles }) => id !== person && roles.includes("administrator")))
      return { ok: false, reason: "last-administrator" };
    await tx.person.update({ where: { id: person }, data: { leftAt: new Date(now) } });
    await tx.absence.updateMany({
      where: { personId: person, state: { in: ["planned", "running"] } },
      data: { state: "cancelled", nextAt: null },
    });
    return { ok: true, links: await removeLinks(joinScope(scope.firm, tx), person) };
  });

/** A slip mended: they are of the firm again. False: they were. */
export const comeBack = (scope: FirmScope, person: string): Promise<boolean> =>
  scope.run(async (tx) => {
    const { count } = await tx.person.updateMany({
      where: { id: person, leftAt: { not: null } },
      data: { leftAt: null },
    });
    return count === 1;
  });
