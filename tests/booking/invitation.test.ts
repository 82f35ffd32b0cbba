import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { type Invitation, type InvitationKind, invitationMail } from "../../src/booking/invitation.ts";

const at = (iso: string) => Date.parse(iso);
const visible = (text: string) => text.replaceAll("\u00a0", "_").replaceAll("\u202f", "~");

const base: Invitation = {
  meeting: {
    id: "0192f0c1-0000-7000-8000-000000000001",
    title: "Point budget",
    start: at("2026-11-24T13:00:00Z"),
    end: at("2026-11-24T13:30:00Z"),
    zone: "Europe/Paris",
    sequence: 0,
    organizer: { name: "Camille Roy", email: "camille@cabinet.fr" },
    guests: [{ email: "paul@exemple.fr", name: "Paul Durand" }, { email: "zoe@exemple.fr" }],
    attendees: [{ name: "Sacha Petit", email: "sacha@cabinet.fr" }, { name: "Dominique" }],
  },
  guest: { email: "paul@exemple.fr", name: "Paul Durand" },
  from: { name: "Guichet du cabinet", address: "guichet@cabinet.fr" },
  kind: "invite",
  language: "fr",
  now: at("2026-11-22T10:00:00Z"),
};

const make = (changes: Partial<Invitation> = {}, meeting: Partial<Invitation["meeting"]> = {}) =>
  invitationMail({ ...base, ...changes, meeting: { ...base.meeting, ...meeting } });

function event(mail: ReturnType<typeof make>) {
  const calendar = new ICAL.Component(ICAL.parse(mail.invite?.ics ?? ""));
  const vevent = calendar.getFirstSubcomponent("vevent");
  if (!vevent) throw new Error("no event");
  return { calendar, vevent, event: new ICAL.Event(vevent) };
}

describe("the mail", () => {
  it("says one fact, one request, one way out, in French", () => {
    const mail = make();
    expect(mail.to).toEqual({ address: "paul@exemple.fr", name: "Paul Durand" });
    expect(visible(mail.subject)).toBe("Rendez-vous_: Point budget_– mardi 24_novembre, 14_h");
    expect(visible(mail.text)).toBe(
      [
        "Bonjour,",
        "",
        "Camille Roy vous propose ce rendez-vous_:",
        "",
        "Point budget",
        "mardi 24_novembre, 14_h_– 14_h_30 (heure de Paris)",
        "Avec Camille Roy, Sacha Petit, Dominique et zoe@exemple.fr",
        "",
        "L’invitation jointe s’ouvre dans votre agenda.",
        "Si cet horaire ne vous convient pas, écrivez à Camille Roy (camille@cabinet.fr).",
        "",
        "Bien cordialement,",
        "",
        "Camille Roy_– message envoyé par Guichet du cabinet",
        "",
      ].join("\n"),
    );
  });

  it("says it in English", () => {
    const mail = make({ language: "en", kind: "cancel" }, { organizer: { name: "Camille Roy" } });
    expect(mail.subject).toBe("Meeting cancelled: Point budget – Tuesday 24 November, 2 pm");
    expect(mail.text).toContain("Tuesday 24 November, 2 pm – 2:30 pm (Paris time)");
    expect(mail.text).toContain("To find another date, please reply to this message.");
  });

  it.each<[InvitationKind, string, string]>([
    ["update", "Rendez-vous modifié_: Point budget_– mardi 24_novembre, 14_h", "remplace la précédente"],
    ["cancel", "Rendez-vous annulé_: Point budget_– mardi 24_novembre, 14_h", "le retire de votre agenda"],
  ])("tells an %s as such", (kind, subject, words) => {
    const mail = make({ kind });
    expect(visible(mail.subject)).toBe(subject);
    expect(mail.text).toContain(words);
  });

  it.each(["", "  ", "Rendez-vous", "rendez-vous", "Meeting"])("does without the empty title %j", (title) => {
    const mail = make({}, { title });
    expect(visible(mail.subject)).toBe("Rendez-vous_: mardi 24_novembre, 14_h");
    expect(event(mail).event.summary).toBe("Rendez-vous avec Camille Roy");
  });

  it("keeps one identity for one telling, and another for each other", () => {
    const ids = [
      make(),
      make({ kind: "update" }),
      make({ kind: "cancel" }),
      make({}, { sequence: 1 }),
      make({}, { id: "other" }),
      make({ guest: { email: "zoe@exemple.fr" } }),
    ].map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(make({ now: base.now + 1e6, language: "en" }).messageId).toBe(ids[0]);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9.-]+@cabinet\.fr$/);
  });

  it("shows the hour in the meeting's zone, and which one when it exists twice", () => {
    const reunion = make({}, { zone: "Indian/Reunion" });
    expect(visible(reunion.text)).toContain("mardi 24_novembre, 17_h_– 17_h_30 (heure de La Réunion)");
    const twice = make({}, { start: at("2027-10-31T01:30:00Z"), end: at("2027-10-31T02:00:00Z") });
    expect(visible(twice.text)).toContain("dimanche 31_octobre 2027, 2_h_30 (heure d’hiver)_– 3_h");
  });
});

