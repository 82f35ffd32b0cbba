import type { Card, ChartBlock, TableBlock } from "../../../src/desk/card.ts";
import type { Client, ClientKind, Hold, Invoice } from "../../../src/dunning/books.ts";
import { changeClient, openClient } from "../../../src/dunning/store/clients.ts";
import { addInvoice, changeHold, giveUp } from "../../../src/dunning/store/invoices.ts";
import { addPayment } from "../../../src/dunning/store/payments.ts";
import { viewCommands } from "../../../src/dunning/views/commands.ts";
import { firmCommands } from "../../../src/firm/commands.ts";
import { TEST_NOW } from "../../counter.ts";
import { type DeskAtWork, openDesk, type Store } from "../../desk/desk-at-work.ts";

/** Sunday 22 November 2026. */
export const TODAY = "2026-11-22";

export const openBooks = (store: Store, now = TEST_NOW): Promise<DeskAtWork> =>
  openDesk(store, {
    commands: [...viewCommands, ...firmCommands],
    now,
    people: {
      camille: { name: "Camille Martin", email: "camille@cabinet.fr" },
      robin: { name: "Robin Wood", email: "robin@cabinet.fr", locale: "en-GB" },
    },
  });

export const addClient = async (
  desk: DeskAtWork,
  name: string,
  kind: ClientKind = "business",
  fileNumber?: string,
): Promise<Client> => {
  const client = await openClient(
    desk.scope,
    { name, kind, language: "fr", since: "2025-01-06", email: "compta@exemple.fr" },
    TEST_NOW,
  );
  if (fileNumber !== undefined) await changeClient(desk.scope, client.id, { fileNumber });
  return client;
};

export interface Billed {
  number: string;
  due: string;
  cents: number;
  issued?: string;
  currency?: string;
  hold?: Hold;
  givenUp?: boolean;
  paid?: readonly (readonly [on: string, cents: number, kind?: "credit-note"])[];
}

export async function bill(desk: DeskAtWork, client: Client, billed: Billed): Promise<Invoice> {
  const { number, due, cents, issued = "2026-06-01", currency = "EUR", paid = [] } = billed;
  const invoice = await addInvoice(
    desk.scope,
    { client: client.id, source: "test", number, issued, due, currency, totalCents: cents },
    TEST_NOW,
  );
  if (!invoice) throw new Error(`invoice ${number} was there already`);
  for (const [on, part, kind = "payment"] of paid)
    await addPayment(desk.scope, { invoice: invoice.id, kind, on, cents: part }, TEST_NOW);
  if (billed.hold) await changeHold(desk.scope, [invoice.id], billed.hold);
  if (billed.givenUp) await giveUp(desk.scope, [invoice.id], true);
  return invoice;
}

export const settle = (store: Store, desk: DeskAtWork, settings: { confidential: boolean }) =>
  store.rows("UPDATE firm SET dunning = $2::jsonb WHERE id = $1", [
    desk.firm,
    JSON.stringify({ policy: "tpe", trade: "other", ...settings }),
  ]);

/** Tables and charts as they are, with plain spaces. */
export const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");
export const tablesOf = (card: Card): TableBlock[] =>
  card.blocks.filter((block): block is TableBlock => block.kind === "table");
export const chartsOf = (card: Card): ChartBlock[] =>
  card.blocks.filter((block): block is ChartBlock => block.kind === "chart");
export const cellsOf = (table: TableBlock | undefined): string[][] =>
  (table?.rows ?? []).map((row) => row.map(plain));
