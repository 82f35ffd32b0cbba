import { inOneUnit } from "../../database/client.ts";
import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Ports } from "../../desk/command.ts";
import { formatList } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { readerOf } from "../../desk/reader.ts";
import { getPeople } from "../../firm/facts.ts";
import { guestName } from "../cards.ts";
import { inviteGuests, tellOne } from "../notify.ts";
import { planGuests } from "../store/in-name.ts";
import { changeMeeting, readMeeting } from "../store.ts";
import { newsInName } from "./news.ts";
import { awaitsPrincipal, othersAsked } from "./principal.ts";

/**
 * Job "meeting-guests". Either the link to meet by has come, or does not come: guests outside are invited. Or whose meeting it is
 * has said neither yes nor no for as long as the firm settles it: they are written to, and both are told. An answer at the same
 * minute comes before or after it, never beside it.
 */
export async function inviteWaitingGuests(
  scope: FirmScope,
  id: string,
  now: number,
  mailbox: Ports["mailbox"],
): Promise<void> {
  await inOneUnit(scope, async (unit) => {
    const before = await readMeeting(unit, id, { lock: true });
    if (before?.guestsAt === undefined || before.guestsAt > now) return;
    await planGuests(unit, id, null);
    const waiting = before.guests.filter(({ told }) => !told);
    const stands = before.status === "tentative" || before.status === "confirmed";
    if (!stands || waiting.length === 0 || before.span.end <= now) return;
    const { seats, organizer, bookedBy = organizer } = before;
    const people = await getPeople(unit, [...seats.map(({ person }) => person), organizer, bookedBy]);
    const principal = people.find((person) => person.id === organizer);
    if (!principal) return;
    if (!awaitsPrincipal(before)) {
      const telling = { meeting: before, people, by: principal, now, mailbox, withoutLink: true } as const;
      return inviteGuests(unit, telling);
    }
    if (before.status === "tentative" && !othersAsked(before, people))
      await changeMeeting(unit, id, { status: "confirmed" }, now);
    const meeting = (await readMeeting(unit, id)) ?? before;
    const telling = { meeting, people, by: principal, now, mailbox };
    await inviteGuests(unit, { ...telling, withoutLink: true, meeting: { ...meeting, status: "confirmed" } });
    const messages = people
      .filter((person) => person.id === organizer || person.id === bookedBy)
      .map((person) => {
        const words = say(person.language).bookingParty.inName;
        const guests = formatList(waiting.map(guestName), person.language);
        const headline = !mailbox
          ? words.notSent(guests)
          : person.id === organizer
            ? words.sentToPrincipal(guests)
            : words.sentToBooker(principal.name, guests);
        const { buttons } = newsInName(
          meeting,
          { news: "invited", by: principal, people },
          readerOf(person, now),
        );
        return tellOne(telling, person, "guests-sent", headline, { buttons });
      });
    await enqueue(unit, messages, now);
  });
}
