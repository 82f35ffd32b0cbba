import type { Calendar } from "../../calendars/calendar.ts";
import { inOneUnit } from "../../database/client.ts";
import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { say } from "../../desk/language/say.ts";
import { readerOf } from "../../desk/reader.ts";
import { getPeople } from "../../firm/facts.ts";
import { readProposal } from "../store/proposals.ts";
import { goneCard } from "./offer-card.ts";
import { freeTimesOf } from "./release.ts";

/** Job "proposal": nobody chose in time. The times let themselves go, and who asked for them is told, once. */
export async function releaseProposal(
  scope: FirmScope,
  id: string,
  now: number,
  calendar: Pick<Calendar, "cancel">,
): Promise<void> {
  await inOneUnit(scope, async (unit) => {
    const proposal = await readProposal(unit, id, { lock: true });
    if (proposal?.state !== "open" || proposal.nextAt === undefined || proposal.nextAt > now) return;
    await freeTimesOf(unit, calendar, proposal, now);
    const [asker] = await getPeople(unit, [proposal.askedBy]);
    if (!asker) return;
    const text = say(asker.language).bookingParty.offer.over(proposal.letter.guest);
    const card = goneCard(proposal, readerOf(asker, now), text, "info");
    await enqueue(unit, [{ kind: "chat", key: `offer-over:${id}`, person: asker.id, card }], now);
  });
}
