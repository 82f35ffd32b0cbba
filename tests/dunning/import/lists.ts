import { randomUUID } from "node:crypto";
import type { Card } from "../../../src/desk/card.ts";
import { createImporter } from "../../../src/dunning/import/importer.ts";
import { type DeskOptions, openDesk, type Store } from "../../desk/desk-at-work.ts";

/** The desk, what is dropped on it, and what the books then hold. */
export async function openLists(store: Store, options: DeskOptions = {}) {
  const importer = createImporter({
    scope: store.database.scope,
    clock: { now: () => desk.clock.at },
    flush: () => {},
    log: (line) => failures.push(line),
  });
  const failures: string[] = [];
  const desk = await openDesk(store, options);
  return {
    ...desk,
    importer,
    failures,
    /** In a private message, without a word. */
    drop(bytes: string | Uint8Array, name = "factures.csv", person = "camille"): Promise<Card> {
      const id = randomUUID();
      desk.dropped.set(id, typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes);
      return desk.say(person, "", { files: [{ id, name }] });
    },
    invoices: () =>
      store.rows<{
        number: string;
        client: string;
        source: string;
        total: number;
        open: number;
        issued: string;
        due: string;
        hold: string | null;
        entered: string | null;
        currency: string;
        given_up: boolean;
      }>(
        `SELECT i.number, c.name AS client, split_part(i.source, '/', 1) AS source, i.total_cents::int AS total,
           i.open_cents::int AS open, i.issued::text, i.due::text, i.hold->>'why' AS hold, i.entered_on::text AS entered,
           i.currency, i.given_up
         FROM invoice i JOIN client c ON c.id = i.client_id WHERE i.firm_id = $1 ORDER BY i.number, c.name, i.issued`,
        [desk.firm],
      ),
    clients: () =>
      store.rows<{
        name: string;
        kind: string;
        email: string | null;
        phone: string | null;
        company: string | null;
      }>(
        `SELECT c.name, c.kind, x.email, x.phone, c.company_number AS company
         FROM client c LEFT JOIN contact x ON x.client_id = c.id AND x.main WHERE c.firm_id = $1 ORDER BY c.name`,
        [desk.firm],
      ),
    payments: () =>
      store.rows<{ number: string; cents: number; on: string; note: string | null }>(
        `SELECT i.number, p.cents::int AS cents, p.paid_on::text AS on, p.note FROM payment p
         JOIN invoice i ON i.id = p.invoice_id WHERE p.firm_id = $1 ORDER BY i.number, p.created_at`,
        [desk.firm],
      ),
    runs: () =>
      store.rows<{ id: string; state: string; position: number; lines: number }>(
        "SELECT id, state, position, lines FROM import_run WHERE firm_id = $1 ORDER BY created_at",
        [desk.firm],
      ),
  };
}

export type ListsAtWork = Awaited<ReturnType<typeof openLists>>;
