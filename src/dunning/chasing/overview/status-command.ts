import { isRowId } from "../../../database/row-id.ts";
import type { Card } from "../../../desk/card.ts";
import { noteCard } from "../../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../../desk/command.ts";
import { formatAmount } from "../../../desk/language/format.ts";
import { say } from "../../../desk/language/say.ts";
import type { Invoice } from "../../books.ts";
import { openEntry } from "../../entry/entry.ts";
import { changeState } from "../../entry/state-record.ts";
import { recordCheck } from "../../store/checks.ts";
import { listInvoices, lockInvoices } from "../../store/invoices.ts";
import { CHASERS } from "../approvals/own-reminder.ts";
import { nameOf, openReader, type Reader } from "../reader.ts";
import { type Chase, readChasing } from "../situations.ts";

/** What Chorus Pro may show, as the statuses of the reform; « en cours » holds nothing back. */
const STATUSES = { progress: undefined, suspended: 208, rejected: 213, paying: 211, paid: 212 } as const;
type Shown = keyof typeof STATUSES;
const SHOWN = Object.keys(STATUSES) as Shown[];

/** « Statut dans Chorus Pro ? »: of a public body's invoices, before they are chased. Each answer uses up that step of its invoice. */
export const statusCommand = defineCommand({
  name: "relance status",
  phrases: ["relance statut chorus"],
  roles: CHASERS,
  run: async (counter) => {
    const { scope, now, caller } = counter;
    const words = say(caller.language).dunningLetters.status;
    const [id = "", said] = counter.words.trim().split(/\s+/);
    const [invoice] = isRowId(id) ? await listInvoices(scope, { ids: [id] }) : [];
    const client = invoice?.client ?? id;
    const chase = isRowId(client) ? (await readChasing(scope, now, client))?.chases[0] : undefined;
    const shown = SHOWN.find((one) => one === said);
    if (!chase) return { card: noteCard(caller.language, "info", words.nothing) };
    if (invoice && shown) return note(counter, chase, invoice, shown);
    const reader = await openReader(counter, scope);
    return { card: statusCard(chase, reader) ?? noteCard(caller.language, "info", words.nothing) };
  },
});

/** Undefined: nothing of this client's is to be looked up today. */
function statusCard({ client, invoices, decision }: Chase, reader: Reader, done?: string): Card | undefined {
  if (decision.action !== "to-do" || decision.what !== "status") return undefined;
  const { language } = reader;
  const words = say(language).dunningLetters.status;
  const about = invoices.filter(({ id }) => decision.covers.some(({ invoice }) => invoice === id));
  const title = words.title(nameOf(client, reader));
  return {
    language,
    audience: "asker",
    summary: done ?? title,
    replaces: true,
    blocks: [
      ...(done ? [{ kind: "note", tone: "success", text: done } as const] : []),
      { kind: "text", style: "title", text: title },
      { kind: "text", style: "subtle", text: words.intro },
      {
        kind: "list",
        rows: about.map((invoice) => ({
          text: `${invoice.number} – ${formatAmount(invoice.openCents, invoice.currency, language)}`,
          ...(invoice.orderNumber === undefined ? {} : { detail: invoice.orderNumber }),
          buttons: SHOWN.map((one) => ({
            label: words.outcomes[one],
            ask: `relance status ${invoice.id} ${one}`,
            once: `status:${invoice.id}:${one}`,
          })),
        })),
      },
    ],
  };
}

/** The step is done and the status stands on the invoice, in one transaction; what was looked up already is not noted again. */
async function note(counter: Counter, chase: Chase, invoice: Invoice, shown: Shown): Promise<Answer> {
  const { caller, now } = counter;
  const { language } = caller;
  const words = say(language).dunningLetters.status;
  const reader = await openReader(counter, counter.scope);
  const settle: Counter["settle"] = (work) =>
    counter.settle(async (scope) => {
      await lockInvoices(scope, chase.client.id);
      const current = (await readChasing(scope, now, chase.client.id))?.chases[0];
      const decision = current?.decision;
      const covered =
        decision?.action === "to-do" && decision.what === "status"
          ? decision.covers.find((cover) => cover.invoice === invoice.id)
          : undefined;
      if (!current || !covered)
        return { card: { ...noteCard(language, "info", words.nothing), replaces: true } };
      const check = {
        client: chase.client.id,
        ...covered,
        on: reader.today,
        outcome: shown,
        by: caller.person,
      };
      if (!(await recordCheck(scope, check, now)))
        return { card: { ...noteCard(language, "info", words.nothing), replaces: true } };
      return work(scope);
    });
  const status = STATUSES[shown];
  const after = async (scope: Counter["scope"]): Promise<Chase | undefined> =>
    (await readChasing(scope, now, chase.client.id))?.chases[0];
  if (status === undefined)
    return settle(async (scope) => {
      const left = await after(scope);
      const text = words.seen(invoice.number);
      const card = (left && statusCard(left, reader, text)) ?? noteCard(language, "success", text);
      return { card: { ...card, replaces: true }, memory: { client: chase.client.id } };
    });
  const inTurn: Counter["settle"] = (work) =>
    settle(async (scope) => {
      const answer = await work(scope);
      const left = await after(scope);
      const more = left && statusCard(left, reader) !== undefined;
      const next = { label: words.next, ask: `relance status ${chase.client.id}` };
      const { card } = answer;
      return {
        ...answer,
        card: {
          ...card,
          blocks: [
            ...card.blocks,
            ...(shown === "rejected"
              ? [{ kind: "note", tone: "warning", text: words.rejected(invoice.number) } as const]
              : []),
            ...(more ? [{ kind: "buttons", buttons: [next] } as const] : []),
          ],
        },
      };
    });
  const entry = await openEntry(counter);
  const subject = { client: chase.client, named: [invoice] };
  return changeState({ ...counter, settle: inTurn }, entry, subject, { act: "status", status });
}
