import { z } from "zod";
import { MENTION } from "../../desk/ask.ts";

const Submitted = z.looseObject({
  ask: z.string().min(1).max(4_000),
  once: z.string().max(200).optional(),
  form: z.array(z.string().max(100)).max(50).optional(),
  many: z.array(z.string().max(100)).max(50).optional(),
  prefix: z.string().max(100).optional(),
});

/** A pressed button: what it asks, its nonce, and the answers in the formats of `Ask.form`. */
export interface Submit {
  ask: string;
  once?: string;
  form?: Record<string, string>;
}

const INPUT_MAX = 8_000;

/** Reads the merged data of an Action.Execute or Action.Submit of ours. Null: nothing of ours. */
export function readSubmit(data: unknown): Submit | null {
  const read = Submitted.safeParse(data);
  if (!read.success) return null;
  const { ask, once, form, many = [], prefix = "" } = read.data;
  return {
    ask,
    ...(once === undefined ? {} : { once }),
    ...(form === undefined
      ? {}
      : {
          form: Object.fromEntries(
            form.map((name) => [name, answerOf(read.data[prefix + name], many.includes(name))]),
          ),
        }),
  };
}

/** A field left empty is "". Several values come joined with commas; mentions stand apart by spaces, as in texts. */
function answerOf(value: unknown, many: boolean): string {
  const text =
    typeof value === "string" || typeof value === "number" ? String(value).slice(0, INPUT_MAX) : "";
  if (!many) return text.trim();
  const values = text.split(",").filter(Boolean);
  return values.join(values.every((each) => WHOLE_MENTION.test(each)) ? " " : ",");
}

const WHOLE_MENTION = new RegExp(`^${MENTION.source}$`);
