import { randomUUID } from "node:crypto";
import type { Span } from "../calendars/calendar.ts";
import { isRowId } from "../database/row-id.ts";
import type { FirmScope } from "../database/scope.ts";
import type { Meeting, MeetingRequest, Seat } from "./meeting.ts";

const WHOLE = { seats: { orderBy: { personId: "asc" } }, guests: { orderBy: { email: "asc" } } } as const;

interface Row {
  id: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  zone: string;
  organizerId: string;
  status: string;
  sequence: number;
  openToAll: boolean;
  place: string | null;
  travelMinutes: number;
  video: string;
  videoUrl: string | null;
  fixed: boolean;
  bookedById: string | null;
  guestsAt: Date | null;
  seats: { personId: string; active: boolean; response: string }[];
  guests: { email: string; name: string | null; told: boolean }[];
}

const toMeeting = (row: Row): Meeting => ({
  id: row.id,
  title: row.title,
  span: { start: row.startsAt.getTime(), end: row.endsAt.getTime() },
  zone: row.zone,
  organizer: row.organizerId,
  status: row.status as Meeting["status"],
  sequence: row.sequence,
  seats: row.seats.map((seat) => ({
    person: seat.personId,
    active: seat.active,
    response: seat.response as Seat["response"],
  })),
  guests: row.guests.map(({ email, name, told }) =>
    name === null ? { email, told } : { email, name, told },
  ),
  ...(row.guestsAt === null ? {} : { guestsAt: row.guestsAt.getTime() }),
  ...mannerOf(row),
});

/** Where and how people meet, in the rows of every reader. */
export const mannerOf = (
  row: Pick<Row, "openToAll" | "place" | "travelMinutes" | "video" | "videoUrl" | "fixed" | "bookedById">,
): Pick<Meeting, "openToAll" | "place" | "video" | "fixed" | "bookedBy"> => ({
  ...(row.openToAll ? { openToAll: true } : {}),
  ...(row.place === null ? {} : { place: { name: row.place, travelMinutes: row.travelMinutes } }),
  ...videoOf(row),
  ...(row.fixed ? { fixed: true } : {}),
  ...(row.bookedById === null ? {} : { bookedBy: row.bookedById }),
});

function videoOf({ video, videoUrl }: Pick<Row, "video" | "videoUrl">): Pick<Meeting, "video"> {
  if (video === "none") return {};
  return {
    video:
      video === "ready" && videoUrl !== null
        ? { state: "ready", url: videoUrl }
        : { state: video === "failed" ? "failed" : "wanted" },
  };
}

/** The meeting and its guests; its seats are the agenda's to take, in the same unit of work. */
export const insertMeeting = (
  scope: FirmScope,
  request: MeetingRequest & {
    organizer: string;
    status: "held" | "tentative" | "confirmed";
    bookedBy?: string;
    proposal?: string;
  },
  now: number,
): Promise<string> =>
  scope.run(async (tx) => {
    const id = randomUUID();
    const at = new Date(now);
    await tx.meeting.create({
      data: {
        id,
        firmId: scope.firm,
        title: request.title,
        startsAt: new Date(request.span.start),
        endsAt: new Date(request.span.end),
        zone: request.zone,
        organizerId: request.organizer,
        status: request.status,
        place: request.place?.name ?? null,
        travelMinutes: request.place?.travelMinutes ?? 0,
        video: request.video ? "wanted" : "none",
        fixed: request.fixed ?? false,
        bookedById: request.bookedBy ?? null,
        proposalId: request.proposal ?? null,
        createdAt: at,
        updatedAt: at,
      },
    });
    if (request.guests.length > 0) {
      await tx.guest.createMany({
        data: request.guests.map(({ email, name }) => ({
          id: randomUUID(),
          firmId: scope.firm,
          meetingId: id,
          email,
          name: name ?? null,
        })),
        skipDuplicates: true,
      });
    }
    return id;
  });

/** Reads a meeting; `lock` keeps it as it is until the unit of work ends, so that two changes come one after the other. */
export const readMeeting = (
  scope: FirmScope,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Meeting | undefined> =>
  scope.run(async (tx) => {
    if (!isRowId(id)) return undefined;
    if (options.lock) await tx.$queryRaw`SELECT id FROM meeting WHERE id = ${id}::uuid FOR UPDATE`;
    const row = await tx.meeting.findFirst({ where: { id }, include: WHOLE });
    return row ? toMeeting(row) : undefined;
  });

/** Meetings a person takes part in (`booked`: or booked in somebody's name) that end after `from`, and begin before `to` if given; soonest first. */
export const listMeetings = (
  scope: FirmScope,
  person: string,
  options: { from: number; to?: number; limit: number; skip?: number; booked?: boolean },
): Promise<Meeting[]> =>
  scope.run(async (tx) => {
    const rows = await tx.meeting.findMany({
      where: {
        status: { in: ["tentative", "confirmed"] },
        endsAt: { gt: new Date(options.from) },
        ...(options.to === undefined ? {} : { startsAt: { lt: new Date(options.to) } }),
        OR: [
          { seats: { some: { personId: person, active: true } } },
          ...(options.booked ? [{ bookedById: person }] : []),
        ],
      },
      include: WHOLE,
      orderBy: [{ startsAt: "asc" }, { id: "asc" }],
      skip: options.skip ?? 0,
      take: options.limit,
    });
    return rows.map(toMeeting);
  });

export interface MeetingChange {
  span?: Span;
  status?: Meeting["status"];
}

/** Every change gets the next sequence number: calendars tell an update from a repeat by it (RFC 5545, 3.8.7.4). */
export const changeMeeting = (
  scope: FirmScope,
  id: string,
  change: MeetingChange,
  now: number,
): Promise<void> =>
  scope.run(async (tx) => {
    await tx.meeting.update({
      where: { id },
      data: {
        ...(change.span && { startsAt: new Date(change.span.start), endsAt: new Date(change.span.end) }),
        ...(change.status && { status: change.status }),
        sequence: { increment: 1 },
        updatedAt: new Date(now),
      },
    });
  });

/** A declined seat gives the time back at once. False: this person has no seat there. */
export const respond = (
  scope: FirmScope,
  meeting: string,
  person: string,
  response: "accepted" | "declined",
): Promise<boolean> =>
  scope.run(async (tx) => {
    const { count } = await tx.seat.updateMany({
      where: { meetingId: meeting, personId: person, ...(response === "accepted" ? { active: true } : {}) },
      data: { response, ...(response === "declined" ? { active: false } : {}) },
    });
    return count > 0;
  });

/** From now on these guests hear of every change. */
export const markGuestsTold = (scope: FirmScope, meeting: string): Promise<void> =>
  scope.run(async (tx) => {
    await tx.guest.updateMany({ where: { meetingId: meeting, told: false }, data: { told: true } });
  });
