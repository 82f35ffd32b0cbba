import { randomUUID } from "node:crypto";
import type { FirmScope, Tx } from "../../database/scope.ts";
import type { ContactChange } from "./clients.ts";

/** Held until the unit ends: two people do not both make a main contact. */
const lockClient = (tx: Tx, client: string) =>
  tx.$queryRaw`SELECT id FROM client WHERE id = ${client}::uuid FOR UPDATE`;

/** The first one is the main one. Gives its id. */
export const addContact = (scope: FirmScope, client: string, change: ContactChange): Promise<string> =>
  scope.run(async (tx) => {
    await lockClient(tx, client);
    const id = randomUUID();
    const main = (await tx.contact.count({ where: { clientId: client, main: true } })) === 0;
    await tx.contact.create({ data: { id, firmId: scope.firm, clientId: client, main, ...change } });
    return id;
  });

/** Another address was refused by nobody yet. False: the contact is gone. */
export const changeContact = (
  scope: FirmScope,
  client: string,
  id: string,
  change: ContactChange,
): Promise<boolean> =>
  scope.run(async (tx) => {
    const known = await tx.contact.findFirst({ where: { id, clientId: client } });
    if (!known) return false;
    const fresh = change.email !== undefined && change.email !== known.email ? { refusedAt: null } : {};
    await tx.contact.update({ where: { id }, data: { ...change, ...fresh } });
    return true;
  });

/** Reminders go to this one first. False: the contact is gone. */
export const makeMain = (scope: FirmScope, client: string, id: string): Promise<boolean> =>
  scope.run(async (tx) => {
    await lockClient(tx, client);
    if ((await tx.contact.count({ where: { id, clientId: client } })) === 0) return false;
    await tx.contact.updateMany({ where: { clientId: client, main: true }, data: { main: false } });
    await tx.contact.update({ where: { id }, data: { main: true } });
    return true;
  });

/** Where it was the main one, another takes its place. False: the contact was gone. */
export const removeContact = (scope: FirmScope, client: string, id: string): Promise<boolean> =>
  scope.run(async (tx) => {
    await lockClient(tx, client);
    const { count } = await tx.contact.deleteMany({ where: { id, clientId: client } });
    if (count === 0) return false;
    const left = await tx.contact.findMany({ where: { clientId: client }, orderBy: { id: "asc" } });
    const next = left.find(({ email }) => email !== null) ?? left[0];
    if (next && !left.some(({ main }) => main))
      await tx.contact.update({ where: { id: next.id }, data: { main: true } });
    return true;
  });
