import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createGoogle } from "../../src/calendars/google/provider.ts";
import type { Provider } from "../../src/calendars/provider.ts";
import { createGooglePeer, type GooglePeer } from "../peers/google-calendar.ts";
import { DESCRIPTIONS, openPrism, type Prism } from "../peers/prism.ts";
import { BASE, HOUR, linkTo, openGoogle, soon, troubleOf, wanted } from "./google-account.ts";

let peer: GooglePeer;
let prism: Prism;
let google: Provider;
beforeAll(async () => {
  peer = await createGooglePeer();
  prism = await openPrism(DESCRIPTIONS.google, peer.url);
  google = await openGoogle(peer, prism.url);
});
afterAll(async () => {
  await peer.close();
  await prism.close();
});

const GUEST = { email: "client@exemple.fr", name: "Cliente" };
function open() {
  const email = `${randomUUID()}@cabinet.fr`;
  const link = linkTo(peer, email);
  const only = () => {
    const events = peer.events(email);
    expect(events).toHaveLength(1);
    return events[0] as (typeof events)[number];
  };
  const mails = () =>
    peer.mails.filter(({ event }) => event === only().id).map(({ to, about }) => `${about} ${to}`);
  return { email, link, only, mails };
}

it("writes title, time in the zone it was said in, place, status, and whose event it is", async () => {
  const { link, only } = open();
  const event = wanted({
    title: "Point « paie »",
    place: "12 rue de la Paix",
    description: "Avec Léa",
    tentative: true,
  });
  await google.create(link, event, soon());
  expect(only()).toMatchObject({
    summary: "Point « paie »",
    location: "12 rue de la Paix",
    description: "Avec Léa",
    status: "tentative",
    start: { dateTime: "2026-11-24T08:00:00.000Z", timeZone: "Europe/Paris" },
    extendedProperties: { private: { guichet: event.id } },
  });
  await google.change(link, { externalId: only().id }, { ...event, tentative: false }, soon());
  expect(only().status).toBe("confirmed");
});

describe("guests", () => {
  it("are written to by Google only where the desk's mails do not", async () => {
    const { link, only, mails } = open();
    const event = wanted();
    const where = await google.create(link, event, soon());
    await google.change(link, where, { ...event, start: BASE + HOUR, end: BASE + 2 * HOUR }, soon());
    expect(mails()).toEqual([]);
    expect(only().attendees).toBeUndefined();
  });

  it("are invited once, told of changes and of the end, and keep what they said", async () => {
    const { email, link, only, mails } = open();
    const event = wanted({ guests: [GUEST] });
    await google.create(link, event, soon());
    await google.create(link, event, soon());
    expect(mails()).toEqual(["invited client@exemple.fr"]);
    peer.put(email, {
      ...only(),
      attendees: [{ email: "Client@exemple.fr", responseStatus: "accepted" }, { email: "ami@exemple.fr" }],
    });
    await google.change(link, { externalId: only().id }, { ...event, title: "Déplacé" }, soon());
    expect(only().attendees).toEqual([
      { email: "Client@exemple.fr", responseStatus: "accepted" },
      { email: "ami@exemple.fr" },
    ]);
    const { id } = only();
    await google.remove(link, { externalId: id }, soon());
    expect(peer.mails.filter(({ event: one }) => one === id).map(({ about }) => about)).toEqual([
      "invited",
      "changed",
      "changed",
      "removed",
      "removed",
    ]);
  });
});

