import type { FirmScope } from "../../database/scope.ts";
import type { Counter } from "../../desk/command.ts";
import { type AmountRefusal, readAmount } from "../../files/amount.ts";
import { readCurrency } from "../../files/currency.ts";
import { readDay } from "../../files/day.ts";
import { readAddress } from "../../mail/address.ts";
import type { Client, ClientKind } from "../books.ts";
import { addDays } from "../day-count.ts";
import { dueDate, type PaymentTerm } from "../due-date.ts";
import type { Quote } from "../quotes/quote.ts";
import { findByName, listClients } from "../store/clients.ts";
import { findClients } from "../store/find-clients.ts";
import { findQuotesByLastGroup } from "../store/quotes.ts";
import { guessKind, usualDays } from "./client-kind.ts";
import { type DepositPaid, depositPaid } from "./deposit.ts";
import type { Entry } from "./entry.ts";
import { IMPOSSIBLE, type InvoiceSaid } from "./invoice-words.ts";
import { lastDigits, pickNumbers } from "./loose-number.ts";

/** Codes of what keeps an invoice out of the books, by field. */
export interface InvoiceErrors {
  number?: "missing" | "too-long";
  client?: "missing" | "too-long";
  email?: "invalid" | "several";
  amount?: AmountRefusal | "negative";
  currency?: "unknown" | "two";
  issued?: "impossible" | "future" | "too-old";
  due?: "impossible" | "before-issued" | "too-far";
  order?: "too-long";
  quote?: "unknown" | "several";
  paid?: Extract<DepositPaid, { ok: false }>["why"];
}

/** Could be meant otherwise: shown in the form, accepted once somebody has seen it. */
export type Doubt =
  | { kind: "similar"; names: readonly string[] }
  | { kind: "consumer" }
  | { kind: "public" }
  | { kind: "term"; term: string }
  /** The client's terms are several payments: one due date is to be chosen. */
  | { kind: "instalments"; dates: readonly string[] }
  /** The client wants their order number on the invoice, and none was said. */
  | { kind: "order" };

export interface InvoiceDraft {
  number: string;
  clientName: string;
  /** In the books already. */
  client?: Client;
  clientKind: ClientKind;
  email: string;
  /** As written. */
  amount: string;
  cents: number;
  currency: string;
  issued: string;
  issuedSaid: boolean;
  due: string;
  /** Where the due date comes from: it was said, or a term gave it. */
  dueFrom:
    | { how: "said" }
    | { how: "days"; days: number; said: boolean }
    | { how: "term" }
    /** The client's own terms. */
    | { how: "client"; term: PaymentTerm };
  order: string;
  /** A deposit invoice. */
  deposit: boolean;
  quote?: Pick<Quote, "id" | "number">;
  /** As written. */
  quoteSaid: string;
  /** A deposit already paid, as written: an amount, or the number of its invoice. */
  paid: string;
  errors: InvoiceErrors;
  doubts: readonly Doubt[];
}

export async function draftFromWords(
  { scope }: Counter,
  read: InvoiceSaid,
  entry: Entry,
): Promise<InvoiceDraft> {
  const { said, quote, quoteError } = await withQuote(scope, await withNumberedName(scope, read));
  const clientName = said.client ?? "";
  const client = clientName === "" ? undefined : await findByName(scope, clientName);
  const similar = clientName === "" || client ? [] : await findClients(scope, clientName, 5);
  const guessed = client ? undefined : guessKind(clientName);
  const term = termOf(said, client);
  const draft = await withPaid(
    scope,
    build({
      ...said,
      clientKind: client?.kind ?? guessed ?? "business",
      entry,
      ...(term ? { term } : {}),
      ...(client ? { known: client } : {}),
      ...(quote ? { quoteFound: quote } : {}),
    }),
    quoteError,
  );
  const doubtfulTerm = term ? undefined : said.doubtfulTerm;
  const doubts: Doubt[] = [
    ...(similar.length > 0 ? [{ kind: "similar", names: similar.map(({ name }) => name) } as const] : []),
    ...(guessed === "consumer" || guessed === "public" ? [{ kind: guessed } as const] : []),
    ...(doubtfulTerm ? [{ kind: "term", term: doubtfulTerm } as const] : []),
    ...(draft.dueFrom.how === "client" && draft.dueFrom.term.kind === "instalments"
      ? [{ kind: "instalments", dates: dueDate(draft.issued, draft.dueFrom.term) } as const]
      : []),
    ...(client?.orderNumberWanted && draft.order === "" ? [{ kind: "order" } as const] : []),
  ];
  return { ...draft, doubts };
}

