import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { asInserted, insertSeated, type NewMeeting, readMeeting } from "../../src/booking/store.ts";
import { agenda } from "../../src/calendars/agenda.ts";
import { inOneUnit } from "../../src/database/client.ts";
import { openDesk, openStore, type Store } from "../desk/desk-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const AT = Date.UTC(2026, 10, 24, 9);

it("takes a meeting just inserted for what the database then gives of it", async () => {
  const desk = await openDesk(store);
  await desk.say("camille", "rdv avec Sacha et Alix demain 14h Point");
  const [meeting] = await store.rows(
    "SELECT firm_id, organizer_id FROM meeting ORDER BY created_at DESC LIMIT 1",
  );
  const firm = String(meeting?.["firm_id"]);
  const organizer = String(meeting?.["organizer_id"]);
  const people = (await store.rows("SELECT id FROM person WHERE firm_id = $1", [firm])).map(({ id }) =>
    String(id),
  );
  const scope = store.database.scope(firm);
  const plain = { title: "Point", people: [], guests: [], zone: "Europe/Paris", organizer } as const;
  const others: Omit<NewMeeting, "id" | "span">[] = [
    { ...plain, status: "confirmed" },
    {
      ...plain,
      title: "« Étude » & ’ 😀",
      status: "tentative",
      fixed: true,
      place: { name: "Tribunal de Créteil", travelMinutes: 45 },
      guests: [
        { email: "zoe@client.fr", name: "Zoé" },
        { email: "Anne@client.fr" },
        { email: "zoe@client.fr", name: "Zoé Petit" },
      ],
    },
    {
      ...plain,
      status: "confirmed",
      zone: "Indian/Reunion",
      bookedBy: people.find((id) => id !== organizer) ?? "",
    },
  ];
  for (const [index, other] of others.entries()) {
    const start = AT + index * 86_400_000;
    const wanted: NewMeeting = { ...other, id: randomUUID(), span: { start, end: start + 1_800_000 } };
    const inserted = inOneUnit(scope, (unit) => insertSeated(unit, agenda, wanted, people, AT));
    expect(await inserted).toBe(true);
    expect(await readMeeting(scope, wanted.id)).toEqual(asInserted(wanted, [...people, organizer]));
  }
});
