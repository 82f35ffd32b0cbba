import { randomUUID } from "node:crypto";
import type { Card } from "../../src/desk/card.ts";
import { type DeskOptions, openDesk, press, type Store } from "../desk/desk-at-work.ts";

/** Tuesday 24 November 2026, 10:00 in Paris. */
const TUESDAY = Date.parse("2026-11-24T09:00:00Z");

export interface ContractOf {
  minutes?: number;
  skills?: readonly string[];
  payer?: string;
  backup?: string;
  hours?: unknown;
}

/** Camille runs the firm, Alix is its assistant on weekdays from 9 to 17; others as said. */
export async function openConfidingFirm(
  store: Store,
  options: DeskOptions & { assistants?: Readonly<Record<string, ContractOf | undefined>> } = {},
) {
  const { assistants = { alix: {} }, ...rest } = options;
  const desk = await openDesk(store, { now: TUESDAY, ...rest });
  const id = (person: string): string => desk.ids[person] as string;
  for (const [person, contract] of Object.entries(assistants)) {
    await desk.say("camille", `${desk.mention(person)} est assistante`);
    if (!contract) continue;
    await store.rows(
      `INSERT INTO assistant_contract (id, firm_id, person_id, from_on, per, minutes, hours, skills, payer_id, backup_id, created_at)
       VALUES ($1, $2, $3, '2026-09-01', 'month', $4, $5, $6, $7, $8, now())`,
      [
        randomUUID(),
        desk.firm,
        id(person),
        contract.minutes ?? 2_400,
        JSON.stringify(contract.hours ?? [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }]),
        contract.skills ?? [],
        id(contract.payer ?? "camille"),
        contract.backup === undefined ? null : id(contract.backup),
      ],
    );
  }

  const tasks = () =>
    store.rows<{
      id: string;
      title: string;
      notes: string | null;
      state: string;
      due: string | null;
      file: string | null;
      asked: string;
      assignees: string[];
      files: string[];
    }>(
      `SELECT t.id, t.title, t.notes, t.state, t.due_on::text AS due, t.file,
              (SELECT min(i.external_id) FROM identity i WHERE i.person_id = t.asked_by_id) AS asked,
              ARRAY(SELECT i.external_id FROM task_assignee a JOIN identity i ON i.person_id = a.person_id WHERE a.task_id = t.id ORDER BY 1) AS assignees,
              ARRAY(SELECT f.name FROM task_attachment a JOIN kept_file f ON f.id = a.file_id WHERE a.task_id = t.id ORDER BY 1) AS files
       FROM task t WHERE t.firm_id = $1 ORDER BY t.created_at, t.title`,
      [desk.firm],
    );

  const handovers = () =>
    store.rows<{ state: string; ball: string | null; holder: string; owner: string; next: string | null }>(
      `SELECT h.state, h.next_at::text AS next,
              (SELECT min(i.external_id) FROM identity i WHERE i.person_id = h.ball_id) AS ball,
              (SELECT min(i.external_id) FROM identity i WHERE i.person_id = h.holder_id) AS holder,
              (SELECT min(i.external_id) FROM identity i WHERE i.person_id = h.owner_id) AS owner
       FROM handover h JOIN task t ON t.id = h.task_id WHERE h.firm_id = $1 ORDER BY h.created_at, t.title`,
      [desk.firm],
    );

  const events = async () =>
    (
      await store.rows<{ kind: string }>(
        "SELECT kind FROM task_event WHERE firm_id = $1 ORDER BY at, version",
        [desk.firm],
      )
    ).map(({ kind }) => kind);

  /** Confided by Camille to Alix with one tap; gives the card that Alix got. */
  async function confide(text: string, asker = "camille"): Promise<Card> {
    await desk.post();
    await desk.say(asker, press(await desk.say(asker, text), "Confier"));
    const { told } = await desk.post();
    const offered = told.find(({ person }) => person === "alix");
    if (!offered) throw new Error("Alix was told nothing");
    return offered.card;
  }

  /** What one person was told since the last time. */
  async function toldTo(person: string): Promise<Card[]> {
    const { told } = await desk.post();
    return told.filter((one) => one.person === person).map(({ card }) => card);
  }

  return { ...desk, id, tasks, handovers, events, confide, toldTo };
}
