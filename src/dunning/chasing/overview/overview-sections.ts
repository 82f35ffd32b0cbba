import type { FirmScope } from "../../../database/scope.ts";
import type { Role } from "../../../desk/command.ts";
import { formatAmount } from "../../../desk/language/format.ts";
import { say } from "../../../desk/language/say.ts";
import { quotesToday } from "../../quotes/quotes-today.ts";
import { countToSort } from "../../store/reprise.ts";
import { dayWords } from "../../watch/day-words.ts";
import { type SoonLost, soonLost } from "../../watch/soon-lost.ts";
import { letterRows } from "../letter/tracking.ts";
import { nameOf, type Reader } from "../reader.ts";
import { doubtfulBlocks, listDoubtful } from "../sending/doubtful.ts";
import type { Chasing } from "../situations.ts";
import { concerns, type Section } from "./overview-card.ts";

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
    soonLostSection(await soonLost(unit, reader.today, LAST_MONTHS), reader, roles),
    ...(await quotesToday(unit, reader, roles)),
  ];
}

/** Days before a debt is lost from which it stands among what needs somebody today. */
const LAST_MONTHS = 90;
const SHOWN = 5;

function soonLostSection(near: readonly SoonLost[], reader: Reader, roles: readonly Role[]): Section {
  const { language } = reader;
  const words = say(language).dunningMoney.limitation;
  const mine = near.filter(({ client }) => concerns(client, roles, reader.person));
  const rows = mine.slice(0, SHOWN).map(({ client, invoice, lastDay, daysLeft }) => ({
    text: `${nameOf(client, reader)} – ${invoice.number} – ${formatAmount(invoice.openCents, invoice.currency, language)}`,
    detail:
      daysLeft < 0
        ? words.lapsed(dayWords(lastDay, language))
        : words.ends(dayWords(lastDay, language), daysLeft),
    buttons: [{ label: words.see, ask: `relance view ${client.id}` }],
  }));
  const more = mine.length - rows.length;
  return {
    title: words.title(mine.length),
    blocks: [
      ...(rows.length > 0 ? [{ kind: "list", rows } as const] : []),
      ...(more > 0 ? [{ kind: "text", style: "subtle", text: words.more(more) } as const] : []),
    ],
  };
}

/** What an import found overdue: nothing of it leaves before somebody said how it stands. */
function toSort(clients: number, { language }: Reader): Section {
  const words = say(language).dunningChasing;
  const open = { label: words.sortNow, ask: "relance reprise", style: "primary" } as const;
  return { blocks: [{ kind: "list", rows: [{ text: words.toSort(clients), buttons: [open] }] }] };
}
