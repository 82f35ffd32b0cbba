import type { Calendar } from "../calendars/calendar.ts";
import type { FirmScope } from "../database/scope.ts";
import type { Ports } from "../desk/command.ts";
import { remindOfMeeting } from "./ahead/remind.ts";
import { inviteWaitingGuests } from "./in-name/jobs.ts";
import { tellLink } from "./places/tell-link.ts";
import { releaseProposal } from "./proposing/jobs.ts";

type Job = (scope: FirmScope, id: string, now: number) => Promise<void>;
type Kind = "meeting-guests" | "meeting-link" | "meeting-reminder" | "proposal";

/** What happens to meetings without being asked, by kind of due row. `flush`: what it left to send leaves at once. */
export function bookingJobs({
  calendar,
  mailboxOf,
  flush,
}: {
  calendar: Pick<Calendar, "cancel">;
  mailboxOf: (scope: FirmScope) => Promise<Ports["mailbox"]>;
  flush: (firm: string) => void;
}): Readonly<Record<Kind, Job>> {
  const thenFlush =
    (job: Job): Job =>
    (scope, id, now) =>
      job(scope, id, now).finally(() => flush(scope.firm));
  return {
    "meeting-guests": thenFlush(async (scope, id, now) =>
      inviteWaitingGuests(scope, id, now, await mailboxOf(scope)),
    ),
    "meeting-link": thenFlush(tellLink),
    "meeting-reminder": thenFlush(remindOfMeeting),
    proposal: thenFlush((scope, id, now) => releaseProposal(scope, id, now, calendar)),
  };
}