/** « 45 jours fin de mois », where the client's card says by which method. */
function termOf(said: InvoiceSaid, client: Client | undefined): PaymentTerm | undefined {
  if (said.term) return said.term;
  const terms = client?.terms;
  const byMethod = terms?.kind === "days_then_eom" || terms?.kind === "eom_then_days";
  return byMethod && terms.days === said.doubtfulDays ? terms : undefined;
}

/** « acompte de 30 % sur devis D-12 »: whose it is, and how much. */
async function withQuote(
  scope: FirmScope,
  said: InvoiceSaid,
): Promise<{ said: InvoiceSaid; quote?: Quote; quoteError?: "unknown" | "several" }> {
  if (said.quote === undefined) return { said };
  const ending = lastDigits(said.quote);
  const near = ending === "" ? [] : pickNumbers(said.quote, await findQuotesByLastGroup(scope, ending));
  const [quote, second] = near;
  if (!quote || second) return { said, quoteError: second ? "several" : "unknown" };
  const [client] = said.client === undefined ? await listClients(scope, [quote.client]) : [];
  const cents = said.percent === undefined ? undefined : Math.round((quote.totalCents * said.percent) / 100);
  return {
    quote,
    said: {
      ...said,
      ...(client ? { client: client.name } : {}),
      ...(cents === undefined || said.amount !== undefined
        ? {}
        : { amount: `${(cents / 100).toFixed(2).replace(".", ",")} ${quote.currency}` }),
    },
  };
}

/** Looks up what was paid before; what cannot be is said on its field. */
async function withPaid(
  scope: FirmScope,
  draft: InvoiceDraft,
  quoteError: "unknown" | "several" | undefined,
): Promise<InvoiceDraft> {
  const paid =
    draft.paid === ""
      ? undefined
      : await depositPaid(scope, draft.paid, {
          client: draft.client?.id,
          totalCents: draft.cents,
          currency: draft.currency,
          number: draft.number,
        });
  const errors: InvoiceErrors = {
    ...draft.errors,
    ...(quoteError ? { quote: quoteError } : {}),
    ...(paid && !paid.ok && !draft.errors.amount ? { paid: paid.why } : {}),
  };
  return { ...draft, errors };
}

/** « Studio 54 500 € »: where the books know a « Studio 54 », they owe 500, not 54 500. */
async function withNumberedName(scope: FirmScope, said: InvoiceSaid): Promise<InvoiceSaid> {
  const [, first, rest] = /^(\d{1,3})[ \u00a0\u202f](\d{3}.*)$/.exec(said.amount ?? "") ?? [];
  if (first === undefined || rest === undefined || said.client === undefined) return said;
  const known = await findByName(scope, `${said.client} ${first}`);
  return known ? { ...said, client: known.name, amount: rest } : said;
}

export async function draftFromForm(
  { scope }: Counter,
  form: Record<string, string>,
  entry: Entry,
): Promise<InvoiceDraft> {
  const clientName = (form.client ?? "").replace(/\s+/g, " ").trim();
  const client = clientName === "" ? undefined : await findByName(scope, clientName);
  const kind = form.kind;
  const day = (value: string | undefined) => {
    const reading = readDay(value ?? "");
    return reading.ok ? reading.day : reading.reason === "empty" ? undefined : IMPOSSIBLE;
  };
  const [issued, due] = [day(form.issued), day(form.due)];
  const said = { quote: (form.quote ?? "").trim() };
  const { quote, quoteError } = said.quote === "" ? {} : await withQuote(scope, said);
  const draft = build({
    number: (form.number ?? "").replace(/\s+/g, " ").trim(),
    client: clientName,
    clientKind: client?.kind ?? (kind === "consumer" || kind === "public" ? kind : "business"),
    email: (form.email ?? "").trim(),
    amount: (form.amount ?? "").trim(),
    currency: (form.currency ?? "").trim(),
    entry,
    ...(client ? { known: client } : {}),
    order: (form.order ?? "").replace(/[\p{C}\s]+/gu, " ").trim(),
    paid: (form.paid ?? "").trim(),
    deposit: form.document === "deposit",
    quote: said.quote,
    ...(quote ? { quoteFound: quote } : {}),
    ...(issued ? { issued } : {}),
    ...(due ? { due } : {}),
  });
  return withPaid(scope, draft, quoteError);
}

