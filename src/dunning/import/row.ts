import { readDay } from "../../files/day.ts";
import { readAddress } from "../../mail/address.ts";
import { readCompanyNumber } from "../company-number.ts";
import type { ImportField, Mapping } from "./fields.ts";
import type { IgnoredWhy, ImportedInvoice, ImportNote } from "./imported.ts";
import { type MoneyReading, readMoney } from "./money.ts";
import { isFormulaLike, isMarkupLike, LONGEST, plainCell, shorten } from "./text.ts";
import { type ImportedKind, readKind, readStatus, type StatusWord } from "./words.ts";

export type RowReading =
  | { ok: true; invoice: ImportedInvoice }
  | { ok: false; why: IgnoredWhy; field?: ImportField };

/** One line, alone: what a total line, a draft, a damaged number and a bad amount are, is told here. */
export function readRow(
  { line, cells }: { line: number; cells: readonly string[] },
  mapping: Mapping,
): RowReading {
  const text = (field: ImportField) => {
    const column = mapping.columns[field];
    return column === undefined ? "" : plainCell(cells[column] ?? "");
  };
  const notes: ImportNote[] = [];
  const [number, client] = [text("number"), text("client")];
  if (isTotalWord(number) || ((number === "" || client === "") && cells.some(isTotalWord))) {
    return { ok: false, why: "total-line" };
  }
  if (number === "") return { ok: false, why: "missing-number", field: "number" };
  if (/^\d[.,]\d+E\+?\d+$/i.test(number)) return { ok: false, why: "number-damaged", field: "number" };
  if (number.length > LONGEST.number) return { ok: false, why: "number-too-long", field: "number" };
  const kind = kindOf(text("kind"), notes);
  if (!kind) return { ok: false, why: "not-an-invoice", field: "kind" };
  const status = statusOf(text("status"), notes);
  if (status === "draft" || status === "cancelled") return { ok: false, why: status, field: "status" };
  if (client === "") return { ok: false, why: "missing-client", field: "client" };
  const money = readMoney(
    { total: text("total"), open: text("open"), paid: text("paid"), currency: text("currency") },
    status,
    mapping,
    notes,
  );
  if (!money.ok) return money;
  const days = readDates(text("issued"), text("due"), mapping, notes);
  if (!days.ok) return days;
  if (isFormulaLike(client) || isFormulaLike(number)) notes.push("formula-like");
  if (isMarkupLike(client) || isMarkupLike(number)) notes.push("markup-like");
  if (client.length > LONGEST.name) notes.push("shortened");
  const invoice: ImportedInvoice = {
    line,
    kind: signedKind(kind, money, notes),
    number,
    client: shorten(client, LONGEST.name),
    ...readReach(text("email"), text("phone"), notes),
    ...readSiren(text("siren"), notes),
    ...(text("order") && { order: shorten(text("order"), LONGEST.other) }),
    ...days.found,
    currency: money.currency,
    totalCents: money.totalCents,
    openCents: money.openCents,
    ...(status && { status }),
    notes,
  };
  return { ok: true, invoice };
}

const isTotalWord = (cell: string) =>
  /^\s*(?:sous[- ]|grand )?total(?:\s+(?:g[ée]n[ée]ral|ttc|client|factures?|à payer).*|\s*:?)\s*$/i.test(
    cell,
  );

function kindOf(text: string, notes: ImportNote[]): ImportedKind | null {
  if (text === "") return "invoice";
  const kind = readKind(text);
  if (kind === "other") return null;
  if (!kind) notes.push("unknown-kind");
  return kind ?? "invoice";
}

function signedKind(
  kind: ImportedKind,
  money: MoneyReading & { ok: true },
  notes: ImportNote[],
): ImportedKind {
  if (!money.negative || kind === "credit-note") return kind;
  notes.push("negative-total");
  return "credit-note";
}

function statusOf(text: string, notes: ImportNote[]): StatusWord | undefined {
  const status = text === "" ? null : readStatus(text);
  if (text !== "" && !status) notes.push("unknown-status");
  return status ?? undefined;
}

type Dates =
  | { ok: true; found: { issued?: string; due?: string } }
  | { ok: false; why: IgnoredWhy; field?: ImportField };

/**
 * The printed due date wins over any recomputation, so a line whose due date cannot be read is left out rather than given
 * another; a due date before the issue is kept as printed, and noted.
 */
function readDates(issuedText: string, dueText: string, mapping: Mapping, notes: ImportNote[]): Dates {
  const [issued, due] = [readDay(issuedText, mapping.days.issued), readDay(dueText, mapping.days.due)];
  if (!due.ok && due.reason !== "empty") {
    return { ok: false, why: due.reason === "ambiguous" ? "ambiguous-due" : "unreadable-due", field: "due" };
  }
  if (!due.ok && !issued.ok)
    return { ok: false, why: "no-date", field: issuedText === "" ? "due" : "issued" };
  if (!due.ok) notes.push("no-due");
  if (!issued.ok) notes.push(issued.reason === "empty" ? "no-issued" : "unreadable-issued");
  if (issued.ok && due.ok && due.day < issued.day) notes.push("due-before-issued");
  return { ok: true, found: { ...(issued.ok && { issued: issued.day }), ...(due.ok && { due: due.day }) } };
}

function readReach(email: string, phone: string, notes: ImportNote[]): { email?: string; phone?: string } {
  const address = readAddress(email);
  if (!address.ok) {
    const what = {
      empty: "no-email",
      several: "several-emails",
      "too-long": "bad-email",
      invalid: "bad-email",
    } as const;
    notes.push(what[address.reason]);
  }
  const digits = phone.replace(/\D/g, "").length;
  const callable = digits >= 6 && digits <= 20 && phone.length <= LONGEST.other;
  if (phone !== "" && !callable) notes.push("bad-phone");
  return { ...(address.ok && { email: address.address }), ...(callable && { phone }) };
}

function readSiren(text: string, notes: ImportNote[]): { siren?: string; siret?: string } {
  const read = text === "" ? null : readCompanyNumber(text);
  if (text !== "" && !read) notes.push("bad-siren");
  return read ?? {};
}
