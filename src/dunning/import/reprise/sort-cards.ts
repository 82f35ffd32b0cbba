import type { Button, Card, Row } from "../../../desk/card.ts";
import { say } from "../../../desk/language/say.ts";
import type { Client, Invoice } from "../../books.ts";
import { openTotal } from "../../chasing/approvals/approval-rows.ts";
import { amountWords, dayWords, type Entry } from "../../entry/entry.ts";

/** What was just done, above what is left. */
export interface Said {
  tone: "success" | "warning";
  text: string;
  undo?: string | undefined;
}

export interface SortPage {
  total: { invoices: number; clients: number };
  from: number;
  /** Clients a page. */
  size: number;
  clients: readonly { client: Client; invoices: readonly Invoice[] }[];
  said?: Said | undefined;
  nonce: string;
}

/** Above so many, a slip of the finger is asked about. */
const MANY = 5;

/** « À trier »: a row a client, the oldest debt first. */
export function sortCard({ total, from, size, clients, said, nonce }: SortPage, entry: Entry): Card {
  const words = say(entry.language).dunningImport.sort;
  const title = total.invoices === 0 ? words.nothing : words.title(total.invoices, total.clients);
  const rows = clients.map(({ client, invoices }): Row => {
    const [oldest] = invoices;
    return {
      text: words.client(client.name, invoices.length, openTotal(invoices, entry.language)),
      ...(oldest ? { detail: words.oldest(oldest.number, dayWords(oldest.due, entry)) } : {}),
      buttons: [
        ...acts(client.id, invoices.length, nonce, entry),
        ...(invoices.length > 1
          ? [{ label: words.buttons.detail, ask: `relance reprise client ${client.id}` }]
          : []),
      ],
    };
  });
  const buttons: Button[] = [
    ...(total.invoices > 0
      ? [
          {
            label: words.buttons.all,
            ask: "relance reprise all",
            once: `${nonce}:all`,
            confirm: words.confirmAll(total.invoices),
          },
        ]
      : []),
    ...(from + size < total.clients
      ? [{ label: words.buttons.next, ask: `relance reprise ${from + size}` }]
      : []),
  ];
  return {
    ...frame(title, said, entry),
    blocks: [
      ...noteOf(said, entry),
      { kind: "text", style: "title", text: title },
      ...(total.invoices > 0 ? [{ kind: "text", style: "subtle", text: words.explain } as const] : []),
      ...(rows.length > 0 ? [{ kind: "list", rows } as const] : []),
      ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : []),
    ],
  };
}

export interface ClientPage {
  client: Client;
  invoices: readonly Invoice[];
  from: number;
  size: number;
  said?: Said | undefined;
  nonce: string;
}

/** « En détail »: a row an invoice. */
export function clientSortCard(
  { client, invoices, from, size, said, nonce }: ClientPage,
  entry: Entry,
): Card {
  const words = say(entry.language).dunningImport.sort;
  const title = words.ofClient(client.name);
  const rows = invoices.slice(from, from + size).map(
    (invoice): Row => ({
      text: words.invoice(
        invoice.number,
        amountWords(invoice.openCents, invoice.currency, entry),
        dayWords(invoice.due, entry),
      ),
      buttons: acts(invoice.id, 1, nonce, entry),
    }),
  );
  const next = from + size < invoices.length;
  return {
    ...frame(title, said, entry),
    blocks: [
      ...noteOf(said, entry),
      { kind: "text", style: "title", text: title },
      { kind: "list", rows },
      {
        kind: "buttons",
        buttons: [
          ...(next
            ? [{ label: words.buttons.next, ask: `relance reprise client ${client.id} ${from + size}` }]
            : []),
          { label: words.buttons.back, ask: "relance reprise" },
        ],
      },
    ],
  };
}

/** Why it is disputed, if anybody knows. */
export function disputeForm(id: string, what: string, entry: Entry): Card {
  const words = say(entry.language).dunningImport.sort;
  return {
    language: entry.language,
    audience: "asker",
    summary: words.reasonTitle(what),
    blocks: [
      {
        kind: "form",
        title: words.reasonTitle(what),
        ask: `relance reprise dispute ${id}`,
        submit: words.buttons.reason,
        fields: [{ kind: "text", name: "reason", label: words.reason, maxLength: 200 }],
      },
    ],
  };
}

function acts(id: string, count: number, nonce: string, entry: Entry): Button[] {
  const words = say(entry.language).dunningImport.sort;
  const confirm = count > MANY ? { confirm: words.confirmMany(count) } : {};
  const act = (verb: string, label: string): Button => ({
    label,
    ask: `relance reprise ${verb} ${id}`,
    once: `${nonce}:${verb}:${id}`,
    ...confirm,
  });
  return [
    { ...act("chase", words.buttons.chase), style: "primary" },
    act("paid", words.buttons.paid),
    // Opens a form: it may be pressed again.
    { label: words.buttons.dispute, ask: `relance reprise dispute ${id}` },
    act("give-up", words.buttons.giveUp),
  ];
}

const frame = (summary: string, said: Said | undefined, { language }: Entry) =>
  ({
    language,
    audience: "asker",
    summary: said?.text ?? summary,
    ...(said ? { replaces: true } : {}),
  }) as const;

function noteOf(said: Said | undefined, { language }: Entry): Card["blocks"] {
  if (!said) return [];
  const { buttons } = say(language).dunningImport.sort;
  return [
    { kind: "note", tone: said.tone, text: said.text },
    ...(said.undo === undefined
      ? []
      : [{ kind: "buttons", buttons: [{ label: buttons.undo, ask: said.undo }] } as const]),
  ];
}
