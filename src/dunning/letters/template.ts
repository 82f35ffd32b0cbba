import { z } from "zod";
import type { Language } from "../../desk/language/language.ts";
import { typeset } from "../../desk/language/typography.ts";
import { bannedIn } from "./banned.ts";

/**
 * What a template may hold between braces: a closed list, replaced once, no code. In French, since the firm's own people
 * write them.
 * - bonjour: the greeting; signature: the person, the firm, the direct line
 * - numero, date, echeance, echeance_courte, montant, etat: of the only invoice; etat says how it stands (« n'est pas encore
 *   réglée »; in a notice nothing, or what is left of it)
 * - nombre, liste, total: of several; reste: what is left of the only one
 * - piece: what is attached, and that the bank details have not changed
 * - arrete: the day up to which payments were counted; delai: the day a firm reminder asks for
 */
export const PLACEHOLDERS = [
  "bonjour",
  "signature",
  "numero",
  "date",
  "echeance",
  "echeance_courte",
  "montant",
  "etat",
  "reste",
  "nombre",
  "liste",
  "total",
  "piece",
  "arrete",
  "delai",
] as const;

export type Placeholder = (typeof PLACEHOLDERS)[number];

export interface Template {
  subject: string;
  text: string;
}

/** For one invoice, and for several. */
export interface TemplatePair {
  one: Template;
  several: Template;
}

/** Asked only for what the template holds: an amount takes longer to write than all the rest. `T`: what they are made from. */
export type Values<T> = Readonly<Record<Placeholder, (from: T) => string>>;

/** Each placeholder's value goes in as it is, never read again; the template's own words get their typography. */
export function fill<T>(text: string, values: Values<T>, from: T, language: Language): string {
  let filled = "";
  for (const part of partsOf(text, language)) {
    filled += typeof part === "string" ? part : values[part.placeholder](from);
  }
  return filled;
}

type Part = string | { placeholder: Placeholder };
/** By the template's text itself, which carries its hash: a key made from it would be hashed again every time. */
const compiled: Record<Language, Map<string, Part[]>> = { fr: new Map(), en: new Map() };

function partsOf(text: string, language: Language): Part[] {
  const known = compiled[language];
  let parts = known.get(text);
  if (!parts) {
    parts = text
      .split(/\{([a-z_]+)\}/)
      .map((part, index) => (index % 2 ? toPlaceholder(part) : words(part, language)));
    if (known.size >= 1_000) known.clear();
    known.set(text, parts);
  }
  return parts;
}

const words = (text: string, language: Language): string =>
  language === "fr" ? typeset(text) : text.replace(/'/g, "’");

function toPlaceholder(name: string): Part {
  const placeholder = PLACEHOLDERS.find((it) => it === name);
  if (!placeholder)
    throw new RangeError(`Unknown placeholder '${name}' in template: expected ${PLACEHOLDERS.join(", ")}`);
  return { placeholder };
}

const Words = (most: number, needed: readonly Placeholder[]) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .superRefine((text, context) => {
      const wrong = (message: string) => context.addIssue({ code: "custom", message });
      for (const [whole, name] of text.matchAll(/\{([^{}]*)\}/g)) {
        if (!PLACEHOLDERS.some((it) => it === name)) wrong(`unknown-placeholder ${whole}`);
      }
      if (/[{}]/.test(text.replace(/\{[^{}]*\}/g, ""))) wrong("stray-brace");
      for (const name of needed) if (!text.includes(`{${name}}`)) wrong(`missing-placeholder {${name}}`);
      for (const word of bannedIn(text)) wrong(`banned-word ${word}`);
    });

const Subject = (needed: readonly Placeholder[]) =>
  Words(150, needed).refine((it) => !/[\r\n!]/.test(it), "subject-line");

/** A firm's own texts. The issues' messages are codes for whoever words them. */
export const StoredTemplates: z.ZodType<TemplatePair> = z.strictObject({
  one: z.strictObject({
    subject: Subject(["numero"]),
    text: Words(5_000, ["numero", "date", "echeance", "montant", "etat", "signature"]),
  }),
  several: z.strictObject({
    subject: Subject(["total"]),
    text: Words(5_000, ["liste", "total", "signature"]),
  }),
});
