import { randomUUID } from "node:crypto";
import { z } from "zod";
import { fromDay, toDay } from "../../database/day-column.ts";
import { Prisma } from "../../database/generated/client.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Language } from "../../desk/language/language.ts";
import type { Client, ClientKind, Contact } from "../books.ts";
import { clientKey } from "../client-key.ts";
import type { PaymentTerm } from "../due-date.ts";

const WITH_CONTACTS = { contacts: { orderBy: { main: "desc" } } } as const;

interface Row {
  id: string;
  name: string;
  kind: string;
  language: string;
  address: string;
  inChargeId: string | null;
  neverChase: boolean;
  automatic: boolean;
  orderNumberWanted: boolean;
  fileNumber: string | null;
  since: Date;
  postalAddress: string | null;
  companyNumber: string | null;
  terms: unknown;
  latePercent: { toNumber(): number } | null;
  contacts: {
    id: string;
    name: string | null;
    email: string | null;
    phone: string | null;
    salutation: string | null;
    main: boolean;
    refusedAt: Date | null;
  }[];
}

const days = z.int().min(0).max(365);
const StoredTerm: z.ZodType<PaymentTerm> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("net"), days }),
  z.object({ kind: z.literal("instalments"), days: z.array(days).min(1) }),
  z.object({ kind: z.literal("days_then_eom"), days }),
  z.object({ kind: z.literal("eom_then_days"), days }),
  z.object({ kind: z.literal("days_eom_on_the"), days, on: z.int().min(0).max(31) }),
]);

const toContact = (row: Row["contacts"][number]): Contact => ({
  id: row.id,
  main: row.main,
  ...(row.name === null ? {} : { name: row.name }),
  ...(row.email === null ? {} : { email: row.email }),
  ...(row.phone === null ? {} : { phone: row.phone }),
  ...(row.salutation === null ? {} : { salutation: row.salutation as "madame" | "monsieur" }),
  ...(row.refusedAt === null ? {} : { refused: true }),
});

const toClient = (row: Row): Client => ({
  id: row.id,
  name: row.name,
  kind: row.kind as ClientKind,
  language: row.language as Language,
  address: row.address as Client["address"],
  contacts: row.contacts.map(toContact),
  neverChase: row.neverChase,
  automatic: row.automatic,
  orderNumberWanted: row.orderNumberWanted,
  since: toDay(row.since),
  ...(row.inChargeId === null ? {} : { inCharge: row.inChargeId }),
  ...(row.fileNumber === null ? {} : { fileNumber: row.fileNumber }),
  ...(row.postalAddress === null ? {} : { postalAddress: row.postalAddress }),
  ...(row.companyNumber === null ? {} : { companyNumber: row.companyNumber }),
  ...(row.terms === null ? {} : { terms: StoredTerm.parse(row.terms) }),
  ...(row.latePercent === null ? {} : { latePercent: row.latePercent.toNumber() }),
});

export const listClients = (scope: FirmScope, ids?: readonly string[]): Promise<Client[]> =>
  scope.run(async (tx) => {
    const rows = await tx.client.findMany({
      where: ids ? { id: { in: [...ids] } } : {},
      include: WITH_CONTACTS,
      orderBy: { name: "asc" },
    });
    return rows.map(toClient);
  });

/** The client of exactly that name, whatever its accents, capitals and legal form. */
export const findByName = (scope: FirmScope, name: string): Promise<Client | undefined> =>
  scope.run(async (tx) => {
    const row = await tx.client.findFirst({ where: { key: clientKey(name) }, include: WITH_CONTACTS });
    return row ? toClient(row) : undefined;
  });

/** Takes back a client just made. False: something is in the books about them. */
export const removeClient = (scope: FirmScope, id: string): Promise<boolean> =>
  scope.run(async (tx) => {
    // An invoice being entered for them holds this row: it is seen once it is there.
    await tx.$queryRaw`SELECT id FROM client WHERE id = ${id}::uuid FOR UPDATE`;
    const bare = await tx.client.count({
      where: { id, invoices: { none: {} }, quotes: { none: {} }, reminders: { none: {} } },
    });
    if (bare === 0) return false;
    await tx.contact.deleteMany({ where: { clientId: id } });
    await tx.client.deleteMany({ where: { id } });
    return true;
  });

export interface NewClient {
  name: string;
  kind: ClientKind;
  language: Language;
  since: string;
  inCharge?: string;
  email?: string;
  phone?: string;
}

/** The client of that name, made at first mention: the firm's own key decides, whoever writes it. */
export const openClient = (scope: FirmScope, made: NewClient, now: number): Promise<Client> =>
  scope.run(async (tx) => {
    const key = clientKey(made.name);
    await tx.client.createMany({
      data: [
        {
          id: randomUUID(),
          firmId: scope.firm,
          name: made.name,
          key,
          kind: made.kind,
          language: made.language,
          inChargeId: made.inCharge ?? null,
          since: fromDay(made.since),
          createdAt: new Date(now),
        },
      ],
      skipDuplicates: true,
    });
    const row = await tx.client.findFirstOrThrow({ where: { key }, include: WITH_CONTACTS });
    if (row.contacts.length > 0 || (made.email === undefined && made.phone === undefined))
      return toClient(row);
    const contact = {
      id: randomUUID(),
      firmId: scope.firm,
      clientId: row.id,
      email: made.email ?? null,
      phone: made.phone ?? null,
      main: true,
      refusedAt: null,
    };
    await tx.contact.createMany({ data: [contact], skipDuplicates: true });
    return toClient({ ...row, contacts: [{ ...contact, name: null, salutation: null }] });
  });

export type ClientChange = Partial<
  Pick<Client, "name" | "kind" | "language" | "address" | "neverChase" | "automatic" | "orderNumberWanted">
> & {
  inCharge?: string | null;
  fileNumber?: string | null;
  postalAddress?: string | null;
  companyNumber?: string | null;
  terms?: PaymentTerm | null;
  latePercent?: number | null;
};

/** Throws on a name another client has: `findByName` tells beforehand. */
export const changeClient = (scope: FirmScope, id: string, change: ClientChange): Promise<void> =>
  scope.run(async (tx) => {
    const { inCharge, terms, ...rest } = change;
    await tx.client.update({
      where: { id },
      data: {
        ...rest,
        ...(change.name === undefined ? {} : { key: clientKey(change.name) }),
        ...(inCharge === undefined ? {} : { inChargeId: inCharge }),
        ...(terms === undefined ? {} : { terms: terms ?? Prisma.DbNull }),
      },
    });
  });

export type ContactChange = { [K in "name" | "email" | "phone" | "salutation"]?: string | null };

/** The main contact, made if there was none. */
export const changeMainContact = (scope: FirmScope, client: string, change: ContactChange): Promise<void> =>
  scope.run(async (tx) => {
    const known = await tx.contact.findFirst({ where: { clientId: client, main: true } });
    // What a server refused was the address before.
    const fresh = change.email !== undefined && change.email !== known?.email ? { refusedAt: null } : {};
    if (known) await tx.contact.update({ where: { id: known.id }, data: { ...change, ...fresh } });
    else
      await tx.contact.create({
        data: { id: randomUUID(), firmId: scope.firm, clientId: client, main: true, ...change },
      });
  });