interface Raw extends InvoiceSaid {
  clientKind: ClientKind;
  known?: Client;
  quoteFound?: Quote;
  currency?: string;
  entry: Entry;
}

const LONGEST = { number: 60, client: 150, order: 60 };
/** Days before today, and after: an invoice is issued within, and due within a year of its issue. */
const ISSUED = { before: 3_653, after: 31 };
const DUE_WITHIN = 366;

function build(raw: Raw): InvoiceDraft {
  const { entry, number = "", client: clientName = "", email = "", amount = "", clientKind } = raw;
  const errors: InvoiceErrors = {};
  if (number === "") errors.number = "missing";
  else if (number.length > LONGEST.number) errors.number = "too-long";
  if (clientName === "") errors.client = "missing";
  else if (clientName.length > LONGEST.client) errors.client = "too-long";
  const address = email === "" ? undefined : readAddress(email);
  if (address && !address.ok) errors.email = address.reason === "several" ? "several" : "invalid";

  const reading = readAmount(amount);
  if (!reading.ok) errors.amount = reading.reason;
  else if (reading.cents <= 0) errors.amount = "negative";
  const typed = raw.currency ? readCurrency(raw.currency) : undefined;
  if (typed === null) errors.currency = "unknown";
  const read = reading.ok ? reading.currency : undefined;
  if (typed && read && typed !== read) errors.currency = "two";

  const issued = raw.issued && raw.issued !== IMPOSSIBLE ? raw.issued : entry.today;
  if (raw.issued === IMPOSSIBLE) errors.issued = "impossible";
  else if (issued > addDays(entry.today, ISSUED.after)) errors.issued = "future";
  else if (issued < addDays(entry.today, -ISSUED.before)) errors.issued = "too-old";
  const { due, dueFrom } = dueOf(raw, issued);
  if (raw.due === IMPOSSIBLE) errors.due = "impossible";
  else if (due < issued) errors.due = "before-issued";
  else if (due > addDays(issued, DUE_WITHIN)) errors.due = "too-far";
  const order = raw.order ?? "";
  if (order.length > LONGEST.order) errors.order = "too-long";

  return {
    number,
    clientName: raw.known?.name ?? clientName,
    clientKind,
    email: address?.ok ? address.address : email,
    amount,
    cents: reading.ok ? reading.cents : 0,
    currency: read ?? typed ?? "EUR",
    issued,
    issuedSaid: raw.issued !== undefined,
    due,
    dueFrom,
    order,
    deposit: raw.deposit ?? false,
    paid: raw.paid ?? "",
    quoteSaid: raw.quoteFound?.number ?? raw.quote ?? "",
    errors,
    doubts: [],
    ...(raw.quoteFound ? { quote: { id: raw.quoteFound.id, number: raw.quoteFound.number } } : {}),
    ...(raw.known ? { client: raw.known } : {}),
  };
}

function dueOf(raw: Raw, issued: string): Pick<InvoiceDraft, "due" | "dueFrom"> {
  if (raw.due !== undefined && raw.due !== IMPOSSIBLE) return { due: raw.due, dueFrom: { how: "said" } };
  const agreed = raw.term ? undefined : raw.known?.terms;
  if (agreed) {
    const [first, ...others] = dueDate(issued, agreed);
    return { due: others.at(-1) ?? first ?? issued, dueFrom: { how: "client", term: agreed } };
  }
  const usual = usualDays(raw.clientKind, raw.known?.name ?? raw.client ?? "");
  const term: PaymentTerm = raw.term ?? { kind: "net", days: usual };
  const due = dueDate(issued, term).at(-1) ?? issued;
  return {
    due,
    dueFrom:
      term.kind === "net" ? { how: "days", days: term.days, said: raw.term !== undefined } : { how: "term" },
  };
}
