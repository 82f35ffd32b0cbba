import { inOneUnit } from "../../database/client.ts";
import { readKeptFile } from "../../database/kept-files.ts";
import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Card } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { getPeople, type Person, readFirm } from "../../firm/facts.ts";
import { changeRun, dueRuns, readRun, takeRun } from "../store/imports.ts";
import { applyRows } from "./apply.ts";
import { type OpenList, openReading } from "./open-reading.ts";
import { addCounts, type ImportRun } from "./run.ts";
import { stateCard } from "./summary-card.ts";
import { undoSome } from "./undo.ts";

const BATCH = 1_000;
/** Longer than a batch or a reading takes: past it, who was importing is dead and another goes on. */
const LEASE_MS = 60_000;
/** Above, each quarter is told. */
const TELL_QUARTERS = 5_000;

export interface ImporterOptions {
  scope(firm: string): FirmScope;
  clock: { now(): number };
  /** Something was put in the outbox. */
  flush(firm: string): void;
  log(line: string): void;
}

export interface Importer {
  /** Works on one due import, beside everything else. */
  start(scope: FirmScope, id: string): void;
  /** After something was settled: an import may wait. */
  look(firm: string): void;
  /** Ends after the batch under way; the rest goes on with the next start. */
  stop(): Promise<void>;
  /** Once nothing is under way. */
  idle(): Promise<void>;
}

export function createImporter(options: ImporterOptions): Importer {
  const { clock, flush, log } = options;
  const underway = new Map<string, Promise<void>>();
  let stopping = false;
  const guard = (key: string, work: () => Promise<void>): void => {
    if (underway.has(key) || stopping) return;
    const working = work()
      .catch((error: unknown) => log(`import: ${error instanceof Error ? error.message : String(error)}`))
      .finally(() => underway.delete(key));
    underway.set(key, working);
  };
  const start = (scope: FirmScope, id: string): void =>
    guard(id, () =>
      runImport(scope, id, { now: clock.now, stopped: () => stopping, told: () => flush(scope.firm) }),
    );
  const idle = async (): Promise<void> => {
    while (underway.size > 0) await Promise.all(underway.values());
  };
  return {
    start,
    look: (firm) =>
      guard(firm, async () => {
        const scope = options.scope(firm);
        for (const id of await dueRuns(scope, clock.now())) start(scope, id);
      }),
    async stop() {
      stopping = true;
      await idle();
    },
    idle,
  };
}

interface Work {
  now(): number;
  stopped?(): boolean;
  told?(): void;
}

/**
 * Carries an import, or its undoing, on to its end, a batch a unit: the rows and how far they go are written together, so
 * that whoever goes on after a crash neither skips nor repeats one. Two processes: the lease lets one in, the run's row decides.
 */
export async function runImport(scope: FirmScope, id: string, work: Work): Promise<void> {
  const now = work.now();
  const run = await takeRun(scope, id, now, now + LEASE_MS);
  if (!run) return;
  if (run.undoing) return carryOn(scope, run, work, (unit, current) => undoStep(unit, current, work.now()));
  const file = run.file === undefined ? undefined : await readKeptFile(scope, run.file);
  const opened = file && (await openReading(file.bytes, { by: "fit", fit: run.fit }));
  if (!opened?.ok) {
    await inOneUnit(scope, async (unit) => {
      await changeRun(unit, id, { state: "failed", nextAt: null, doneAt: now });
      await tell(
        unit,
        run,
        "failed",
        (person) => stateCard({ ...run, state: "failed" }, person.language),
        now,
      );
    });
    return work.told?.();
  }
  const { list } = opened;
  try {
    const firm = await readFirm(scope);
    await carryOn(scope, run, work, async (unit, current) => {
      const rows = await list.invoices(current.position, BATCH);
      return applyStep(unit, current, list, rows, { firm, now: work.now() });
    });
  } finally {
    await list.close();
  }
}

/** A unit after the other, until one says it was the last, or the house closes. Two at it take turns: the row says which batch. */
async function carryOn(
  scope: FirmScope,
  run: ImportRun,
  work: Work,
  step: (unit: FirmScope, current: ImportRun) => Promise<boolean>,
): Promise<void> {
  for (;;) {
    const more = await inOneUnit(scope, async (unit) => {
      const current = await readRun(unit, run.id, { lock: true });
      if (current?.state !== "running" || current.undoing !== run.undoing) return false;
      if (await step(unit, current)) return false;
      // A house that closes leaves it to whoever comes next, at once.
      await changeRun(unit, run.id, { nextAt: work.now() + (work.stopped?.() ? 0 : LEASE_MS) });
      return true;
    });
    work.told?.();
    if (!more || work.stopped?.()) return;
  }
}

async function applyStep(
  unit: FirmScope,
  run: ImportRun,
  list: OpenList,
  rows: Awaited<ReturnType<OpenList["invoices"]>>,
  { firm, now }: { firm: Awaited<ReturnType<typeof readFirm>>; now: number },
): Promise<boolean> {
  const words = say(firm.language).dunningImport;
  const counted = await applyRows(unit, rows, {
    importId: run.id,
    mapping: run.fit,
    today: dayIn(now, firm.zone),
    now,
    language: firm.language,
    disputeReason: words.disputeReason,
    paymentNote: words.paymentNote,
  });
  const position = Math.min(run.position + BATCH, run.lines);
  const done = position >= run.lines;
  const counts = addCounts(addCounts(run.counts, counted), { ignored: done ? list.head.ignored : 0 });
  const next: ImportRun = { ...run, position, counts, ...(done ? { state: "done" } : {}) };
  await changeRun(unit, run.id, {
    position,
    counts,
    ...(done ? { state: "done", nextAt: null, doneAt: now } : {}),
  });
  const [before, after] = [run.position, position].map((at) => Math.floor((at * 4) / run.lines)) as [
    number,
    number,
  ];
  if (done) await tell(unit, run, "done", (person) => stateCard(next, person.language), now);
  else if (run.lines > TELL_QUARTERS && after > before)
    await tell(unit, run, `quarter-${after}`, (person) => progressCard(next, after * 25, person), now);
  return done;
}

async function undoStep(unit: FirmScope, run: ImportRun, now: number): Promise<boolean> {
  const done = await undoSome(unit, run, now);
  const after = done ? await readRun(unit, run.id) : undefined;
  if (after) await tell(unit, run, "undone", (person) => stateCard(after, person.language), now);
  return done;
}

function progressCard(run: ImportRun, percent: number, { language }: Person): Card {
  const words = say(language).dunningImport;
  return noteCard(language, "info", words.progress(run.name, percent), [
    { label: words.buttons.status, ask: `relance import status ${run.id}` },
  ]);
}

async function tell(
  unit: FirmScope,
  run: ImportRun,
  what: string,
  cardFor: (person: Person) => Card,
  now: number,
): Promise<void> {
  const [person] = await getPeople(unit, [run.person]);
  if (!person) return;
  await enqueue(
    unit,
    [{ kind: "chat", key: `import:${run.id}:${what}`, person: person.id, card: cardFor(person) }],
    now,
  );
}
