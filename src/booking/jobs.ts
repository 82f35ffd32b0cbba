import type { Calendar } from "../calendars/calendar.ts";
import type { FirmScope } from "../database/scope.ts";
import type { Ports } from "../desk/command.ts";
import { inviteWaitingGuests } from "./in-name/jobs.ts";
import { releaseProposal } from "./proposing/jobs.ts";

type Job = (scope: FirmScope, id: string, now: number) => Promise<void>;

/** What happens to meetings without being asked, by kind of due row. `flush`: what it left to send leaves at once. */
export const bookingJobs = ({
  calendar,
  mailboxOf,
  flush,
}: {
  calendar: Pick<Calendar, "cancel">;
  mailboxOf: (scope: FirmScope) => Promise<Ports["mailbox"]>;
  flush: (firm: string) => void;
}): Readonly<Record<"meeting-guests" | "proposal", Job>> => ({
  "meeting-guests": async (scope, id, now) => {
    await inviteWaitingGuests(scope, id, now, await mailboxOf(scope));
    flush(scope.firm);
  },
  proposal: async (scope, id, now) => {
    await releaseProposal(scope, id, now, calendar);
    flush(scope.firm);
  },
});
