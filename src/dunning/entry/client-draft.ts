import { MENTION } from "../../desk/ask.ts";
import { readAddress } from "../../mail/address.ts";
import type { Client } from "../books.ts";
import type { ClientChange, ContactChange } from "../store/clients.ts";

export interface ClientErrors {
  name?: "missing" | "too-long" | "taken";
  email?: "invalid" | "several";
  phone?: "invalid";
  automatic?: "business-only";
}

/** The values of the form, by field name: what is shown, sent back, and carried by « Annuler ». */
export type ClientForm = Record<string, string>;

export const CLIENT_FIELDS = [
  "name",
  "kind",
  "language",
  "address",
  "contact",
  "salutation",
  "email",
  "phone",
  "charge",
  "chase",
  "automatic",
  "order",
  "file",
] as const;

export function formOfClient(client: Client): ClientForm {
  const main = client.contacts.find((contact) => contact.main);
  return {
    name: client.name,
    kind: client.kind,
    language: client.language,
    address: client.address,
    contact: main?.name ?? "",
    salutation: main?.salutation ?? "",
    email: main?.email ?? "",
    phone: main?.phone ?? "",
    charge: client.inCharge ? `<@${client.inCharge}>` : "",
    chase: client.neverChase ? "never" : "yes",
    automatic: client.automatic ? "yes" : "no",
    order: client.orderNumberWanted ? "yes" : "no",
    file: client.fileNumber ?? "",
  };
}

export interface ClientRead {
  change: ClientChange & Pick<Client, "name" | "kind" | "language">;
  contact: ContactChange;
  /** Of the mention in « Suivi par », as the door wrote it. */
  charge: string | undefined;
  errors: ClientErrors;
}

const one = (text: string | undefined, most: number): string =>
  (text ?? "")
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, most);
const orNull = (text: string): string | null => (text === "" ? null : text);

/** What a form holds, read as strictly whoever filled it in. `before` keeps what the form does not speak of. */
export function readClientForm(form: ClientForm, before: ClientForm): ClientRead {
  const value = (name: (typeof CLIENT_FIELDS)[number]) => form[name] ?? before[name] ?? "";
  const errors: ClientErrors = {};
  const name = one(value("name"), 200);
  if (name === "") errors.name = "missing";
  else if (name.length > 150) errors.name = "too-long";
  const kind = value("kind") === "consumer" ? "consumer" : value("kind") === "public" ? "public" : "business";
  const email = value("email").trim();
  const address = email === "" ? undefined : readAddress(email);
  if (address && !address.ok) errors.email = address.reason === "several" ? "several" : "invalid";
  const phone = one(value("phone"), 60);
  if (phone !== "" && !/^\+?[\d\s().-]{6,30}$/.test(phone)) errors.phone = "invalid";
  const automatic = value("automatic") === "yes";
  if (automatic && kind !== "business") errors.automatic = "business-only";
  const salutation = value("salutation");
  return {
    change: {
      name,
      kind,
      language: value("language") === "en" ? "en" : "fr",
      address: value("address") === "tu" ? "tu" : "vous",
      neverChase: value("chase") === "never",
      automatic,
      orderNumberWanted: value("order") === "yes",
      fileNumber: orNull(one(value("file"), 60)),
    },
    contact: {
      name: orNull(one(value("contact"), 150)),
      salutation: salutation === "madame" || salutation === "monsieur" ? salutation : null,
      email: address?.ok ? address.address : null,
      phone: orNull(phone),
    },
    charge: [...value("charge").matchAll(MENTION)][0]?.[1],
    errors,
  };
}
