import type { FirmScope } from "../../database/scope.ts";
import { fold } from "../../desk/fold.ts";
import type { Hold, Invoice } from "../books.ts";
import { type PromisedPayment, wakesOn } from "../promise.ts";
import { changeHold } from "../store/invoices.ts";
import { replacePromises } from "../store/promises.ts";
import type { Entry } from "./entry.ts";
import { writeHold } from "./hold-text.ts";
import { layPromises } from "./instalment-plan.ts";
import type { UndoStep } from "./undo-text.ts";

const WRITTEN =
  /(?<!\p{L})(?:par (?:ecrit|mails?|e-?mails?|courriels?|courrier|lettre|sms)|a ecrit|ont ecrit|ecrivent|in writing|wrote|has written|by (?:e-?mail|mail|letter|text))(?!\p{L})/u;

/** « il a écrit qu'il paie vendredi »: only then does the promise acknowledge the debt. */
export const isWritten = (text: string): boolean => WRITTEN.test(fold(text));

/**
 * Writes dated promises about these invoices, under their lock: rows in place of the earlier promises, and each invoice held
 * until its own first promise wakes; one that no amount reaches, until the last of them does.
 */
export async function putPromises(
  scope: FirmScope,
  entry: Entry,
  invoices: readonly Invoice[],
  payments: readonly PromisedPayment[],
  written: boolean,
): Promise<{ until: string; undo: UndoStep[] }> {
  const { today, holidays, now } = entry;
  const laid = layPromises(payments, invoices).map(({ invoice, on, cents }) => ({
    invoice: invoice.id,
    on,
    cents,
    madeOn: today,
    wakesOn: wakesOn(on, holidays),
    openCents: invoice.openCents,
    written,
  }));
  const ids = invoices.map(({ id }) => id);
  await replacePromises(scope, ids, laid, now);
  const last = wakesOn(payments.at(-1)?.on ?? today, holidays);
  const groups = new Map<string, { before: Hold | undefined; now: Hold; invoices: string[] }>();
  for (const { id, hold } of invoices) {
    const until = laid.find(({ invoice }) => invoice === id)?.wakesOn ?? last;
    const put: Hold = { why: "promised", until };
    const key = `${writeHold(hold)} ${until}`;
    const group = groups.get(key) ?? { before: hold, now: put, invoices: [] };
    groups.set(key, { ...group, invoices: [...group.invoices, id] });
  }
  const holds = [...groups.values()];
  for (const group of holds) await changeHold(scope, group.invoices, group.now);
  return {
    until: wakesOn(payments[0]?.on ?? today, holidays),
    undo: [
      ...holds.map((group) => ({ do: "hold" as const, ...group })),
      { do: "promises", at: now, invoices: ids },
    ],
  };
}
