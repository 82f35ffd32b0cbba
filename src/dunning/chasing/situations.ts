import type { FirmScope } from "../../database/scope.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { type Firm, listPeople, type Person, readFirm } from "../../firm/facts.ts";
import type { Client, Invoice } from "../books.ts";
import { addDays } from "../day-count.ts";
import type { Decision, Situation } from "../decision.ts";
import { decideNext } from "../ladder.ts";
import type { Holidays } from "../sending-days.ts";
import { type ChasingSettings, policyFor } from "../settings.ts";
import { type Dossier, readDossiers } from "../store/dossiers.ts";
import { type Reminder, toHistory } from "../store/reminders.ts";
import { readSettings } from "../store/settings.ts";
import { holidaysAround } from "./calendar.ts";

/** One client as the ladder sees them today, and what it decides. */
export interface Chase {
  client: Client;
  /** What it was decided on; see Dossier. */
  revision: number;
  /** What is left to pay. */
  invoices: readonly Invoice[];
  reminders: readonly Reminder[];
  decision: Decision;
}

/** What is the same for every client of the firm today. */
export interface Frame {
  firm: Firm;
  settings: ChasingSettings;
  today: string;
  holidays: Holidays;
  /** Everybody of the firm, by id. */
  people: ReadonlyMap<string, Person>;
}

export interface Chasing extends Frame {
  chases: readonly Chase[];
}

/** Undefined: the firm has not chosen how to chase. */
export async function readFrame(scope: FirmScope, now: number): Promise<Frame | undefined> {
  const settings = await readSettings(scope);
  if (!settings) return undefined;
  const firm = await readFirm(scope);
  const people = new Map((await listPeople(scope)).map((person) => [person.id, person]));
  return { firm, settings, today: dayIn(now, firm.zone), holidays: holidaysAround(firm, now), people };
}

/** Everybody who owes something, or these clients. Undefined: the firm has not chosen how to chase. */
export async function readChasing(
  scope: FirmScope,
  now: number,
  only?: string | readonly string[],
): Promise<Chasing | undefined> {
  const frame = await readFrame(scope, now);
  if (!frame) return undefined;
  const dossiers = await readDossiers(scope, only === undefined ? {} : { clients: [only].flat() });
  return { ...frame, chases: dossiers.map((dossier) => chaseOf(frame, dossier)) };
}

/** These clients as far as a contact of today goes: without the invoices nothing is said of yet. */
export async function readContacts(
  scope: FirmScope,
  now: number,
  clients: readonly string[],
): Promise<Chasing | undefined> {
  const frame = await readFrame(scope, now);
  if (!frame) return undefined;
  const dossiers = await readDossiers(scope, { clients, dueBy: lastDueSpokenOf(frame) });
  return { ...frame, chases: dossiers.map((dossier) => chaseOf(frame, dossier)) };
}

/** Of an invoice due after that day no policy of the firm says anything today. */
export function lastDueSpokenOf({ settings, today }: Pick<Frame, "settings" | "today">): string {
  const kinds = ["business", "consumer", "public"] as const;
  const offsets = kinds.flatMap((kind) => policyFor(settings, kind).steps.map(({ offset }) => offset));
  return addDays(today, -Math.min(0, ...offsets));
}

function chaseOf({ settings, today, holidays }: Frame, dossier: Dossier): Chase {
  const situation: Situation = {
    client: dossier.client,
    invoices: dossier.invoices,
    history: toHistory(dossier.reminders),
    policy: policyFor(settings, dossier.client.kind),
    today,
    holidays,
    trade: settings.trade,
  };
  return { ...dossier, decision: decideNext(situation) };
}
