import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseFairly, fairestFirst, type Load } from "../../src/booking/party/fairest.ts";
import { readKept, writeKept } from "../../src/booking/party/kept.ts";
import { readPeople } from "../../src/booking/read-people.ts";
import type { Role } from "../../src/desk/command.ts";
import type { Person } from "../../src/firm/facts.ts";
import {
  type DeskAtWork,
  formOf,
  openDesk,
  openStore,
  press,
  rowsOf,
  type Store,
  valuesOf,
  wordsOf,
} from "../desk/desk-at-work.ts";

const person = (id: string, name: string, ...roles: Role[]): Person => ({
  id,
  name,
  emailVerified: true,
  zone: "Europe/Paris",
  language: "fr",
  hours: [],
  holidayCalendar: "metropole",
  booking: "direct",
  roles: [...roles, "member"],
  reachable: true,
});
const known = {
  people: [
    person("sacha", "Sacha Dubois", "partner"),
    person("alix", "Alix Bernard", "partner"),
    person("morgan", "Morgan Petit", "partner"),
    person("robin", "Robin Wood", "assistant"),
  ],
  mentioned: new Map<string, Person>(),
};
for (const one of known.people) known.mentioned.set(one.id.toUpperCase(), one);

/** People, then each group as "count of people", then what is left. */
function read(text: string): string {
  const found = readPeople([text], known);
  return [
    ...found.people.map(({ id }) => id),
    ...found.anyOf.map(({ people, count }) => `${count}/${people.join("|")}`),
    ...found.unknown.map((name) => `?${name}`),
    `“${found.rest}”`,
  ].join(" ");
}

describe("several people in the words of a request", () => {
  const partners = "sacha|alix|morgan";
  it.each([
    ["avec Sacha et Alix", "sacha alix “”"],
    ["avec Sacha ou Alix", "1/sacha|alix “”"],
    ["avec Sacha, Alix ou Morgan", "1/sacha|alix|morgan “”"],
    ["avec Sacha et Alix ou Morgan", "sacha 1/alix|morgan “”"],
    ["avec Sacha ou Alix et Morgan", "morgan 1/sacha|alix “”"],
    ["with either Sacha or Alix", "1/sacha|alix “”"],
    ["avec soit Sacha soit Alix", "1/sacha|alix “”"],
    ["<@SACHA> ou <@ALIX>", "1/sacha|alix “”"],
    ["<@SACHA> ou Alix point budget", "1/sacha|alix “point budget”"],
    ["<@SACHA> <@ALIX> point budget", "sacha alix “point budget”"],
    ["avec Sacha ou Durand", "sacha ?Durand “”"],
    ["avec un associé", `1/${partners} “”`],
    ["avec une associée", `1/${partners} “”`],
    ["avec un associe budget", `1/${partners} “budget”`],
    ["avec l’un de nos associés", `1/${partners} “”`],
    ["avec l'un des associés", `1/${partners} “”`],
    ["avec n'importe quel associé", `1/${partners} “”`],
    ["avec deux associés", `2/${partners} “”`],
    ["avec 2 de nos associés", `2/${partners} “”`],
    ["with one of the partners", `1/${partners} “”`],
    ["with any partner", `1/${partners} “”`],
    ["with two partners", `2/${partners} “”`],
    ["avec les associés", "sacha alix morgan “”"],
    ["avec tous les associés", "sacha alix morgan “”"],
    ["avec l'assistante", "1/robin “”"],
    ["avec un associé et Robin", `robin 1/${partners} “”`],
    ["avec Robin et un associé", `robin 1/${partners} “”`],
    ["un associé", `1/${partners} “”`],
    // Somebody else's partner is a title.
    ["avec un associé de Durand", "“avec un associé de Durand”"],
    ["avec l'associé Durand", "“avec l'associé Durand”"],
    ["avec un associé du cabinet", `1/${partners} “du cabinet”`],
    ["Pacte d'associés", "“Pacte d'associés”"],
  ])("« %s » is %s", (text, line) => expect(read(text)).toBe(line));
});

