import type { MeetingPlace } from "../../calendars/calendar.ts";
import type { FirmScope } from "../../database/scope.ts";

/** Where a meeting is, from now on; nowhere in particular without one. Its seats are the agenda's to move. */
export const savePlace = async (
  scope: FirmScope,
  id: string,
  place: MeetingPlace | undefined,
): Promise<void> => {
  await scope.run((tx) =>
    tx.meeting.update({
      where: { id },
      data: { place: place?.name ?? null, travelMinutes: place?.travelMinutes ?? 0 },
    }),
  );
};

export const saveFixed = async (scope: FirmScope, id: string, fixed: boolean): Promise<void> => {
  await scope.run((tx) => tx.meeting.update({ where: { id }, data: { fixed } }));
};

/** A link is made by the organizer's own calendar at Google or Microsoft; without one there will be none. */
export const wantVideo = (scope: FirmScope, id: string): Promise<void> =>
  scope.run(async (tx) => {
    await tx.$executeRaw`
      UPDATE meeting m SET video_url = NULL, video = CASE WHEN EXISTS (
        SELECT 1 FROM calendar_link l WHERE l.person_id = m.organizer_id AND l.writes AND l.state = 'working'
          AND l.provider IN ('google', 'microsoft')) THEN 'wanted' ELSE 'failed' END
      WHERE m.id = ${id}::uuid AND m.video <> 'ready'`;
  });
