import type { FirmScope } from "../../../database/scope.ts";
import type { Role } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { quotesToday } from "../../quotes/quotes-today.ts";
import { countToSort } from "../../store/reprise.ts";
import { letterRows } from "../letter/tracking.ts";
import type { Reader } from "../reader.ts";
import { doubtfulBlocks, listDoubtful } from "../sending/doubtful.ts";
import type { Chasing } from "../situations.ts";
import type { Section } from "./overview-card.ts";

/** What the other parts of the room want of this person today, the gravest first. In the answer's own unit. */
export async function otherSections(
  unit: FirmScope,
  chasing: Chasing,
  reader: Reader,
  roles: readonly Role[],
): Promise<Section[]> {
  const { trackTitle } = say(reader.language).dunningLetters;
  const letters = letterRows(chasing, reader);
  const { clients } = await countToSort(unit);
  return [
    ...(clients > 0 ? [toSort(clients, reader)] : []),
    { blocks: doubtfulBlocks(await listDoubtful(unit), reader, chasing.firm.zone) },
    { title: trackTitle, blocks: letters.length > 0 ? [{ kind: "list", rows: letters }] : [] },
    ...(await quotesToday(unit, reader, roles)),
  ];
}

/** What an import found overdue: nothing of it leaves before somebody said how it stands. */
function toSort(clients: number, { language }: Reader): Section {
  const words = say(language).dunningChasing;
  const open = { label: words.sortNow, ask: "relance reprise", style: "primary" } as const;
  return { blocks: [{ kind: "list", rows: [{ text: words.toSort(clients), buttons: [open] }] }] };
}
