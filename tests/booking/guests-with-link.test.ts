import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inviteWaitingGuests } from "../../src/booking/in-name/jobs.ts";
import { tellLink } from "../../src/booking/places/tell-link.ts";
import { saveVideo } from "../../src/database/calendar-events.ts";
import { type DeskAtWork, openDesk, openStore, type Store, wordsOf } from "../desk/desk-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const MAILBOX = { name: "Cabinet Durand", address: "rdv@cabinet.fr" };
const MINUTE = 60_000;
const LINK = "https://meet.example.com/abc-defg-hij";

/** Camille's meetings are written in a calendar that can make links to meet by. */
async function withCalendar(): Promise<DeskAtWork> {
  const desk = await openDesk(store, { mailbox: MAILBOX });
  await store.rows(
    `INSERT INTO calendar_link (id, firm_id, person_id, provider, account, writes, state, created_at, updated_at)
     VALUES (gen_random_uuid(), $1, $2, 'google', 'camille@cabinet.fr', true, 'working', now(), now())`,
    [desk.firm, desk.ids["camille"]],
  );
  return desk;
}

const meetingOf = async (desk: DeskAtWork): Promise<string> => {
  const [meeting] = await desk.meetings();
  if (!meeting) throw new Error("nothing was booked");
  return meeting.id;
};

describe("a guest outside, and a link to meet by", () => {
  it("is invited once the link is there, once, whatever looks again", async () => {
    const desk = await withCalendar();
    const card = await desk.say("camille", "book client@exemple.fr demain 14h 30min Point en visio");
    expect(wordsOf(card)).toContain("avec le lien de visio, dans dix minutes au plus tard");
    expect((await desk.post()).mails).toEqual([]);
    const id = await meetingOf(desk);
    desk.clock.at += MINUTE;
    const now = desk.clock.at;
    await inviteWaitingGuests(desk.scope, id, now, MAILBOX);
    expect((await desk.post()).mails).toEqual([]);
    await saveVideo(desk.scope, id, { url: LINK });
    await Promise.all([1, 2, 3].map(() => inviteWaitingGuests(desk.scope, id, now, MAILBOX)));
    const { mails } = await desk.post();
    expect(mails.map(({ to }) => to.address)).toEqual(["client@exemple.fr"]);
    expect(mails[0]?.text).toContain(LINK);
  });

  it("is invited without it where it does not come in ten minutes", async () => {
    const desk = await withCalendar();
    await desk.say("camille", "book client@exemple.fr demain 14h 30min Point en visio");
    const id = await meetingOf(desk);
    await inviteWaitingGuests(desk.scope, id, desk.clock.at + 9 * MINUTE, MAILBOX);
    expect((await desk.post()).mails).toEqual([]);
    desk.clock.at += 10 * MINUTE;
    await inviteWaitingGuests(desk.scope, id, desk.clock.at, MAILBOX);
    expect((await desk.post()).mails).toHaveLength(1);
  });

  it("waits for nothing where no calendar can make a link, and the card says that none will come", async () => {
    const desk = await openDesk(store, { mailbox: MAILBOX });
    const card = await desk.say("camille", "book client@exemple.fr demain 14h 30min Point en visio");
    expect((await desk.post()).mails).toHaveLength(1);
    expect(wordsOf(card)).not.toContain("dans dix minutes");
    expect(wordsOf(card)).toMatch(/[Vv]isio/);
  });

  it("hears of nothing where the meeting is cancelled before the link came", async () => {
    const desk = await withCalendar();
    await desk.say("camille", "book client@exemple.fr demain 14h 30min Point en visio");
    await desk.say("camille", "annule");
    const id = await meetingOf(desk);
    await saveVideo(desk.scope, id, { url: LINK });
    await inviteWaitingGuests(desk.scope, id, desk.clock.at + 20 * MINUTE, MAILBOX);
    expect((await desk.post()).mails).toEqual([]);
  });
});

describe("the link to meet by", () => {
  const saidTo = async (desk: DeskAtWork): Promise<Record<string, string>> => {
    const { told } = await desk.post();
    const name = (id: string) => Object.entries(desk.ids).find(([, person]) => person === id)?.[0] ?? id;
    return Object.fromEntries(told.map(({ person, card }) => [name(person), wordsOf(card)]));
  };

  it("is told once it is there, with the place, to all who were told that it was on its way", async () => {
    const desk = await withCalendar();
    const card = await desk.say("camille", "book <@sacha> demain 14h 30min Point au cabinet et en visio");
    expect(wordsOf(card)).toContain("le lien arrive");
    expect((await saidTo(desk))["sacha"]).toContain("le lien arrive");
    const id = await meetingOf(desk);
    await tellLink(desk.scope, id, desk.clock.at);
    expect(await saidTo(desk)).toEqual({});
    await saveVideo(desk.scope, id, { url: LINK });
    await Promise.all([1, 2, 3].map(() => tellLink(desk.scope, id, desk.clock.at)));
    const said = await saidTo(desk);
    expect(Object.keys(said).sort()).toEqual(["camille", "sacha"]);
    for (const words of Object.values(said)) expect(words).toMatch(/Voici le lien de visio\.[\s\S]*Point/);
    for (const words of Object.values(said)) expect(words).toContain(LINK);
    expect(said["sacha"]).toMatch(/cabinet/i);
  });

  it("is said not to come to who organises, and to nobody else", async () => {
    const desk = await withCalendar();
    await desk.say("camille", "book <@sacha> demain 14h 30min Point en visio");
    await saidTo(desk);
    const id = await meetingOf(desk);
    await saveVideo(desk.scope, id, "failed");
    await tellLink(desk.scope, id, desk.clock.at);
    const said = await saidTo(desk);
    expect(Object.keys(said)).toEqual(["camille"]);
    expect(said["camille"]).toContain("Le lien de visio n’a pas pu être créé.");
  });

  it("is told to nobody where the meeting was cancelled, or is over, before it came", async () => {
    for (const [words, later] of [
      ["annule", 0],
      ["bonjour", 3 * 24 * 60 * MINUTE],
    ] as const) {
      const desk = await withCalendar();
      await desk.say("camille", "book <@sacha> demain 14h 30min Point en visio");
      await desk.say("camille", words);
      const id = await meetingOf(desk);
      await saveVideo(desk.scope, id, { url: LINK });
      await saidTo(desk);
      await tellLink(desk.scope, id, desk.clock.at + later);
      expect(await saidTo(desk)).toEqual({});
    }
  });
});
