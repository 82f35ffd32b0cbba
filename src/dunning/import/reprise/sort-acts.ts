import type { FirmScope } from "../../../database/scope.ts";
import type { Hold } from "../../books.ts";
import { type UndoStep, writeUndo } from "../../entry/undo-text.ts";
import { giveUp, swapHold } from "../../store/invoices.ts";
import { chaseFrom, type SettledBefore, settleBefore } from "../../store/reprise.ts";

export type SortAct =
  | { act: "chase" }
  | { act: "paid" }
  | { act: "dispute"; reason: string }
  | { act: "give-up" };

const TO_SORT: Hold = { why: "to-sort" };
/** Slack's buttons hold 2,000 characters. */
const LONGEST = 1_900;

/** Says of invoices how they stand. Only what is still to sort changes; `undo` is an ask, absent where they are too many for a button. */
export async function sortInvoices(
  scope: FirmScope,
  ids: readonly string[],
  act: SortAct,
  today: string,
): Promise<{ count: number; undo?: string | undefined }> {
  switch (act.act) {
    case "chase": {
      const done = await chaseFrom(scope, ids, today);
      return { count: done.length, undo: putBack(done, undefined) };
    }
    case "paid": {
      const done = await settleBefore(scope, ids);
      return { count: done.length, undo: writeUnpay(done) };
    }
    case "dispute": {
      const hold: Hold = { why: "disputed", reason: act.reason };
      const done = await swapHold(scope, ids, TO_SORT, hold);
      return { count: done.length, undo: putBack(done, hold) };
    }
    case "give-up": {
      const done = await swapHold(scope, ids, TO_SORT, undefined);
      await giveUp(scope, done, true);
      return {
        count: done.length,
        undo: putBack(done, undefined, [{ do: "given-up", invoices: done, givenUp: false }]),
      };
    }
  }
}

const putBack = (
  invoices: readonly string[],
  now: Hold | undefined,
  before: readonly UndoStep[] = [],
): string | undefined =>
  invoices.length === 0 ? undefined : writeUndo([...before, { do: "hold", now, before: TO_SORT, invoices }]);

function writeUnpay(settled: readonly SettledBefore[]): string | undefined {
  const text = `relance reprise unpay ${settled.map(({ id, cents }) => `${id}=${cents}`).join(" ")}`;
  return settled.length > 0 && text.length <= LONGEST ? text : undefined;
}

const SETTLED = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})=(\d{1,13})$/;

/** Undefined: not what `writeUnpay` wrote. */
export function readUnpay(words: readonly string[]): SettledBefore[] | undefined {
  const settled = words.map((word) => SETTLED.exec(word));
  return settled.every((found) => found !== null) && settled.length > 0
    ? settled.map((found) => ({ id: found?.[1] ?? "", cents: Number(found?.[2]) }))
    : undefined;
}
