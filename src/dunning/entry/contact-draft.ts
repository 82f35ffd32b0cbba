import { fold } from "../../desk/fold.ts";
import { readAddress } from "../../mail/address.ts";
import type { Contact } from "../books.ts";
import type { ContactChange } from "../store/clients.ts";

export const CONTACT_FIELDS = ["contact", "salutation", "email", "phone"] as const;
export type ContactForm = Partial<Record<(typeof CONTACT_FIELDS)[number], string>>;

export interface ContactErrors {
  contact?: "empty";
  email?: "invalid" | "several";
  phone?: "invalid";
}

export const formOfContact = (contact: Contact | undefined): ContactForm => ({
  contact: contact?.name ?? "",
  salutation: contact?.salutation ?? "",
  email: contact?.email ?? "",
  phone: contact?.phone ?? "",
});

const one = (text: string | undefined, most: number): string =>
  (text ?? "")
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, most);
const orNull = (text: string): string | null => (text === "" ? null : text);
const PHONE = /^\+?[\d\s().-]{6,30}$/;

export function readContact(form: ContactForm): { change: ContactChange; errors: ContactErrors } {
  const errors: ContactErrors = {};
  const [name, phone] = [one(form.contact, 150), one(form.phone, 60)];
  const written = (form.email ?? "").trim();
  const address = written === "" ? undefined : readAddress(written);
  if (address && !address.ok) errors.email = address.reason === "several" ? "several" : "invalid";
  if (phone !== "" && !PHONE.test(phone)) errors.phone = "invalid";
  if (name === "" && written === "" && phone === "") errors.contact = "empty";
  const { salutation } = form;
  return {
    change: {
      name: orNull(name),
      salutation: salutation === "madame" || salutation === "monsieur" ? salutation : null,
      email: address?.ok ? address.address : null,
      phone: orNull(phone),
    },
    errors,
  };
}

/** « le mail compta d'Exemple est compta@exemple.fr ». */
export interface ContactSaid {
  /** The rest of the words between « mail » and the value: a role, then the client; or the client alone. */
  role?: string;
  about: string;
  what: "email" | "phone";
  value: string;
}

const OPENS =
  /^(?:(?:note|ajoute|change|corrige|mets|add|set|change) )?(?:(?:la|le|l'|une?|the|nouvelle?|new|bonne?) ?)*(?:adresse ?)?(?<what>mail|e-?mail|courriel|tel(?:ephone)?|numero(?: de telephone)?|portable|phone(?: number)?|email address)(?=[\s:])/;
const ROLES = `compta(?:bilite)?|direction|daf|achats?|fournisseurs?|facturation|secretariat|accueil|standard|gerante?|accounts?(?: payable)?|billing|purchasing|management`;
const ABOUT = new RegExp(
  String.raw`^\s*(?:(?:de la |du |de l'|des |de |d')?(?<role>${ROLES})\s+)?(?:de la societe |de |d'|du |chez |pour |of |for |at )?(?<about>.+)$`,
  "d",
);

const LONGEST = 300;

/** Undefined for what is not plainly somebody's address or number. */
export function readContactSaid(text: string): ContactSaid | undefined {
  const original = text.trim();
  const folded = fold(original);
  if (original.length > LONGEST || /\?\s*$/.test(folded)) return undefined;
  const opened = OPENS.exec(folded);
  if (!opened) return undefined;
  const from = opened[0].length;
  const what = /mail|courriel/.test(opened.groups?.what ?? "") ? "email" : "phone";
  const rest = original.slice(from);
  const value = (what === "email" ? /[^\s:,;]*@.*$/ : /\+?\d[\d\s().-]{5,29}$/).exec(rest);
  if (!value) return undefined;
  const before = rest
    .slice(0, value.index)
    .replace(/[\s:,=]+$/, "")
    .replace(/\s+(?:est|c'est|is|devient|a|à|en)$/i, "");
  const found = ABOUT.exec(fold(before));
  const range = found?.indices?.groups?.about;
  if (!found || !range) return undefined;
  const role = found.indices?.groups?.role;
  return {
    what,
    value: value[0].trim().replace(/[.\s]+$/, ""),
    about: before.slice(range[0], range[1]).trim(),
    ...(role ? { role: before.slice(role[0], role[1]) } : {}),
  };
}
