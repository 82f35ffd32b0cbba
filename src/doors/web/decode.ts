import { createHash } from "node:crypto";
import { z } from "zod";
import { type Ask, AskFile } from "../../desk/ask.ts";
import { readSubmit, type Submit } from "../adaptive/read-submit.ts";
import { veilSecrets } from "../veil-secrets.ts";
import { TEXT_LENGTH } from "./limits.ts";

/** The one place of the sample firm that everybody reads. */
export const CHANNEL = { id: "secretariat", name: "#secrétariat" };

/** What the page sends: something typed, or the data of a button pressed, merged with the card's inputs. */
const PageAsk = z
  .object({
    person: z.string().min(1).max(200),
    /** Chosen by the page and kept when it tries again; for a form, the same as long as its card is on the page. */
    id: z.string().regex(/^[\w-]{8,100}$/, "expected 8 to 100 letters, digits, - or _"),
    text: z.string().max(TEXT_LENGTH).optional(),
    /** Dropped before (take-file.ts). */
    files: z
      .array(AskFile.extend({ id: z.string().max(100), name: z.string().max(300) }))
      .max(20)
      .default([]),
    submit: z.record(z.string(), z.unknown()).optional(),
  })
  .refine(
    (page) => (page.text === undefined) !== (page.submit === undefined),
    "expected either text or submit",
  );
type PageAsk = z.infer<typeof PageAsk>;

export type Decoded = { ok: true; ask: Ask } | { ok: false; detail: string };

/** `id` is per person: nobody gets the answer to somebody else's ask by repeating its id. */
export function decodeAsk(value: unknown, workspace: string): Decoded {
  const parsed = PageAsk.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const at = issue?.path.join(".") ?? "";
    return { ok: false, detail: at ? `${at}: ${issue?.message}` : (issue?.message ?? "") };
  }
  const page = parsed.data;
  if (page.submit === undefined) return { ok: true, ask: typed(page, workspace) };
  const submit = readSubmit(page.submit);
  if (!submit) return { ok: false, detail: "submit: expected the data of a card's button" };
  return { ok: true, ask: pressed(page, submit, workspace) };
}

function typed(page: PageAsk, workspace: string): Ask {
  const text = (page.text ?? "").trim();
  const named = /^\/(?=\S)/.test(text);
  return {
    ...common(page, workspace),
    files: page.files,
    id: `${page.person}:${page.id}`,
    via: named ? "command" : "message",
    text: named ? text.slice(1) : text,
  };
}

function pressed(page: PageAsk, submit: Submit, workspace: string): Ask {
  const base = { ...common(page, workspace), text: submit.ask };
  if (submit.form !== undefined) {
    const id = `form:${page.person}:${page.id}:${fingerprint(submit.ask, submit.form)}`;
    return { ...base, id, via: "form", form: submit.form };
  }
  const id = submit.once === undefined ? `${page.person}:${page.id}` : `once:${submit.once}:${page.person}`;
  return { ...base, id, via: "button" };
}

const common = (page: PageAsk, workspace: string) => ({
  door: "web" as const,
  workspace,
  person: page.person,
  place: { id: page.person, kind: "direct" as const, channel: CHANNEL },
  files: [],
  reply: { id: page.id },
});

/** The same form sent again unchanged is the same ask; with another value it is a new one. */
function fingerprint(ask: string, form: Record<string, string>): string {
  const values = Object.entries(veilSecrets(form)).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([ask, values]))
    .digest("hex")
    .slice(0, 24);
}