describe("a link to meet by", () => {
  it("is made once with the event, and waited for while Google makes it", async () => {
    const { email, link } = open();
    peer.meet.set(email, 2);
    const event = wanted({ video: true });
    const made = await google.create(link, event, soon());
    expect(made.videoUrl).toMatch(/^https:\/\/meet\.google\.com\//);
    expect((await google.create(link, event, soon())).videoUrl).toBe(made.videoUrl);
    expect((await google.change(link, made, { ...event, title: "Autre" }, soon())).videoUrl).toBe(
      made.videoUrl,
    );
  });

  it("is added to an event that had none", async () => {
    const { link } = open();
    const event = wanted();
    const made = await google.create(link, event, soon());
    expect(made.videoUrl).toBeUndefined();
    const changed = await google.change(link, made, { ...event, video: true }, soon());
    expect(changed.videoUrl).toMatch(/^https/);
  });

  it("that is not made for long is asked for again later", async () => {
    const { email, link, only } = open();
    peer.meet.set(email, 50);
    const event = wanted({ video: true });
    expect((await troubleOf(google.create(link, event, soon(1_000)))).reason).toBe("later");
    expect(only().summary).toBe("Point");
  });

  it("that the account may not make does not stop the meeting", async () => {
    const { email, link, only } = open();
    peer.meet.set(email, "off");
    const event = wanted({ video: true });
    const made = await google.create(link, event, soon());
    expect(made.videoUrl).toBeUndefined();
    expect(only().summary).toBe("Point");
    expect((await google.change(link, made, { ...event, title: "Autre" }, soon())).videoUrl).toBeUndefined();
    expect(only().summary).toBe("Autre");
  });

  it("made elsewhere is found where one looks for it", async () => {
    const { link, only } = open();
    const videoUrl = "https://teams.microsoft.com/l/meetup";
    const event = wanted({ videoUrl, description: "Avec Léa" });
    const where = await google.create(link, event, soon());
    expect(only()).toMatchObject({ location: videoUrl, description: `Avec Léa\n\n${videoUrl}` });
    await google.change(link, where, { ...event, place: "Lyon" }, soon());
    expect(only().location).toBe("Lyon");
  });
});

describe("a change", () => {
  it("leaves what its owner wrote besides: notes, colour, reminders, and takes a day back to an hour", async () => {
    const { email, link, only } = open();
    const event = wanted({ description: "Avec Léa" });
    const { externalId } = await google.create(link, event, soon());
    const { start: _start, end: _end, ...rest } = only();
    peer.put(email, {
      ...rest,
      start: { date: "2026-11-24" },
      end: { date: "2026-11-25" },
      description: "Prendre le dossier",
      colorId: "5",
      reminders: { useDefault: false, overrides: [{ method: "popup", minutes: 3 }] },
    });
    await google.change(link, { externalId }, { ...event, title: "Autre", description: "Avec Tom" }, soon());
    expect(only()).toMatchObject({
      summary: "Autre",
      description: "Prendre le dossier",
      colorId: "5",
      reminders: { overrides: [{ minutes: 3 }] },
      start: { dateTime: "2026-11-24T08:00:00.000Z" },
    });
    expect(only().start.date).toBeUndefined();
  });

  it("writes its own description over its own", async () => {
    const { link, only } = open();
    const event = wanted({ description: "Avec Léa" });
    const where = await google.create(link, event, soon());
    await google.change(link, where, { ...event, description: "Avec Léa et Tom" }, soon());
    expect(only().description).toBe("Avec Léa et Tom");
  });

  it("is refused where somebody changed the event since, and where it is gone", async () => {
    const { email, link, only } = open();
    const event = wanted();
    const where = await google.create(link, event, soon());
    peer.put(email, {
      ...only(),
      start: { dateTime: "2026-11-24T10:00:00Z" },
      end: { dateTime: "2026-11-24T11:00:00Z" },
    });
    const moved = { ...event, start: BASE + HOUR, end: BASE + 2 * HOUR };
    expect((await troubleOf(google.change(link, where, moved, soon()))).reason).toBe("changed");
    await google.change(link, { externalId: where.externalId }, moved, soon());
    const { id } = only();
    peer.take(email, id);
    for (const one of [where, { externalId: id }, { externalId: "neverwas" }])
      expect((await troubleOf(google.change(link, one, moved, soon()))).reason).toBe("gone");
    expect(peer.events(email)).toEqual([]);
  });

  it("goes through where only a guest has answered, or its owner has coloured it", async () => {
    const { email, link, only } = open();
    const event = wanted({ guests: [GUEST] });
    const where = await google.create(link, event, soon());
    const attendees = [{ email: GUEST.email, responseStatus: "accepted" }];
    peer.put(email, { ...only(), colorId: "5", attendees });
    await google.change(link, where, { ...event, start: BASE + HOUR, end: BASE + 2 * HOUR }, soon());
    expect(only()).toMatchObject({
      start: { dateTime: "2026-11-24T09:00:00.000Z" },
      colorId: "5",
      attendees,
    });
  });

  it("whose answer was lost is seen to be done, with the version of before", async () => {
    const { email, link, only } = open();
    const direct = createGoogle({ apiUrl: peer.url });
    const event = wanted();
    const where = await direct.create(link, event, soon());
    peer.fail({ email, method: "PUT", dropAfter: true });
    const moved = { ...event, start: BASE + HOUR, end: BASE + 2 * HOUR };
    await direct.change(link, where, moved, soon());
    expect(peer.requests.filter((one) => one.email === email && one.status === 412)).toHaveLength(1);
    // And where the process went with the answer, the row still holds the version of before.
    const { etag } = await direct.change(link, where, moved, soon());
    expect(etag).not.toBe(where.etag);
    expect(etag).toBe(only().etag);
  });
});

it("asked Google nothing that Google would refuse", () => {
  expect(prism.refused).toEqual([]);
});