describe("what buttons and forms keep of it", () => {
  it("comes back as it was written, and nothing else is taken for it", () => {
    const id = "0b0f6f1e-1111-4222-8333-444455556666";
    const kept = { inNameOf: id, anyOf: [{ people: [id, id.replace("0b", "0c")], count: 2 }] };
    expect(readKept(`a ${writeKept(kept).join(" ")} b`)).toEqual({ ...kept, words: "a   b" });
    for (const words of ["for: me", "any:0:x", `any:0:${id}`, `prefor:${id}`, "for:12"])
      expect(readKept(words)).toEqual({ words });
  });
});

describe("the fairest choice", () => {
  it("over two hundred bookings among equals nobody has two more than another", () => {
    for (const size of [2, 3, 5]) {
      for (const count of [1, 2]) {
        const people = Array.from({ length: size }, (_, i) => `p${i}`);
        const loads = new Map(people.map((id): [string, Load] => [id, { person: id, name: id, booked: 0 }]));
        for (let at = 1; at <= 200; at += 1) {
          const chosen = chooseFairly([{ people, count }], new Set(people), [...loads.values()]) ?? [];
          expect(chosen).toHaveLength(count);
          for (const id of chosen) {
            const before = loads.get(id) as Load;
            loads.set(id, { ...before, booked: before.booked + 1, last: at });
          }
          const booked = [...loads.values()].map((load) => load.booked);
          expect(Math.max(...booked) - Math.min(...booked)).toBeLessThanOrEqual(1);
        }
      }
    }
  });

  it("never chooses who is not free, nor anybody twice, and finds a choice where groups overlap", () => {
    const loads = ["a", "b", "c"].map((id): Load => ({ person: id, name: id, booked: 0 }));
    const groups = [
      { people: ["a", "b", "c"], count: 1 },
      { people: ["a"], count: 1 },
    ];
    expect(chooseFairly(groups, new Set(["a", "b"]), loads)?.sort()).toEqual(["a", "b"]);
    expect(chooseFairly(groups, new Set(["b", "c"]), loads)).toBeUndefined();
    expect(chooseFairly([{ people: ["a", "b"], count: 2 }], new Set(["a"]), loads)).toBeUndefined();
  });

  it("goes by meetings, then by who was booked least recently, then by name, whatever the order given", () => {
    const loads: Load[] = [
      { person: "4", name: "Zoé", booked: 1, last: 10 },
      { person: "1", name: "Alix", booked: 2, last: 1 },
      { person: "3", name: "Éric", booked: 1, last: 5 },
      { person: "2", name: "Denis", booked: 1, last: 5 },
      { person: "5", name: "Yves", booked: 0 },
    ];
    const order = ["Yves", "Denis", "Éric", "Zoé", "Alix"];
    expect(fairestFirst(loads).map(({ name }) => name)).toEqual(order);
    expect(fairestFirst([...loads].reverse()).map(({ name }) => name)).toEqual(order);
  });
});

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** Sacha, Alix and Morgan are partners. */
async function openFirm(): Promise<DeskAtWork> {
  const desk = await openDesk(store);
  for (const one of ["sacha", "alix", "morgan"])
    await desk.scope.run((tx) =>
      tx.person.update({ where: { id: desk.ids[one] as string }, data: { roles: ["partner"] } }),
    );
  await desk.scope.run((tx) => tx.person.updateMany({ data: { zone: "Europe/Paris" } }));
  return desk;
}
const withWhom = async (desk: DeskAtWork) =>
  (await desk.meetings()).map(({ start, people }) => `${start.slice(5)} ${people.join("+")}`).sort();