describe("the calendar file", () => {
  it("is a request that names the meeting, its times and who comes", () => {
    const mail = make({}, { sequence: 3 });
    const { calendar, vevent, event: read } = event(mail);
    expect(mail.invite?.method).toBe("REQUEST");
    expect(calendar.getFirstPropertyValue("method")).toBe("REQUEST");
    expect(read.uid).toBe("0192f0c1-0000-7000-8000-000000000001@guichet");
    expect(read.sequence).toBe(3);
    expect(read.summary).toBe("Point budget");
    expect(read.startDate.toJSDate().getTime()).toBe(base.meeting.start);
    expect(read.endDate.toJSDate().getTime()).toBe(base.meeting.end);
    expect(vevent.getFirstPropertyValue("dtstamp")?.toString()).toBe("2026-11-22T10:00:00Z");
    expect(vevent.getFirstPropertyValue("status")).toBe("CONFIRMED");
    const organizer = vevent.getFirstProperty("organizer");
    expect(organizer?.getFirstValue()).toBe("mailto:guichet@cabinet.fr");
    expect(organizer?.getParameter("cn")).toBe("Camille Roy");
    const attendees = read.attendees.map((who) => [
      String(who.getFirstValue()).toLowerCase(),
      who.getParameter("partstat"),
      who.getParameter("rsvp"),
    ]);
    expect(attendees).toEqual([
      ["mailto:camille@cabinet.fr", "ACCEPTED", "FALSE"],
      ["mailto:sacha@cabinet.fr", "NEEDS-ACTION", "TRUE"],
      ["mailto:paul@exemple.fr", "NEEDS-ACTION", "TRUE"],
      ["mailto:zoe@exemple.fr", "NEEDS-ACTION", "TRUE"],
    ]);
  });

  it("cancels under the same identity", () => {
    const mail = make({ kind: "cancel" }, { sequence: 4 });
    const { calendar, vevent, event: read } = event(mail);
    expect(mail.invite?.method).toBe("CANCEL");
    expect(calendar.getFirstPropertyValue("method")).toBe("CANCEL");
    expect(vevent.getFirstPropertyValue("status")).toBe("CANCELLED");
    expect([read.uid, read.sequence]).toEqual([event(make()).event.uid, 4]);
  });

  it("names a guest who was taken off the list in their own cancellation", () => {
    const { event: read } = event(make({ kind: "cancel" }, { guests: [] }));
    expect(read.attendees.map((who) => String(who.getFirstValue()).toLowerCase())).toContain(
      "mailto:paul@exemple.fr",
    );
  });

  it.each<[string, string, string]>([
    ["a clock change inside it", "2026-10-24T23:30:00Z", "2026-10-25T02:30:00Z"],
    ["the second of two same hours", "2026-10-25T01:30:00Z", "2026-10-25T02:00:00Z"],
    ["the hour after the skipped one", "2027-03-28T01:00:00Z", "2027-03-28T01:30:00Z"],
  ])("keeps its instants through %s", (_what, start, end) => {
    const { event: read, vevent } = event(make({}, { start: at(start), end: at(end) }));
    expect(read.startDate.toJSDate().toISOString()).toBe(start.replace("Z", ".000Z"));
    expect(read.endDate.toJSDate().toISOString()).toBe(end.replace("Z", ".000Z"));
    expect(vevent.getFirstProperty("dtstart")?.getParameter("tzid")).toBeUndefined();
  });

  it.each([
    "Budget; a, b\\c: d",
    "Budget\r\nATTENDEE:mailto:evil@x.fr\r\nEND:VEVENT\r\nEND:VCALENDAR",
    "<script>alert(1)</script> & <!channel> [x](http://evil)",
    `👩🏽‍💻 ${"é😀".repeat(60)}`,
    "a\u0000b\u0007c\u2028d\u0085e",
    "\u202egpj.facture",
    "\"quotes\" and 'others'",
    "lone \ud800 surrogate",
  ])("holds the hostile title %j in one property", (title) => {
    const mail = make({}, { title, organizer: { name: title, email: "camille@cabinet.fr" } });
    const ics = mail.invite?.ics ?? "";
    const { vevent, event: read } = event(mail);
    expect(read.attendees).toHaveLength(4);
    expect(String(vevent.getFirstProperty("organizer")?.getFirstValue())).toBe("mailto:guichet@cabinet.fr");
    for (const text of [
      mail.subject,
      read.summary,
      String(vevent.getFirstProperty("organizer")?.getParameter("cn")),
    ]) {
      expect(text).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u202e]/u);
    }
    expect(mail.subject).toContain(read.summary);
    expect(Array.from(read.summary).length).toBeLessThanOrEqual(120);
    expect(ics.endsWith("\r\nEND:VCALENDAR\r\n")).toBe(true);
    expect(ics.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    for (const line of ics.split("\r\n")) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toContain("\ufffd");
    }
  });

  it("leaves out an address that is not one", () => {
    const evil = "x@cabinet.fr\r\nATTENDEE:mailto:evil@x.fr";
    const mail = make({}, { organizer: { name: "C", email: evil }, attendees: [{ name: "S", email: evil }] });
    expect(mail.invite?.ics).not.toContain("evil");
    expect(mail.text).not.toContain("evil");
    expect(event(mail).event.attendees).toHaveLength(2);
  });

  it("keeps what is plain in a title as it was typed", () => {
    expect(event(make({}, { title: "Budget; a, b\\c: « d » 50 %" })).event.summary).toBe(
      "Budget; a, b\\c: « d » 50 %",
    );
  });
});
