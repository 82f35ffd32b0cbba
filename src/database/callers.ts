import { z } from "zod";
import type { Ask } from "../desk/ask.ts";
import { type Caller, ROLES } from "../desk/command.ts";
import { Language } from "../desk/language/language.ts";
import type { Database } from "./client.ts";

const Row = z.object({
  firm: z.string(),
  person: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  language: Language,
  zone: z.string(),
});

/** Who asks, when the firm knows them already; ties the claim to the firm. Undefined at first contact. */
export async function findCaller(
  database: Database,
  claim: string,
  ask: Ask,
  now: number,
): Promise<Caller | undefined> {
  const [row] = await database.call("SELECT * FROM find_caller($1, $2, $3, $4, $5)", [
    claim,
    ask.door,
    ask.workspace,
    ask.person,
    new Date(now),
  ]);
  if (!row) return undefined;
  const caller = Row.parse(row);
  return { ...caller, roles: [...caller.roles, "member"] };
}
