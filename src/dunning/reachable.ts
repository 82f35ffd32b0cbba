import { readAddress } from "../mail/address.ts";
import type { Client, Contact } from "./books.ts";

/** The contact reminders go to: the main one with an address mail software reads in one way, else any other. */
export function mailContact(client: Client): Contact | undefined {
  const known = mailContacts.get(client);
  if (known) return known;
  const contact = mainFirst(client).find(
    ({ email, refused }) => email !== undefined && refused !== true && readAddress(email).ok,
  );
  if (contact) mailContacts.set(client, contact);
  return contact;
}

/** A day's batch asks three times about each client. */
const mailContacts = new WeakMap<Client, Contact>();

export const phoneContact = (client: Client): Contact | undefined =>
  mainFirst(client).find(({ phone }) => phone !== undefined && /\d/.test(phone));

export const reachableByMail = (client: Client): boolean => mailContact(client) !== undefined;

const mainFirst = ({ contacts }: Client): Contact[] =>
  [...contacts].sort((a, b) => Number(b.main) - Number(a.main));
