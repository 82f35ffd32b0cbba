import { createHash } from "node:crypto";
import type { AskFile } from "../../desk/ask.ts";
import { MENTION, mention } from "../../desk/ask.ts";
import { veilSecrets } from "../veil-secrets.ts";
import type { InputState } from "./payloads.ts";
import { readFile } from "./read-file.ts";

/** The answers of a modal as `Ask.form` has them; a field left empty is "". */
export function readValues(values: Record<string, Record<string, InputState>>): {
  form: Record<string, string>;
  files: AskFile[];
} {
  const form: Record<string, string> = {};
  const files: AskFile[] = [];
  for (const [field, elements] of Object.entries(values)) {
    const [state] = Object.values(elements);
    if (state === undefined) continue;
    form[field] = readState(state);
    files.push(...(state.files ?? []).map(readFile));
  }
  return { form, files };
}

function readState(state: InputState): string {
  if (state.selected_users) return state.selected_users.map(mention).join(" ");
  if (state.selected_user) return mention(state.selected_user);
  if (state.selected_options) return join(state.selected_options.map((option) => option.value));
  if (state.files) return state.files.map((file) => file.id).join(" ");
  return (
    state.selected_option?.value ?? state.selected_date ?? state.selected_time ?? state.value?.trim() ?? ""
  );
}

const join = (values: readonly string[]): string =>
  values.join(values.every((value) => new RegExp(`^${MENTION.source}$`).test(value)) ? " " : ",");

/** Tells a second sending of the same answers from corrected ones. */
export function hashValues(form: Record<string, string>): string {
  const sorted = Object.entries(veilSecrets(form)).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("base64url").slice(0, 22);
}
