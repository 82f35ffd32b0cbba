import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Button } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { formatList } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { administratorsOf, getPeople, type Person, readFirm } from "../../firm/facts.ts";
import type { MailEnd } from "../../mail/mail-room.ts";
import type { Client } from "../books.ts";
import { listClients } from "../store/clients.ts";
import { listInvoices } from "../store/invoices.ts";
import { refuseAddress, refuseReminder, weighReminder } from "../store/mail-ends.ts";
import { type Reminder, readReminder } from "../store/reminders.ts";
import { dayIn } from "./calendar.ts";

/**
 * What became of a reminder's mail, in the unit that writes it down. Refused: the ladder goes on, by another address or another
 * way. Doubtful: it counts as a contact until somebody has looked.
 */
export async function mailEnded(scope: FirmScope, end: MailEnd, now: number): Promise<boolean> {
  const reminder = await readReminder(scope, end.id, { lock: true });
  const [client] = reminder ? await listClients(scope, [reminder.client]) : [];
  if (!reminder || !client) return false;
  if (end.state === "refused") {
    await refuseReminder(scope, reminder.id);
    if (end.because === "address") await refuseAddress(scope, client.id, end.to, now);
  }
  if (end.state === "doubtful") await weighReminder(scope, reminder.id, "doubtful");
  const people = await whoMustKnow(scope, client, reminder);
  const today = dayIn(now, (await readFirm(scope)).zone);
  const numbers = await numbersOf(scope, reminder);
  // A server that is away is said once a day; of what was refused, each.
  const key = end.state === "late" ? `mail-late:${today}` : `mail-${end.state}:${end.id}:${now}`;
  const messages = people.map(
    (person) =>
      ({
        kind: "chat",
        key: `${key}:${person.id}`,
        person: person.id,
        card: cardOf(end, client, formatList(numbers, person.language), person),
      }) as const,
  );
  await enqueue(scope, messages, now);
  return people.length > 0;
}

/** The person in charge, else who approved, else who runs the firm. */
async function whoMustKnow(scope: FirmScope, client: Client, reminder: Reminder): Promise<readonly Person[]> {
  const [first] = await getPeople(scope, client.inCharge === undefined ? [] : [client.inCharge]);
  if (first) return [first];
  const [second] = await getPeople(scope, reminder.approver === undefined ? [] : [reminder.approver]);
  return second ? [second] : administratorsOf(scope);
}

async function numbersOf(scope: FirmScope, { invoices }: Reminder): Promise<string[]> {
  const ids = invoices.map(({ invoice }) => invoice);
  return (await listInvoices(scope, { ids })).map(({ number }) => number);
}

function cardOf(end: MailEnd, client: Client, numbers: string, { language, roles }: Person) {
  const words = say(language).dunningMail;
  const about = { client: client.name, numbers, address: end.to, server: oneLine(end.detail) };
  const address: Button = {
    label: words.correctAddress,
    ask: `relance address ${client.id}`,
    style: "primary",
  };
  const look: Button = { label: words.look, ask: "relance doubtful", style: "primary" };
  const account: Button = { label: words.setUpMail, ask: "guichet mail" };
  const mayThat = roles.includes("administrator") ? [account] : [];
  if (end.state === "late") return noteCard(language, "warning", words.late(about.server), mayThat);
  if (end.state === "doubtful") return noteCard(language, "warning", words.doubtfulNow(about), [look]);
  switch (end.because) {
    case "address":
      return noteCard(language, "warning", words.addressRefused(about), [address]);
    case "file":
      return noteCard(language, "warning", words.fileGone(about));
    case "size":
      return noteCard(language, "warning", words.tooLarge(about));
    case "no-server":
      return noteCard(language, "warning", words.noServer(about), mayThat);
    case undefined:
      return noteCard(language, "warning", words.refused(about), [{ ...address, style: "primary" }]);
  }
}

const LONGEST = 300;

/** A server's reply may be long and in several lines. */
export const oneLine = (text: string): string => {
  const line = text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
};
