import { takeUntold } from "../../database/calendar-links.ts";
import { inOneUnit } from "../../database/client.ts";
import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { getPeople } from "../facts.ts";
import { brokenCard } from "./cards.ts";

/** A link that broke is told to its owner, once. False: it works, or they know. */
export const tellBroken = (scope: FirmScope, link: string, now: number): Promise<boolean> =>
  inOneUnit(scope, async (unit) => {
    const broken = await takeUntold(unit, link, now);
    if (!broken) return false;
    const [person] = await getPeople(unit, [broken.person]);
    // Who left is told nothing.
    if (!person) return true;
    const key = `calendar-broken:${broken.id}:${broken.brokenAt}`;
    await enqueue(
      unit,
      [{ kind: "chat", key, person: person.id, card: brokenCard(broken, person.language) }],
      now,
    );
    return true;
  });
