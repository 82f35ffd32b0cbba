import { randomUUID } from "node:crypto";
import { insertTask, updateTask } from "../../src/tasks/doings.ts";
import { readTask } from "../../src/tasks/facts.ts";
import type { Task } from "../../src/tasks/task.ts";
import { type DeskOptions, openDesk, type Store } from "../desk/desk-at-work.ts";

/** Tuesday 24 November 2026, 16:00 in Paris. */
const TUESDAY = Date.parse("2026-11-24T15:00:00Z");

export interface ContractSaid {
  person?: string;
  from?: string;
  until?: string;
  hourly?: number | null;
  rounding?: number;
  payer?: string;
  shares?: { person: string; percent: number }[];
}

/** A firm where Alix is the assistant, Camille pays; Sacha is a partner. */
export async function openTimeFirm(store: Store, options: DeskOptions = {}) {
  const desk = await openDesk(store, { now: TUESDAY, ...options });
  const id = (person: string): string => desk.ids[person] as string;

  async function contract(said: ContractSaid = {}): Promise<string> {
    const contractId = randomUUID();
    await store.rows(
      `INSERT INTO assistant_contract (id, firm_id, person_id, from_on, until_on, per, minutes, hours, hourly_cents,
         rounding_minutes, shares, payer_id, created_at)
       VALUES ($1, $2, $3, $4, $5, 'month', 2400, $6, $7, $8, $9, $10, now())`,
      [
        contractId,
        desk.firm,
        id(said.person ?? "alix"),
        said.from ?? "2026-09-01",
        said.until ?? null,
        JSON.stringify([{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }]),
        said.hourly === undefined ? 3200 : said.hourly,
        said.rounding ?? 1,
        JSON.stringify((said.shares ?? []).map(({ person, percent }) => ({ person: id(person), percent }))),
        id(said.payer ?? "camille"),
      ],
    );
    return contractId;
  }

  /** Asked by Sacha of Alix, unless said otherwise. */
  async function task(
    title: string,
    more: { by?: string; who?: string; done?: boolean; confidential?: boolean; file?: string } = {},
  ): Promise<Task> {
    const made = await insertTask(
      desk.scope,
      {
        title,
        askedBy: id(more.by ?? "sacha"),
        assignees: [id(more.who ?? "alix")],
        priority: "normal",
        confidential: more.confidential ?? false,
        documents: [],
        zone: "Europe/Paris",
        ...(more.file ? { file: more.file } : {}),
      },
      desk.clock.at,
    );
    if (!made) throw new Error("no task was made");
    return more.done ? finish(made.id, more.who ?? "alix") : made;
  }

  const finish = (taskId: string, who: string): Promise<Task> =>
    desk.scope.run(async (tx) => {
      const unit = { firm: desk.firm, run: <T>(work: (t: typeof tx) => Promise<T>) => work(tx) };
      const locked = await readTask(unit, taskId, { lock: true });
      if (!locked) throw new Error("no such task");
      const change = { state: { to: "done" as const, by: id(who) } };
      return updateTask(unit, locked, change, { kind: "done", person: id(who) }, desk.clock.at);
    });

  const entries = () =>
    store.rows<{
      day: string;
      minutes: number;
      entered: number;
      kind: string;
      note: string | null;
      state: string;
      task: string | null;
      partner: string | null;
      span: string | null;
    }>(
      `SELECT to_char(e.worked_on, 'YYYY-MM-DD') AS day, e.minutes, e.entered_minutes AS entered, e.kind, e.note, e.state,
         t.title AS task, (SELECT split_part(p.name, ' ', 1) FROM person p WHERE p.id = e.partner_id) AS partner,
         to_char(e.started_at AT TIME ZONE 'Europe/Paris', 'HH24:MI') || '-' ||
           to_char(e.ended_at AT TIME ZONE 'Europe/Paris', 'HH24:MI') AS span
       FROM time_entry e LEFT JOIN task t ON t.id = e.task_id WHERE e.firm_id = $1 ORDER BY e.created_at, e.id`,
      [desk.firm],
    );

  /** A second goes by before each word. */
  const say: typeof desk.say = (...asked) => {
    desk.clock.at += 1_000;
    return desk.say(...asked);
  };

  return { ...desk, say, id, contract, task, finish, entries };
}

export type TimeFirm = Awaited<ReturnType<typeof openTimeFirm>>;
