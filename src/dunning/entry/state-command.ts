import type { Field } from "../../desk/card.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { addDays } from "../day-count.ts";
import { answer, type Entry, MAY_ENTER, openEntry } from "./entry.ts";
import { proposeInstalments } from "./instalment-command.ts";
import { readInstalments } from "./instalment-words.ts";
import { isWritten } from "./promise-record.ts";
import { findAmount, without } from "./said-amount.ts";
import { findDay } from "./said-day.ts";
import { isStatus, type StateChange } from "./state-change.ts";
import { changeState, writeState } from "./state-record.ts";
import { readState, STATE_ACTS, type StateSaid } from "./state-words.ts";
import { findSubject, type Subject } from "./subject.ts";

const LONGEST_REASON = 300;

export const stateCommand = defineCommand({
  name: "relance state",
  phrases: [],
  matches: (text) => readState(text) !== undefined,
  roles: MAY_ENTER,
  run: runState,
});

export async function runState(counter: Counter): Promise<Answer> {
  const entry = await openEntry(counter);
  const said = readWritten(counter) ?? readState(counter.words);
  if (!said) return answer({ headline: entry.words.stateHelp }, entry);
  const parts = said.act === "promised" ? readInstalments(said.detail, entry) : undefined;
  if (parts) return proposeInstalments(counter, entry, said.about, said.detail, parts);
  const read = readDetail(said, entry, counter.ask.text);
  if (!read.ok) return read.answer;
  const found = await findSubject(counter, entry, said.about, (id) => writeState(read.change, id));
  if (!found.ok) return found.answer;
  if (read.change.act === "paused" && read.change.until === "") return askUntil(found, entry);
  // A button says that there is a dispute, not which.
  if (
    read.change.act === "disputed" &&
    read.change.reason === "" &&
    counter.ask.via === "button" &&
    found.named.length === 1
  )
    return askReason(found, entry);
  return changeState(counter, entry, found, read.change);
}

/** What a button or a form says: the act, an id, the rest; days are exact. */
function readWritten({ words, ask }: Counter): StateSaid | undefined {
  const [act = "", about = "", ...rest] = words.trim().split(/\s+/);
  const known = STATE_ACTS.find((one) => one === act);
  return known && about !== ""
    ? { act: known, about, detail: ask.form?.until ?? ask.form?.reason ?? rest.join(" ") }
    : undefined;
}

type Read = { ok: true; change: StateChange } | { ok: false; answer: Answer };

function readDetail({ act, detail }: StateSaid, entry: Entry, text: string): Read {
  const { words, today } = entry;
  const refuse = (headline: string): Read => ({
    ok: false,
    answer: answer({ tone: "warning", headline }, entry),
  });
  switch (act) {
    case "promised":
    case "paused": {
      if (act === "paused" && detail === "") return { ok: true, change: { act, until: "" } };
      // A day that has just gone by is a slip, not next year's.
      const found = findDay(detail, entry, addDays(today, -31));
      const day = found?.day;
      if (day === undefined) return refuse(words.noDay(detail));
      if (day < today) return refuse(words.dayGone);
      if (day > addDays(today, 366)) return refuse(words.dayTooFar);
      // « jusqu'au 15/12 »: that day still, and chased again on the next.
      if (act === "paused") return { ok: true, change: { act, until: day } };
      const amount = found && findAmount(without(detail, found));
      const cents = amount?.reading.ok && amount.reading.cents > 0 ? amount.reading.cents : undefined;
      const written = isWritten(`${text} ${detail}`);
      return { ok: true, change: { act, on: day, written, ...(cents === undefined ? {} : { cents }) } };
    }
    case "disputed":
      return { ok: true, change: { act, reason: detail.slice(0, LONGEST_REASON) } };
    case "status": {
      const status = Number(detail);
      return isStatus(status) ? { ok: true, change: { act, status } } : refuse(words.noStatus(detail));
    }
    default:
      return { ok: true, change: { act } };
  }
}

function askUntil({ client, named }: Subject, entry: Entry): Answer {
  const { words } = entry;
  const id = named.length === 1 ? (named[0]?.id ?? client.id) : client.id;
  return askOne(`relance state paused ${id}`, words.pauseTitle(client.name), words.pauseSubmit, entry, {
    kind: "date",
    name: "until",
    label: words.pauseUntil,
    required: true,
  });
}

function askReason({ named }: Subject, entry: Entry): Answer {
  const { words } = entry;
  const [invoice] = named;
  const title = words.disputeTitle(invoice?.number ?? "");
  return askOne(`relance state disputed ${invoice?.id}`, title, words.disputeSubmit, entry, {
    kind: "text",
    name: "reason",
    label: words.facts.reason,
    maxLength: LONGEST_REASON,
    required: true,
  });
}

function askOne(ask: string, title: string, submit: string, { language }: Entry, field: Field): Answer {
  return {
    card: {
      language,
      audience: "asker",
      summary: title,
      blocks: [{ kind: "form", title, ask, submit, fields: [field] }],
    },
  };
}
