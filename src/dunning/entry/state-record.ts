import type { Answer, Counter } from "../../desk/command.ts";
import type { Invoice } from "../books.ts";
import { addDays } from "../day-count.ts";
import { changeClient, listClients } from "../store/clients.ts";
import { changeHold, giveUp, listInvoices, lockInvoices } from "../store/invoices.ts";
import { replacePromises } from "../store/promises.ts";
import { answer, choose, type Entry, invoiceWords, tell } from "./entry.ts";
import { writeHold } from "./hold-text.ts";
import { putPromises } from "./promise-record.ts";
import { stateTold } from "./state-cards.ts";
import { concerned, holdOf, type StateChange } from "./state-change.ts";
import type { Subject } from "./subject.ts";
import { type UndoStep, writeUndo } from "./undo-text.ts";

/** The same change about a client's or an invoice's id, as buttons ask for it. */
export const writeState = (change: StateChange, id: string): string => {
  const detail =
    change.act === "promised"
      ? `${change.on}${change.cents === undefined ? "" : ` ${(change.cents / 100).toFixed(2)} TTC`}${change.written ? " par écrit" : ""}`
      : change.act === "paused"
        ? change.until
        : change.act === "disputed"
          ? change.reason
          : change.act === "status"
            ? change.status
            : "";
  return `relance state ${change.act} ${id} ${detail}`.trim();
};

/** Writes a state in the books under the invoices' lock, or asks which invoice it is about. */
export async function changeState(
  counter: Counter,
  entry: Entry,
  subject: Subject,
  wanted: StateChange,
): Promise<Answer> {
  const { client, named } = subject;
  if (wanted.act === "never") return neverChase(counter, entry, subject);
  const hold = holdOf(wanted, entry.today, entry.holidays);
  // Until a day included: chased again on the next one.
  const put = hold?.why === "paused" ? { ...hold, until: addDays(hold.until, 1) } : hold;
  const replaces = counter.ask.via !== "message" && counter.ask.via !== "command";
  return counter.settle(async (scope) => {
    await lockInvoices(scope, client.id);
    const standing = await listInvoices(scope, { client: client.id });
    const [now = client] = await listClients(scope, [client.id]);
    const mine = standing.filter(({ id }) => named.some((one) => one.id === id));
    const lifts = wanted.act === "resumed" && now.neverChase && named.length === 0;
    const about = concerned(wanted.act, mine, standing, entry.today);
    if (!about.ok && about.reason === "choose") return askWhich(about.invoices, wanted, entry);
    if (!about.ok && !lifts) {
      const headline = entry.words.nothingOpen(client.name, mine.map(({ number }) => number).join(", "));
      return {
        card: tell(
          { headline: wanted.act === "resumed" ? entry.words.notHeld(client.name) : headline },
          entry,
        ),
        memory: { client: client.id },
      };
    }
    const { invoices } = about;
    const ids = invoices.map(({ id }) => id);
    const undo: UndoStep[] = [];
    if (wanted.act === "given-up") {
      await giveUp(scope, ids, true);
      undo.push({ do: "given-up", invoices: ids, givenUp: false });
    } else if (wanted.act === "promised") {
      const owed = invoices.reduce((sum, { openCents }) => sum + openCents, 0);
      const mixed = new Set(invoices.map(({ currency }) => currency)).size > 1;
      const promised = { on: wanted.on, cents: mixed ? owed : Math.min(wanted.cents ?? owed, owed) };
      undo.push(...(await putPromises(scope, entry, invoices, [promised], wanted.written)).undo);
    } else {
      await changeHold(scope, ids, put);
      undo.push(...holdsBefore(invoices, put));
      const givenUp = invoices.filter((invoice) => invoice.givenUp).map(({ id }) => id);
      if (wanted.act === "resumed") {
        await replacePromises(scope, ids, [], counter.now);
        undo.push({ do: "promises", at: counter.now, invoices: ids });
      }
      if (wanted.act === "resumed" && givenUp.length > 0) {
        await giveUp(scope, givenUp, false);
        undo.push({ do: "given-up", invoices: givenUp, givenUp: true });
      }
    }
    if (lifts) {
      await changeClient(scope, client.id, { neverChase: false });
      undo.push({ do: "chase", client: client.id, never: true });
    }
    const back = writeUndo(undo);
    return {
      card: tell(
        { ...stateTold({ client, invoices, change: wanted, hold: put, undo: back }, entry), replaces },
        entry,
      ),
      memory: { client: client.id, ...(ids.length === 1 ? { invoice: ids[0] } : {}) },
      ...(back === undefined ? {} : { undo: back }),
    };
  });
}

/** Invoices that held the same go back together. */
function holdsBefore(invoices: readonly Invoice[], now: Invoice["hold"]): UndoStep[] {
  const groups = new Map<string, Invoice[]>();
  for (const invoice of invoices) {
    const key = writeHold(invoice.hold);
    groups.set(key, [...(groups.get(key) ?? []), invoice]);
  }
  return [...groups.values()].map((group) => ({
    do: "hold",
    now,
    before: group[0]?.hold,
    invoices: group.map(({ id }) => id),
  }));
}

function askWhich(invoices: readonly Invoice[], wanted: StateChange, entry: Entry): Answer {
  const rows = invoices.slice(0, 10).map((invoice) => ({
    text: invoiceWords(invoice, entry),
    ask: writeState(wanted, invoice.id),
  }));
  return choose(entry.words.whichOne, rows, entry);
}

async function neverChase(counter: Counter, entry: Entry, { client }: Subject): Promise<Answer> {
  const { words } = entry;
  const replaces = counter.ask.via === "button";
  return counter.settle(async (scope) => {
    const [now] = await listClients(scope, [client.id]);
    if (!now || now.neverChase) return answer({ headline: words.neverAlready(client.name) }, entry);
    await changeClient(scope, client.id, { neverChase: true });
    const undo = writeUndo([{ do: "chase", client: client.id, never: false }]);
    return {
      card: tell(
        {
          ...stateTold({ client, invoices: [], change: { act: "never" }, hold: undefined, undo }, entry),
          replaces,
        },
        entry,
      ),
      memory: { client: client.id },
      ...(undo === undefined ? {} : { undo }),
    };
  });
}
