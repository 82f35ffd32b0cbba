import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { COMMANDS } from "../../src/commands.ts";
import { keepFile } from "../../src/database/kept-files.ts";
import type { Button, Card } from "../../src/desk/card.ts";
import { insertHandover } from "../../src/handoff/store/handovers.ts";
import { insertTask } from "../../src/tasks/doings.ts";
import { openDesk, openStore, type Store } from "../desk/desk-at-work.ts";

/** Stands in every field that a person could read. */
const SECRET = "Zibeline";
const CHANNEL = { id: "C-everybody", kind: "channel" } as const;
/** Enough to open every list and what it leads to. */
const MOST_PRESSES = 40;

let store: Store;
let desk: Awaited<ReturnType<typeof openDesk>>;
let task: string;

beforeAll(async () => {
  store = await openStore();
  desk = await openDesk(store);
  const { ids, scope, clock, say } = desk;
  await say("camille", "sacha est associé");
  await say("camille", "alix est assistante");
  await say("camille", "robin est assistant");
  const now = clock.at;
  const day = new Date(now).toISOString().slice(0, 10);
  const file = await keepFile(
    scope,
    { name: `${SECRET}.pdf`, mimeType: "application/pdf", bytes: new TextEncoder().encode("%PDF-") },
    now,
  );
  const made = await insertTask(
    scope,
    {
      title: `Rupture ${SECRET}`,
      notes: `Notes ${SECRET}`,
      askedBy: ids["morgan"] as string,
      assignees: [ids["alix"] as string],
      zone: "Europe/Paris",
      due: { on: "2026-01-05", zone: "Europe/Paris" },
      file: `Dossier ${SECRET}`,
      priority: "high",
      confidential: true,
      estimateMinutes: 30,
      waitingFor: `Maître ${SECRET}`,
      documents: [`Kbis ${SECRET}`],
      source: { text: `Message ${SECRET}` },
      attachments: [file],
    },
    now,
  );
  task = made?.id as string;
  await insertHandover(
    scope,
    {
      task,
      owner: ids["alix"] as string,
      holder: ids["alix"] as string,
      ball: ids["alix"] as string,
      state: "accepted",
      stage: 0,
      offeredAt: now,
    },
    now,
  );
  const hours = JSON.stringify([{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }]);
  for (const assistant of ["alix", "robin"])
    await store.rows(
      `INSERT INTO assistant_contract (id, firm_id, person_id, from_on, per, minutes, hours, hourly_cents, payer_id, backup_id, created_at)
       VALUES ($1, $2, $3, '2026-01-01', 'month', 1200, $4, 3200, $5, $6, now())`,
      [
        randomUUID(),
        desk.firm,
        ids[assistant],
        hours,
        ids["camille"],
        ids[assistant === "alix" ? "robin" : "alix"],
      ],
    );
  await store.rows(
    `INSERT INTO time_entry (id, firm_id, person_id, task_id, worked_on, minutes, entered_minutes, kind, note, state, created_at)
     VALUES ($1, $2, $3, $4, $5, 25, 25, 'files', $6, 'kept', now())`,
    [randomUUID(), desk.firm, ids["alix"], task, day, `Appel ${SECRET}`],
  );
}, 60_000);
afterAll(() => store.close());

const buttonsIn = (value: unknown): Button[] => {
  if (typeof value !== "object" || value === null) return [];
  if ("ask" in value && "label" in value) return [value as Button];
  return Object.values(value).flatMap(buttonsIn);
};

/** The rooms that know of tasks. */
const OURS = /^(?:task|handoff|assistant|time|statement|worth|absence|home|protect)\b/;

/** Every command, bare, in private and in a channel; ours also with the task's id and with the secret's own name; then every button that shows. */
async function walk(person: string): Promise<{ ask: string; card: Card }[]> {
  const pressed = new Set<string>();
  const presses: Button[] = [];
  const seen: { ask: string; card: Card }[] = [];
  const look = async (ask: string | Button, place?: typeof CHANNEL) => {
    const card = await desk.say(person, ask, place ? { place } : {});
    seen.push({ ask: typeof ask === "string" ? ask : ask.ask, card });
    for (const button of buttonsIn(card)) {
      if (pressed.size < MOST_PRESSES && !pressed.has(button.ask)) {
        pressed.add(button.ask);
        presses.push(button);
      }
    }
  };
  for (const { name } of COMMANDS) {
    await look(name);
    await look(name, CHANNEL);
    if (OURS.test(name)) for (const words of [task, SECRET]) await look(`${name} ${words}`);
  }
  for (let button = presses.shift(); button; button = presses.shift()) await look(button);
  return seen;
}

/** What of it nobody typed: the bare secret may be said back to who said it. */
const TOLD = new RegExp(`(?:Rupture|Notes|Dossier|Kbis|Maître|Message|Appel) ${SECRET}|${SECRET}\\.pdf`);
const speaksOf = (value: unknown): boolean => TOLD.test(JSON.stringify(value));

for (const [role, person] of [
  ["administrator", "camille"],
  ["partner", "sacha"],
  ["other assistant, who stands in", "robin"],
] as const) {
  it(`shows nothing of a confidential task to the ${role}`, async () => {
    const seen = await walk(person);
    expect(seen.length).toBeGreaterThan(200);
    expect(seen.filter(({ card }) => speaksOf(card)).map(({ ask }) => ask)).toEqual([]);
  }, 300_000);
}

it("shows it to who has it, and in a channel to nobody else", async () => {
  for (const person of ["alix", "morgan"]) {
    const seen = await walk(person);
    const open = seen.filter(({ card }) => speaksOf(card));
    expect(open.length).toBeGreaterThan(0);
    expect(open.filter(({ card }) => card.audience !== "asker").map(({ ask }) => ask)).toEqual([]);
  }
}, 300_000);

it("is written to nobody else, exported to nobody, and stands in no log", async () => {
  const { ids, firm, log } = desk;
  const concerned = [ids["alix"], ids["morgan"]];
  const messages = await store.rows<{ person: string | null; body: string }>(
    "SELECT person_id AS person, body::text AS body FROM message WHERE firm_id = $1",
    [firm],
  );
  expect(messages.filter(({ person, body }) => TOLD.test(body) && !concerned.includes(person ?? ""))).toEqual(
    [],
  );
  const files = await store.rows<{ name: string; text: string }>(
    "SELECT name, encode(bytes, 'escape') AS text FROM kept_file WHERE firm_id = $1",
    [firm],
  );
  expect(files.filter(({ text }) => TOLD.test(text)).map(({ name }) => name)).toEqual([]);
  expect(log.filter((line) => TOLD.test(line))).toEqual([]);
});