describe("one of a group", () => {
  it("is who had the fewest meetings, and the card says who and why; the next one is another", async () => {
    const desk = await openFirm();
    const card = await desk.say("camille", "rdv avec un associé demain 14h");
    expect(wordsOf(card)).toContain("C’est réservé.");
    expect(wordsOf(card)).toContain(
      "Alix Bernard : le moins de rendez-vous pris ces quatre dernières semaines, parmi les personnes libres.",
    );
    await desk.say("camille", "rdv avec un associé demain 15h");
    await desk.say("camille", "rdv avec l'un de nos associés demain 16h");
    await desk.say("camille", "rdv avec deux associés mardi 9h");
    expect(await withWhom(desk)).toEqual([
      "11-23 14:00 alix+camille",
      "11-23 15:00 camille+morgan",
      "11-23 16:00 camille+sacha",
      "11-24 09:00 alix+camille+morgan",
    ]);
  });

  it("passes over who is not free, and who asks", async () => {
    const desk = await openFirm();
    await desk.say("alix", "rdv avec Morgan demain 14h");
    await desk.say("camille", "rdv avec un associé demain 14h");
    await desk.say("sacha", "rdv avec un associé demain 16h");
    expect(await withWhom(desk)).toEqual([
      "11-23 14:00 alix+morgan",
      "11-23 14:00 camille+sacha",
      "11-23 16:00 alix+sacha",
    ]);
  });

  it("two asks at once for the same hour get two different people, three times over", async () => {
    for (let round = 0; round < 3; round += 1) {
      const desk = await openFirm();
      const cards = await Promise.all([
        desk.say("camille", "rdv avec un associé demain 14h"),
        desk.say("robin", "meeting with one of the partners tomorrow 2pm"),
      ]);
      expect(cards.map(wordsOf).join()).toMatch(/C’est réservé[\s\S]*Booked|It is booked|booked/i);
      const chosen = (await desk.meetings()).flatMap(({ people }) =>
        people.filter((one) => !["camille", "robin"].includes(one)),
      );
      expect(chosen).toHaveLength(2);
      expect(new Set(chosen).size).toBe(2);
    }
  });

  it("nobody is free: the nearest times say with whom, and one press books them", async () => {
    const desk = await openFirm();
    await desk.say("robin", "meeting with Sacha, Alix and Morgan tomorrow 2pm");
    const card = await desk.say("camille", "rdv avec un associé demain 14h");
    expect(wordsOf(card)).toContain(
      "Lundi 23 novembre, 14 h – 14 h 30 : aucune de ces personnes n’est libre (Alix Bernard, Morgan Petit et Sacha Dubois).",
    );
    const [row] = rowsOf(card);
    expect(row?.text.replace(/[\u00a0\u202f]/g, " ")).toMatch(/^lundi 23 novembre, .*, avec Alix Bernard$/);
    const booked = await desk.say("camille", press(card, "Réserver"));
    expect(wordsOf(booked)).toContain("C’est réservé.");
    expect(wordsOf(booked)).toContain("Avec : Alix Bernard");
  });

  it("a window proposes times with the person named, and « le deuxième » takes one", async () => {
    const desk = await openFirm();
    const card = await desk.say("camille", "rdv avec Sacha ou Alix mardi matin");
    expect(rowsOf(card).map(({ text }) => text.endsWith(", avec Alix Bernard"))).toEqual([true, true, true]);
    const booked = await desk.say("camille", "le deuxième");
    expect(wordsOf(booked)).toContain("C’est réservé.");
    expect((await desk.meetings())[0]?.people).toEqual(["alix", "camille"]);
  });

  it("a form keeps of whom one comes, and so do the words that complete it", async () => {
    const desk = await openFirm();
    const form = await desk.say("camille", "rdv avec un associé");
    expect(wordsOf(form)).toContain(
      "Avec l’une de ces personnes : Alix Bernard, Morgan Petit et Sacha Dubois",
    );
    const sent = { ...valuesOf(form), date: "2026-11-24", time: "10:00" };
    await desk.say("camille", formOf(form)?.ask ?? "", { form: sent });
    await desk.say("camille", "rdv avec un associé");
    await desk.say("camille", "mercredi 10h");
    expect(await withWhom(desk)).toEqual(["11-24 10:00 alix+camille", "11-25 10:00 camille+morgan"]);
  });

  it("says so where nobody has the role, or too few", async () => {
    const desk = await openDesk(store);
    expect(wordsOf(await desk.say("camille", "rdv avec un associé demain 14h"))).toContain(
      "Je ne connais personne d’autre que vous qui ait ce rôle.",
    );
    const firm = await openFirm();
    expect(wordsOf(await firm.say("sacha", "rdv avec trois associés demain 14h"))).toContain(
      "Il faudrait 3 personnes, et je n’en connais que 2 qui puissent venir.",
    );
    expect(await desk.meetings()).toEqual([]);
  });

  it("ids of another firm in a button's words choose nobody", async () => {
    const [desk, other] = [await openFirm(), await openFirm()];
    const card = await desk.say("camille", `book any:1:${other.ids["alix"]} demain 14h`);
    expect(wordsOf(card)).toContain("Je ne connais aucune de ces personnes en dehors de vous.");
    expect(await desk.meetings()).toEqual([]);
  });
});
