import type { FirmScope } from "../../../database/scope.ts";
import type { Role } from "../../../desk/command.ts";
import { sentWithTheOthers } from "../../approval.ts";
import type { Client, Invoice } from "../../books.ts";
import { daysBetween } from "../../day-count.ts";
import type { ContactDecision } from "../../decision.ts";
import { reachableByMail } from "../../reachable.ts";
import { type Dossier, readDossiers } from "../../store/dossiers.ts";
import { listAwaiting, type Reminder } from "../../store/reminders.ts";
import { fitsWhatIsOwed } from "./written-for.ts";

export interface Proposed {
  reminder: Reminder;
  client: Client;
  /** What the contact speaks of and is still owed, oldest due first. */
  invoices: readonly Invoice[];
}

/** An approval that waits this many days is shown to who runs the firm as well. */
const ADMINISTRATOR_AFTER_DAYS = 5;

/** Everything that waits for somebody's approval, the longest overdue first. */
export async function readProposals(scope: FirmScope): Promise<Proposed[]> {
  const clients = [...(await listAwaiting(scope)).keys()];
  if (clients.length === 0) return [];
  return proposalsOf(await readDossiers(scope, { clients }));
}

/** What waits for an approval among these clients, the longest overdue first. */
export const proposalsOf = (dossiers: readonly Dossier[]): Proposed[] =>
  dossiers
    .flatMap(({ client, invoices, reminders }): Proposed[] => {
      const reminder = reminders.find(({ state }) => state === "proposed");
      const spoken = new Set(reminder?.invoices.map(({ invoice }) => invoice));
      const owed = invoices.filter(({ id }) => spoken.has(id));
      return reminder && owed.length > 0 ? [{ reminder, client, invoices: owed }] : [];
    })
    .sort((a, b) => compare(oldest(a), oldest(b)) || compare(a.client.name, b.client.name));

/** Due date of the oldest one. */
export const oldest = ({ invoices }: Pick<Proposed, "invoices">): string => invoices[0]?.due ?? "";

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** What waits for this person: their own, nobody's; for who runs the firm, also what has waited too long for others. */
export const forPerson = <Waiting extends { reminder: Pick<Reminder, "approver" | "askedOn" | "notBefore"> }>(
  all: readonly Waiting[],
  { person, roles }: { person: string; roles: readonly Role[] },
  today: string,
): Waiting[] =>
  all.filter(
    ({ reminder: { approver, askedOn, notBefore } }) =>
      (notBefore === undefined || notBefore <= today) &&
      (approver === undefined ||
        approver === person ||
        (roles.includes("administrator") &&
          askedOn !== undefined &&
          daysBetween(askedOn, today) >= ADMINISTRATOR_AFTER_DAYS)),
  );

/** Why a proposal is no part of « tout envoyer ». */
export type Apart = "call" | "letter" | "consumer" | "public" | "no-address" | "edited";

/** Undefined: it leaves with the others. */
export function apartFrom({ client, reminder, invoices }: Proposed, today: string): Apart | undefined {
  if (reminder.channel === "call") return "call";
  if (reminder.channel !== "e-mail" || reminder.tone === "formal") return "letter";
  if (client.kind === "consumer" || client.kind === "public") return client.kind;
  if (!reachableByMail(client)) return "no-address";
  if (!fitsWhatIsOwed(reminder, invoices, today)) return "edited";
  const decision: Pick<ContactDecision, "channel" | "tone" | "byPartner"> = {
    channel: reminder.channel,
    tone: reminder.tone,
    byPartner: false,
  };
  return sentWithTheOthers(client, decision) ? undefined : "letter";
}
