import type { Card } from "../../desk/card.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import type { PromisedPayment } from "../promise.ts";
import { listInvoices, lockInvoices } from "../store/invoices.ts";
import {
  amountWords,
  answer,
  dayWords,
  type Entry,
  invoiceWords,
  MAY_ENTER,
  openEntry,
  tell,
} from "./entry.ts";
import { type InstalmentPlan, planOf } from "./instalment-plan.ts";
import { type InstalmentsSaid, readInstalments } from "./instalment-words.ts";
import { isWritten, putPromises } from "./promise-record.ts";
import { concerned } from "./state-change.ts";
import { findSubject, type Subject } from "./subject.ts";
import { writeUndo } from "./undo-text.ts";

/** What buttons and the form of an instalment plan ask; sentences come by « Exemple paie en 3 fois » (state-words.ts). */
export const instalmentCommand = defineCommand({
  name: "relance instalments",
  phrases: ["relance echeancier"],
  roles: MAY_ENTER,
  run: async (counter) => {
    const entry = await openEntry(counter);
    const { ask, words } = counter;
    const [about = "", ...rest] = words.trim().split(/\s+/);
    if (about === "") return answer({ headline: entry.words.whom }, entry);
    const exact = ask.form ? undefined : readExactly(rest.join(" "), entry.today);
    const said = exact ?? (ask.form ? fromForm(ask.form, entry) : readInstalments(rest.join(" "), entry));
    const again = (id: string) => `relance instalments ${id} ${rest.join(" ")}`.trim();
    const subject = await subjectOf(counter, entry, about, again);
    if (!subject.ok) return subject.answer;
    if (!said) return { card: instalmentForm(subject, {}, entry) };
    const written = isWritten(rest.join(" "));
    return exact
      ? record(counter, entry, subject, exact, written)
      : propose(counter, entry, subject, said, written);
  },
});

const UUIDS = /^[0-9a-f-]{36}(?:,[0-9a-f-]{36})+$/;

/** Buttons carry a client, an invoice, or several invoices of one client. */
async function subjectOf(counter: Counter, entry: Entry, about: string, again: (id: string) => string) {
  if (!UUIDS.test(about)) return findSubject(counter, entry, about, again);
  const ids = about.split(",");
  const found = await findSubject(counter, entry, ids[0] ?? "", again);
  if (!found.ok) return found;
  const named = await listInvoices(counter.scope, { ids });
  return { ...found, named: named.filter(({ client }) => client === found.client.id) };
}

/** A plan said in words: worked out, shown with its dates, written only once somebody agrees. */
export async function proposeInstalments(
  counter: Counter,
  entry: Entry,
  about: string,
  detail: string,
  said: InstalmentsSaid,
): Promise<Answer> {
  const subject = await findSubject(counter, entry, about, (id) => `relance instalments ${id} ${detail}`);
  if (!subject.ok) return subject.answer;
  return propose(counter, entry, subject, said, isWritten(`${counter.ask.text} ${detail}`));
}

async function propose(
  counter: Counter,
  entry: Entry,
  subject: Subject,
  said: InstalmentsSaid,
  written: boolean,
): Promise<Answer> {
  const words = say(entry.language).dunningMoney.instalments;
  const { client, named } = subject;
  const values = said.how === "equal" ? formOf(said) : {};
  const all = await listInvoices(counter.scope, { client: client.id });
  const about = concerned("promised", named, all, entry.today);
  if (said.how === "unreadable")
    return { card: instalmentForm(subject, {}, entry, words.unreadable[readableWhy(said.why)](said.said)) };
  if (!about.ok) return answer({ headline: entry.words.nothingOpen(client.name, "") }, entry);
  const plan = planOf(said, about.invoices, entry.today);
  if (!plan.ok) return { card: instalmentForm(subject, values, entry, refusal(plan, entry)) };
  const id = idsOf(subject);
  const exactly = plan.payments.map(({ on, cents }) => `${on}=${cents}`).join(",");
  const left = plan.openCents - plan.payments.reduce((sum, { cents }) => sum + cents, 0);
  return {
    card: tell(
      {
        headline: words.propose(client.name, plan.payments.length),
        facts: [
          { label: entry.words.facts.client, value: client.name },
          {
            label: entry.words.facts.invoices(about.invoices.length),
            value: about.invoices.map((invoice) => invoiceWords(invoice, entry)).join("\n"),
          },
          ...paymentFacts(plan.payments, plan.currency, entry),
        ],
        notes: left > 0 ? [words.left(amountWords(left, plan.currency, entry))] : [],
        buttons: [
          {
            label: words.agree,
            ask: `relance instalments ${id} exactly ${exactly}${plan.currency}${written ? " par écrit" : ""}`,
            once: `${counter.ask.id}:instalments`,
            style: "primary",
          },
          { label: words.change, ask: `relance instalments ${id}` },
        ],
      },
      entry,
    ),
    memory: { client: client.id },
  };
}

const idsOf = ({ client, named }: Subject): string =>
  named.length === 0 ? client.id : named.map(({ id }) => id).join(",");

