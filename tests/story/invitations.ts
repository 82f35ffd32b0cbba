import ical from "ical.js";
import type { ReceivedMail } from "../peers/mail-server.ts";

export interface Invitation {
  to: string[];
  method: string;
  uid: string;
  sequence: number;
  /** As the file writes it. */
  start: string;
}

/** The iCalendar file of a mail, read by an independent reader. */
export function readInvitation({ parsed, to }: ReceivedMail): Invitation {
  const file = parsed.attachments.find(({ contentType }) => contentType.startsWith("text/calendar"));
  if (!file) throw new Error(`no calendar in the mail « ${parsed.subject} »`);
  const root = new ical.Component(ical.parse(file.content.toString("utf8")));
  const event = root.getFirstSubcomponent("vevent");
  return {
    to,
    method: String(root.getFirstPropertyValue("method")),
    uid: String(event?.getFirstPropertyValue("uid")),
    sequence: Number(event?.getFirstPropertyValue("sequence") ?? 0),
    start: String(event?.getFirstPropertyValue("dtstart")),
  };
}
