import type { FirmScope } from "../../database/scope.ts";
import { lockImports } from "../store/import-rows.ts";
import { countImported, removeBareClients, removeImported, restoreChanged } from "../store/import-undo.ts";
import { changeRun } from "../store/imports.ts";
import { addCounts, type ImportRun } from "./run.ts";

const BATCH = 1_000;

/** One unit's share of taking an import back. True: it is all done, and the run says what came of it. The caller holds the run. */
export async function undoSome(scope: FirmScope, run: ImportRun, now: number): Promise<boolean> {
  await lockImports(scope);
  const restored = await restoreChanged(scope, run.id);
  const removed = await removeImported(scope, run.id, BATCH);
  const clientsRemoved = removed === 0 ? await removeBareClients(scope, run.id, BATCH) : 0;
  const counts = addCounts(run.counts, { restored, removed, clientsRemoved });
  if (removed > 0 || clientsRemoved === BATCH) {
    await changeRun(scope, run.id, { counts });
    return false;
  }
  const kept = await countImported(scope, run.id);
  await changeRun(scope, run.id, {
    counts: { ...counts, kept },
    state: "undone",
    undoing: false,
    nextAt: null,
    doneAt: now,
  });
  return true;
}
