import type { Client, Hold, Invoice } from "../books.ts";
import { chasingOf } from "../e-invoice-status.ts";
import { amountWords, dayWords, type Entry, invoiceWords, type Told } from "./entry.ts";
import type { StateChange } from "./state-change.ts";

const SHOWN = 8;

export interface StateDone {
  client: Client;
  invoices: readonly Invoice[];
  change: StateChange;
  hold: Hold | undefined;
  undo: string | undefined;
}

/** What was understood, on which invoices, until when, and the way back. */
export function stateTold({ client, invoices, change, hold, undo }: StateDone, entry: Entry): Told {
  const { words } = entry;
  const shown = invoices.slice(0, SHOWN).map((invoice) => invoiceWords(invoice, entry));
  const more = invoices.length - shown.length;
  return {
    tone: "success",
    headline: headlineOf(client, invoices, change, hold, entry),
    facts: [
      { label: words.facts.client, value: client.name },
      ...(shown.length > 0
        ? [
            {
              label: words.facts.invoices(invoices.length),
              value: [...shown, ...(more > 0 ? [words.more(more)] : [])].join("\n"),
            },
          ]
        : []),
      ...(change.act === "disputed" && change.reason !== ""
        ? [{ label: words.facts.reason, value: change.reason }]
        : []),
    ],
    notes: notesOf(change, entry),
    buttons: [
      ...(undo === undefined ? [] : [{ label: words.buttons.undo, ask: undo }]),
      ...(change.act === "status" && chasingOf(change.status) === "close" && invoices[0]
        ? [
            {
              label: words.buttons.recordPayment,
              ask: `relance payment about ${invoices[0].id} all ${entry.today} payment`,
            },
          ]
        : []),
      ...(change.act === "promised" && !change.written && invoices.length > 0
        ? [{ label: words.buttons.itIsWritten, ask: `relance written ${client.id}` }]
        : []),
      { label: words.buttons.viewClient, ask: `relance view ${client.id}` },
    ],
  };
}

function headlineOf(
  client: Client,
  invoices: readonly Invoice[],
  change: StateChange,
  hold: Hold | undefined,
  entry: Entry,
): string {
  const { states } = entry.words;
  const until = hold && "until" in hold ? dayWords(hold.until, entry) : "";
  switch (change.act) {
    case "promised":
      return states.promised(
        client.name,
        dayWords(change.on, entry),
        until,
        promisedPart(invoices, change, entry),
      );
    case "said-paid":
      return states.saidPaid(client.name, until);
    case "disputed":
      return states.disputed(invoices[0]?.number ?? "");
    case "paused":
      return states.paused(client.name, until);
    case "resumed":
      return states.resumed(client.name);
    case "never":
      return states.never(client.name);
    case "given-up":
      return states.givenUp(invoices.map(({ number }) => number).join(", "));
    case "insolvent":
      return states.insolvent(client.name);
    case "status":
      return statusHeadline(change.status, invoices[0]?.number ?? "", entry);
  }
}

/** « 500,00 € »; nothing where all of it is promised. */
function promisedPart(
  invoices: readonly Invoice[],
  { cents }: Extract<StateChange, { act: "promised" }>,
  entry: Entry,
): string | undefined {
  const owed = invoices.reduce((sum, { openCents }) => sum + openCents, 0);
  return cents === undefined || cents >= owed
    ? undefined
    : amountWords(cents, invoices[0]?.currency ?? "EUR", entry);
}

function statusHeadline(status: number, number: string, { words }: Entry): string {
  switch (chasingOf(status)) {
    case "pause":
      return words.states.statusPause(status, number);
    case "never":
      return words.states.statusNever(status, number);
    case "hold":
      return words.states.statusHold(status, number);
    case "close":
      return words.states.statusClose(status, number);
    case "chase":
      return words.states.statusChase(status, number);
  }
}

function notesOf(change: StateChange, { words }: Entry): string[] {
  switch (change.act) {
    case "disputed":
      return change.reason === ""
        ? [words.states.reasonMissing, words.states.stillCounted]
        : [words.states.stillCounted];
    case "paused":
      return [words.states.pausedOnlyThese];
    case "insolvent":
      return [words.states.insolventNext];
    case "given-up":
      return [words.states.stillInBooks];
    default:
      return [];
  }
}
