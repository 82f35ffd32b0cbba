import { readAddress } from "../mail/address.ts";
import type { Client, Contact } from "./books.ts";

type Reachable = Pick<Client, "contacts">;

/** The contact reminders go to: the main one with an address mail software reads in one way, else any other. */
export const mailContact = (client: Reachable): Contact | undefined => mailAddress(client)?.contact;

/** The same, with the address as it was read. */
export function mailAddress(client: Reachable): MailAddress | undefined {
  const known = mailAddresses.get(client);
  if (known) return known;
  const found = findMailAddress(client);
  if (found) mailAddresses.set(client, found);
  return found;
}

export interface MailAddress {
  contact: Contact;
  address: string;
}

/** A day's batch asks three times about each client. */
const mailAddresses = new WeakMap<Reachable, MailAddress>();

export function findMailAddress(client: Reachable): MailAddress | undefined {
  for (const contact of mainFirst(client)) {
    if (contact.email === undefined || contact.refused === true) continue;
    const read = readAddress(contact.email);
    if (read.ok) return { contact, address: read.address };
  }
  return;
}

export const phoneContact = (client: Client): Contact | undefined =>
  mainFirst(client).find(({ phone }) => phone !== undefined && /\d/.test(phone));

export const reachableByMail = (client: Client): boolean => mailContact(client) !== undefined;

const mainFirst = ({ contacts }: Reachable): readonly Contact[] =>
  contacts.length < 2 ? contacts : [...contacts].sort((a, b) => Number(b.main) - Number(a.main));