const paymentFacts = (payments: readonly PromisedPayment[], currency: string, entry: Entry) =>
  payments.map(({ on, cents }) => ({
    label: dayWords(on, entry),
    value: amountWords(cents, currency, entry),
  }));

const readableWhy = (why: Extract<InstalmentsSaid, { how: "unreadable" }>["why"]) =>
  why === "day" || why === "count" ? why : "amount";

function refusal(plan: Extract<InstalmentPlan, { ok: false }>, entry: Entry): string {
  const { refused } = say(entry.language).dunningMoney.instalments;
  switch (plan.why) {
    case "too-much":
      return refused.tooMuch(
        amountWords(plan.cents, plan.currency, entry),
        amountWords(plan.openCents, plan.currency, entry),
      );
    case "currency":
      return entry.words.errors.otherCurrency(plan.currency);
    default:
      return refused[plan.why];
  }
}

const EXACTLY =
  /^exactly (?<parts>\d{4}-\d\d-\d\d=\d{1,13}(?:,\d{4}-\d\d-\d\d=\d{1,13})*)(?<currency>[A-Z]{3})(?: |$)/;

function readExactly(text: string, today: string): Extract<InstalmentsSaid, { how: "listed" }> | undefined {
  const { parts, currency } = EXACTLY.exec(text)?.groups ?? {};
  if (parts === undefined || currency === undefined) return undefined;
  const read = parts.split(",").map((part) => {
    const [on = "", cents = ""] = part.split("=");
    return { on, cents: Number(cents) };
  });
  return read.every(({ on, cents }) => cents > 0 && on >= today)
    ? { how: "listed", parts: read, currency }
    : undefined;
}

/** Written under the invoices' lock; what was paid since it was shown is said instead. */
function record(
  counter: Counter,
  entry: Entry,
  subject: Subject,
  said: Extract<InstalmentsSaid, { how: "listed" }>,
  written: boolean,
): Promise<Answer> {
  const words = say(entry.language).dunningMoney.instalments;
  const { client, named } = subject;
  return counter.settle(async (scope) => {
    await lockInvoices(scope, client.id);
    const standing = await listInvoices(scope, { client: client.id });
    const mine = standing.filter(({ id }) => named.some((one) => one.id === id));
    const about = concerned("promised", mine, standing, entry.today);
    const plan = about.ok ? planOf(said, about.invoices, entry.today) : undefined;
    if (!about.ok || !plan?.ok)
      return answer({ tone: "warning", headline: entry.words.changedMeanwhile, replaces: true }, entry);
    const { until, undo } = await putPromises(scope, entry, about.invoices, plan.payments, written);
    const back = writeUndo(undo);
    return {
      card: tell(
        {
          tone: "success",
          headline: words.noted(client.name, plan.payments.length, dayWords(until, entry)),
          facts: paymentFacts(plan.payments, plan.currency, entry),
          notes: [written ? words.acknowledged : words.askWritten],
          buttons: [
            ...(back === undefined ? [] : [{ label: entry.words.buttons.undo, ask: back }]),
            ...(written ? [] : [{ label: words.itIsWritten, ask: `relance written ${client.id}` }]),
            { label: entry.words.buttons.viewClient, ask: `relance view ${client.id}` },
          ],
          replaces: true,
        },
        entry,
      ),
      memory: { client: client.id },
      ...(back === undefined ? {} : { undo: back }),
    };
  });
}

type FormValues = Partial<Record<"count" | "first" | "amount", string>>;

const formOf = (said: Extract<InstalmentsSaid, { how: "equal" }>): FormValues => ({
  count: String(said.count),
  ...(said.first ? { first: said.first } : {}),
  ...(said.cents === undefined ? {} : { amount: (said.cents / 100).toFixed(2).replace(".", ",") }),
});

function fromForm(form: Record<string, string>, entry: Entry): InstalmentsSaid {
  const { count = "", first = "", amount = "" } = form;
  const text = `en ${count.trim()} fois ${amount.trim() === "" ? "" : `${amount.trim()} `}${first}`;
  return readInstalments(text, entry) ?? { how: "unreadable", why: "count", said: count };
}

/** How many, from when, and how much each where it is not an equal part of all. */
function instalmentForm(subject: Subject, values: FormValues, entry: Entry, error?: string): Card {
  const words = say(entry.language).dunningMoney.instalments;
  const title = words.title(subject.client.name);
  return {
    language: entry.language,
    audience: "asker",
    summary: error ?? title,
    blocks: [
      ...(error === undefined ? [] : [{ kind: "note", tone: "warning", text: error } as const]),
      {
        kind: "form",
        title,
        ask: `relance instalments ${idsOf(subject)}`,
        submit: words.show,
        fields: [
          {
            kind: "text",
            name: "count",
            label: words.count,
            value: values.count ?? "3",
            maxLength: 2,
            required: true,
          },
          { kind: "date", name: "first", label: words.first, value: values.first ?? "", required: true },
          {
            kind: "amount",
            name: "amount",
            label: words.each,
            hint: words.eachHint,
            currency: "EUR",
            value: values.amount ?? "",
          },
        ],
      },
      { kind: "text", style: "subtle", text: words.byDates },
    ],
  };
}
