import { COMMANDS } from "../../../src/commands.ts";
import { entryCommands } from "../../../src/dunning/entry/commands.ts";
import { type DeskAtWork, type DeskOptions, openDesk, type Store } from "../../desk/desk-at-work.ts";

/** The whole desk, with the commands of the books in it, and what the books hold. */
export async function openBooks(store: Store, options: DeskOptions = {}) {
  const names = new Set(COMMANDS.map(({ name }) => name));
  const missing = entryCommands.filter(({ name }) => !names.has(name));
  const desk: DeskAtWork = await openDesk(store, { commands: [...missing, ...COMMANDS], ...options });
  return {
    ...desk,
    invoices: () =>
      store.rows<{
        number: string;
        client: string;
        total: number;
        open: number;
        issued: string;
        due: string;
        hold: string;
        entered: string | null;
        given_up: boolean;
        currency: string;
      }>(
        `SELECT i.number, c.name AS client, i.total_cents::int AS total, i.open_cents::int AS open, i.issued::text, i.due::text,
                coalesce(i.hold->>'why' || coalesce(' ' || (i.hold->>'until'), ' ' || (i.hold->>'reason'), ' ' || (i.hold->>'status'), ''), '') AS hold,
                i.entered_on::text AS entered, i.given_up, i.currency
         FROM invoice i JOIN client c ON c.id = i.client_id WHERE i.firm_id = $1 ORDER BY i.number`,
        [desk.firm],
      ),
    payments: () =>
      store.rows<{ number: string; kind: string; on: string; cents: number; note: string | null }>(
        `SELECT i.number, p.kind, p.paid_on::text AS on, p.cents::int AS cents, p.note FROM payment p
         JOIN invoice i ON i.id = p.invoice_id WHERE p.firm_id = $1 ORDER BY p.paid_on, i.number`,
        [desk.firm],
      ),
    clients: () =>
      store.rows<{
        name: string;
        kind: string;
        never: boolean;
        email: string | null;
        automatic: boolean;
        address: string;
        phone: string | null;
        charge: string | null;
        language: string;
      }>(
        `SELECT c.name, c.kind, c.never_chase AS never, c.automatic, c.address, c.language, x.email, x.phone, p.name AS charge
         FROM client c LEFT JOIN contact x ON x.client_id = c.id AND x.main LEFT JOIN person p ON p.id = c.in_charge_id
         WHERE c.firm_id = $1 ORDER BY c.name`,
        [desk.firm],
      ),
  };
}

export type BooksAtWork = Awaited<ReturnType<typeof openBooks>>;
