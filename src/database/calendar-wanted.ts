import type { Span } from "../calendars/calendar.ts";
import { Language } from "../desk/language/language.ts";
import type { TakenEvent } from "./calendar-events.ts";
import { type LinkRow, readLink } from "./calendar-links.ts";
import { type FirmScope, joinScope } from "./scope.ts";

/** A meeting as one of its people is to find it in their own calendar. */
export interface WantedMeeting {
  link: LinkRow;
  person: { id: string; name: string; language: Language; zone: string };
  /** False: nothing is to be there (any more). */
  stands: boolean;
  title: string;
  span: Span;
  zone: string;
  tentative: boolean;
  /** One of the times kept for a guest: no meeting yet. */
  held: boolean;
  place: string | undefined;
  organizer: { id: string; language: Language; zone: string };
  /** Where a link to meet by is wanted, and the link once there is one. */
  video: "none" | "wanted" | { url: string };
  /** Who else of the firm comes, by name. */
  others: readonly string[];
  guests: readonly { email: string; name?: string }[];
  /** All is agreed: guests may be written to. */
  agreed: boolean;
}

/** Undefined: the link, or the meeting, is not there any more. */
export const readWanted = (scope: FirmScope, taken: TakenEvent): Promise<WantedMeeting | undefined> =>
  scope.run(async (tx) => {
    const link = await readLink(joinScope(scope.firm, tx), taken.link);
    const meeting = await tx.meeting.findFirst({
      where: { id: taken.meeting },
      include: {
        organizer: { select: { id: true, language: true, zone: true } },
        seats: {
          where: { active: true },
          orderBy: { person: { name: "asc" } },
          select: { personId: true, person: { select: { name: true } } },
        },
        guests: { orderBy: { email: "asc" }, select: { email: true, name: true } },
      },
    });
    const person = await tx.person.findFirst({
      where: { id: taken.person },
      select: { id: true, name: true, language: true, zone: true },
    });
    if (!link || !meeting || !person) return undefined;
    const { seats, guests, organizer, status } = meeting;
    return {
      link,
      person: { ...person, language: Language.parse(person.language) },
      stands:
        link.writes && status !== "cancelled" && seats.some(({ personId }) => personId === taken.person),
      title: meeting.title,
      span: { start: meeting.startsAt.getTime(), end: meeting.endsAt.getTime() },
      zone: meeting.zone,
      tentative: status !== "confirmed",
      held: status === "held",
      place: meeting.place ?? undefined,
      organizer: { ...organizer, language: Language.parse(organizer.language) },
      video:
        meeting.video === "ready" && meeting.videoUrl !== null
          ? { url: meeting.videoUrl }
          : meeting.video === "wanted"
            ? "wanted"
            : "none",
      others: seats.filter(({ personId }) => personId !== taken.person).map((seat) => seat.person.name),
      guests: guests.map(({ email, name }) => (name === null ? { email } : { email, name })),
      agreed: status === "confirmed" && meeting.guestsAt === null,
    };
  });
