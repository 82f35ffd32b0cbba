import { fold } from "../../../desk/fold.ts";
import { StoredTemplates, type TemplatePair } from "../../letters/template.ts";

export const TEMPLATE_FIELDS = ["one-subject", "one-text", "several-subject", "several-text"] as const;
export type TemplateField = (typeof TEMPLATE_FIELDS)[number];
export type TemplateValues = Record<TemplateField, string>;

/** Of the only invoice: several have a list. */
const ONLY_OF_ONE = ["numero", "date", "echeance", "echeance_courte", "montant", "etat"];

export type TemplateWrong = { field: TemplateField; code: string; what: string };

export const valuesOfTemplates = ({ one, several }: TemplatePair): TemplateValues => ({
  "one-subject": one.subject,
  "one-text": one.text,
  "several-subject": several.subject,
  "several-text": several.text,
});

/** A word found without its accents, with them. */
function asWritten(found: string, text: string): string {
  const at = fold(text).indexOf(found);
  return at < 0 ? found : text.slice(at, at + found.length);
}

/** A firm's words, checked; each wrong with its code and the word it is about. */
export function readTemplates(
  values: TemplateValues,
): { ok: true; templates: TemplatePair } | { ok: false; wrongs: TemplateWrong[] } {
  const words = (field: TemplateField) => values[field].replace(/\r\n?/g, "\n").trim();
  const read = StoredTemplates.safeParse({
    one: { subject: words("one-subject"), text: words("one-text") },
    several: { subject: words("several-subject"), text: words("several-text") },
  });
  const misplaced = (["several-subject", "several-text"] as const).flatMap((field) =>
    ONLY_OF_ONE.filter((name) => values[field].includes(`{${name}}`)).map(
      (name): TemplateWrong => ({ field, code: "only-of-one", what: `{${name}}` }),
    ),
  );
  if (read.success && misplaced.length === 0) return { ok: true, templates: read.data };
  const wrongs = read.success
    ? []
    : read.error.issues.map(({ code, message, path }): TemplateWrong => {
        const field = `${String(path[0])}-${String(path[1])}` as TemplateField;
        const [word = "", ...what] = message.split(" ");
        return code === "custom"
          ? { field, code: word, what: asWritten(what.join(" "), values[field]) }
          : { field, code: code === "too_big" ? "too-long" : "empty", what: "" };
      });
  return { ok: false, wrongs: [...wrongs, ...misplaced] };
}
