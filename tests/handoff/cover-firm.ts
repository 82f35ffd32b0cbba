import { randomUUID } from "node:crypto";
import type { FirmScope } from "../../src/database/scope.ts";
import { runAbsence } from "../../src/handoff/cover/absence-job.ts";
import { firstDeadline } from "../../src/handoff/cover/deadlines.ts";
import { holderFor } from "../../src/handoff/cover/holder.ts";
import { presenceOf } from "../../src/handoff/cover/presence-of.ts";
import { runWaiting } from "../../src/handoff/cover/waiting-job.ts";
import type { HandoverState } from "../../src/handoff/handover.ts";
import { insertHandover, readHandover } from "../../src/handoff/store/handovers.ts";
import { insertTask } from "../../src/tasks/doings.ts";
import { type DeskOptions, openDesk, type Store, wordsOf } from "../desk/desk-at-work.ts";

/** Wall clock of Paris in the winter of 2026: "2026-11-23T09:00". */
const paris = (local: string): number => Date.parse(`${local}:00+01:00`);

const JOBS: Record<string, (scope: FirmScope, id: string, now: number) => Promise<void>> = {
  absence: runAbsence,
  handover: runWaiting,
};

/** Camille confides to Alix, whose backup is Sacha, whose backup is Robin. On Monday 23 November 2026 at 9. */
export async function openCoverFirm(store: Store, options: DeskOptions = {}) {
  const desk = await openDesk(store, { now: paris("2026-11-23T09:00"), ...options });
  const { scope, clock, firm } = desk;
  const id = (person: string): string => desk.ids[person] as string;
  for (const said of ["sacha est associé", "alix est assistante", "robin est assistant"])
    await desk.say("camille", said);

  async function contract(person: string, backup: string | undefined): Promise<void> {
    await store.rows(
      `INSERT INTO assistant_contract (id, firm_id, person_id, from_on, per, minutes, hours, backup_id, payer_id, created_at)
       VALUES ($1, $2, $3, '2026-01-01', 'month', 2400, $4, $5, $6, now())`,
      [
        randomUUID(),
        firm,
        id(person),
        JSON.stringify([
          { days: [1, 2, 3, 4, 5], from: "09:00", to: "12:00" },
          { days: [1, 2, 3, 4, 5], from: "14:00", to: "18:00" },
        ]),
        backup === undefined ? null : id(backup),
        id("camille"),
      ],
    );
  }

  /** As confiding does it: offered to her, or to who stands in for her; or further on. */
  async function confide(
    title: string,
    more: { by?: string; to?: string; state?: HandoverState; ball?: string; confidential?: boolean } = {},
  ): Promise<string> {
    const owner = id(more.to ?? "alix");
    const holder = await holderFor(scope, owner, clock.at);
    const state = more.state ?? "offered";
    const task = await insertTask(
      scope,
      {
        title,
        askedBy: id(more.by ?? "camille"),
        assignees: [holder],
        priority: "normal",
        confidential: more.confidential ?? false,
        documents: [],
        zone: "Europe/Paris",
      },
      clock.at,
    );
    if (!task) throw new Error("no task");
    const present = await presenceOf(scope, holder, clock.at);
    await insertHandover(
      scope,
      {
        task: task.id,
        owner,
        holder,
        state,
        ball: more.ball === undefined ? holder : id(more.ball),
        stage: 0,
        offeredAt: clock.at,
        ...(state === "questioned" || state === "countered" ? { before: "offered" as const } : {}),
        ...(state === "offered" && present ? { nextAt: firstDeadline(present.presence, clock.at) } : {}),
        ...(state === "questioned" ? { nextAt: clock.at } : {}),
      },
      clock.at,
    );
    return task.id;
  }

  const dueRows = async (): Promise<{ kind: string; id: string; next_at: Date }[]> =>
    (
      await store.rows<{ kind: string; firm: string; id: string; next_at: Date }>(
        "SELECT kind, firm, id, next_at FROM due_rows($1, 10000) ORDER BY next_at",
        [new Date(clock.at)],
      )
    ).filter((row) => row.firm === firm && JOBS[row.kind] !== undefined);

  /** The clock jumps there at once, as after a long stop: what became due meanwhile is done then. */
  async function jump(to: string | number): Promise<void> {
    clock.at = typeof to === "number" ? to : paris(to);
    for (let turn = 0; turn < 20; turn += 1) {
      const due = await dueRows();
      if (due.length === 0) return;
      for (const row of due) await JOBS[row.kind]?.(scope, row.id, clock.at);
    }
    throw new Error("due for ever");
  }

  /** Minute by minute is too slow: a look every quarter of an hour, as a tick would. */
  async function live(to: string): Promise<void> {
    const end = paris(to);
    while (clock.at < end) {
      const [next] = await store.rows<{ at: Date | null }>(
        `SELECT least((SELECT min(next_at) FROM absence WHERE firm_id = $1), (SELECT min(next_at) FROM handover WHERE firm_id = $1)) AS at`,
        [firm],
      );
      await jump(Math.min(end, Math.max(clock.at + 60_000, next?.at?.getTime() ?? end)));
    }
  }

  return {
    ...desk,
    id,
    contract,
    confide,
    jump,
    live,
    handover: async (task: string) => {
      const found = await readHandover(scope, task);
      const nameOf = (person: string | undefined) =>
        Object.keys(desk.ids).find((name) => desk.ids[name] === person);
      return (
        found && {
          ...found,
          owner: nameOf(found.owner),
          holder: nameOf(found.holder),
          ball: nameOf(found.ball),
        }
      );
    },
    /** What each was told since the last time, as words. */
    heard: async (): Promise<Record<string, string[]>> => {
      const words: Record<string, string[]> = {};
      for (const { person, card } of (await desk.post()).told)
        words[person] = [...(words[person] ?? []), wordsOf(card)];
      return words;
    },
    cards: async () => (await desk.post()).told,
  };
}
