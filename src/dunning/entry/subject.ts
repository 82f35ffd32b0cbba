import { isRowId } from "../../database/row-id.ts";
import type { Answer, Counter } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import type { Client, Invoice } from "../books.ts";
import { listClients } from "../store/clients.ts";
import { findClients } from "../store/find-clients.ts";
import { findByLastGroup, listInvoices } from "../store/invoices.ts";
import { answer, choose, type Entry, invoiceWords } from "./entry.ts";
import { isSameNumber, lastDigits, pickNumbers, takeNumbers } from "./loose-number.ts";

/** Whom a sentence is about. */
export interface Subject {
  client: Client;
  /** The invoices it names; none: the client as a whole. All are this client's. */
  named: readonly Invoice[];
}

export type SubjectFound = ({ ok: true } & Subject) | { ok: false; answer: Answer };

const SHOWN = 10;

/**
 * Finds the client and the invoices of an « about », or answers what keeps it from being found. `again` makes the ask that
 * means the same about a client's or an invoice's id.
 */
export async function findSubject(
  counter: Counter,
  entry: Entry,
  about: string,
  again: (id: string) => string,
): Promise<SubjectFound> {
  const { scope } = counter;
  const id = about.trim().toLowerCase();
  if (isRowId(id)) return byId(counter, entry, id);
  // « 3F Immo » looks like a number and is a name.
  const whole = tidyName(about);
  if (whole !== "") {
    const clients = await findClients(scope, whole, SHOWN + 1);
    if (clients.length === 1 && clients[0]) return { ok: true, client: clients[0], named: [] };
  }
  const { numbers, rest } = takeNumbers(about);
  const name = tidyName(rest);
  const client = name === "" ? undefined : await findClient(counter, entry, name, again);
  if (client && !client.ok) return client;
  if (numbers.length > 0) return byNumbers(counter, entry, numbers, client?.client, again);
  return client ? { ok: true, client: client.client, named: [] } : remembered(counter, entry);
}

async function byId({ scope }: Counter, entry: Entry, id: string): Promise<SubjectFound> {
  const [invoice] = await listInvoices(scope, { ids: [id] });
  const [client] = await listClients(scope, [invoice?.client ?? id]);
  return client
    ? { ok: true, client, named: invoice ? [invoice] : [] }
    : { ok: false, answer: answer({ tone: "warning", headline: entry.words.gone }, entry) };
}

/** « il paie vendredi », right after a card about a client. */
async function remembered(counter: Counter, entry: Entry): Promise<SubjectFound> {
  const { client, invoice } = (await counter.previous())?.memory ?? {};
  const id = typeof invoice === "string" ? invoice : client;
  if (typeof id === "string" && isRowId(id)) return byId(counter, entry, id);
  return { ok: false, answer: answer({ headline: entry.words.whom }, entry) };
}

async function findClient(
  { scope }: Counter,
  entry: Entry,
  name: string,
  again: (id: string) => string,
): Promise<{ ok: true; client: Client } | { ok: false; answer: Answer }> {
  const { words } = entry;
  const found = await findClients(scope, name, SHOWN + 1);
  const [only, second] = found;
  if (only && !second) return { ok: true, client: only };
  if (only) {
    const rows = found.slice(0, SHOWN).map((client) => ({ text: client.name, ask: again(client.id) }));
    return { ok: false, answer: choose(words.whichClient(name), rows, entry) };
  }
  const buttons = [
    { label: words.buttons.createClient, ask: `relance client new ${name}` },
    { label: words.buttons.newInvoice, ask: `relance invoice ${name}` },
  ];
  return { ok: false, answer: answer({ tone: "warning", headline: words.noClient(name), buttons }, entry) };
}

async function byNumbers(
  { scope }: Counter,
  entry: Entry,
  numbers: readonly string[],
  client: Client | undefined,
  again: (id: string) => string,
): Promise<SubjectFound> {
  const { words } = entry;
  const named: Invoice[] = [];
  for (const number of numbers) {
    const near = pickNumbers(number, await findByLastGroup(scope, lastDigits(number), client?.id));
    const exact = near.filter((invoice) => isSameNumber(number, invoice.number));
    const open = near.filter(({ openCents }) => openCents > 0);
    const fitting = exact.length > 0 ? exact : open.length > 0 ? open : near;
    const [only, second] = fitting;
    if (!only) {
      const buttons = [
        { label: words.buttons.newInvoice, ask: `relance invoice ${number} ${client?.name ?? ""}`.trim() },
      ];
      const headline = client ? words.noNumberOf(number, client.name) : words.noNumber(number);
      return { ok: false, answer: answer({ tone: "warning", headline, buttons }, entry) };
    }
    if (second) {
      const clients = new Map(
        (
          await listClients(
            scope,
            fitting.map((one) => one.client),
          )
        ).map((one) => [one.id, one]),
      );
      const rows = fitting.slice(0, SHOWN).map((invoice) => ({
        text: invoiceWords(invoice, entry),
        detail: clients.get(invoice.client)?.name ?? "",
        ask: again(invoice.id),
      }));
      return { ok: false, answer: choose(words.whichInvoice(number), rows, entry) };
    }
    if (!named.some(({ id }) => id === only.id)) named.push(only);
  }
  const owners = new Set(named.map((invoice) => invoice.client));
  if (owners.size > 1) {
    const rows = named.map((invoice) => ({ text: invoiceWords(invoice, entry), ask: again(invoice.id) }));
    return { ok: false, answer: choose(words.oneAtATime, rows, entry) };
  }
  const [owner] = client ? [client] : await listClients(scope, [...owners]);
  if (!owner) throw new Error("An invoice without its client: expected the books to hold both");
  return { ok: true, client: owner, named };
}

const ARTICLES = "la|le|les|sa|ses|notre|nos|the|its|our";
const SMALL = `(?:${ARTICLES}|l'|de la|d'une) ?(?:factures?|invoices?|client|cliente|societe)|de la part de|de|d'|du|des|par|sur|pour|chez|of|on|for|from|by|against|et|and|factures?|invoices?|n°|client|cliente|societe|tout|en totalite|la totalite|l'integralite|le solde|le reste|everything|in full|c'est|ce|ca|elles?|ils?|he|she|it|they|them|lui|virement|cheque|cb|carte|prelevement|merci|stp|svp|bien|enfin|aussi|ce jour|today|${ARTICLES}`;
const LEADING = new RegExp(`^(?:[\\s,;:.–-]+|(?:${SMALL})(?:(?=[\\s,;:.]|$)|(?<=')))`);
const TRAILING = new RegExp(`(?:[\\s,;:.!–-]+|(?<=^|[\\s,;:])(?:${SMALL}))$`);
const ARTICLE = new RegExp(`^(?:${ARTICLES})$`, "i");

const LONGEST = 300;

/** A name without the small words around it. « La Poste » and « Exemple SA » keep theirs. */
export function tidyName(text: string): string {
  let name = text
    .slice(0, LONGEST)
    .replace(/[\s,]*,[\s,]*/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  for (;;) {
    const folded = fold(name);
    const before = LEADING.exec(folded)?.[0] ?? "";
    const after = before === "" ? (TRAILING.exec(folded)?.[0] ?? "") : "";
    if (before + after === "") return name;
    const word = before === "" ? name.slice(name.length - after.length) : name.slice(0, before.length);
    if (ARTICLE.test(word) && word !== word.toLowerCase()) return name;
    name = name.slice(before.length, name.length - after.length).trim();
  }
}
