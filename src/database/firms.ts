import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { DoorName } from "../desk/ask.ts";
import type { Language } from "../desk/language/language.ts";
import type { Database } from "./client.ts";

const Row = z.object({ firm: z.string(), opened: z.boolean(), installed_by: z.string().nullable() });

export interface NewFirm {
  name: string;
  language: Language;
  zone: string;
  holidayCalendar: string;
  sample?: boolean;
}

/** The firm behind a workspace, opened at first contact; several at once open one. */
export async function openFirm(
  database: Database,
  door: DoorName,
  workspace: string,
  firm: NewFirm,
  now: number,
): Promise<{ firm: string; opened: boolean; installedBy: string | null }> {
  const [row] = await database.call("SELECT * FROM open_firm($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", [
    randomUUID(),
    randomUUID(),
    door,
    workspace,
    firm.name,
    firm.language,
    firm.zone,
    firm.holidayCalendar,
    firm.sample ?? false,
    new Date(now),
  ]);
  const opened = Row.parse(row);
  return { firm: opened.firm, opened: opened.opened, installedBy: opened.installed_by };
}
