import type { z } from "zod";
import { CalendarTrouble } from "../provider.ts";

/** An answer that is not what the Graph describes is no answer. */
export function read<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CalendarTrouble("later", `Microsoft Graph: unreadable answer at ${issue?.path.join(".")}`);
}

/** Undefined where there is nothing in it. */
export async function readBody(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  try {
    return await response.json();
  } catch {
    throw new CalendarTrouble("later", "Microsoft Graph: the answer broke off");
  }
}
