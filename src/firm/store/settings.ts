import type { FirmScope } from "../../database/scope.ts";
import type { Settings } from "../settings.ts";
import { readFirmRow, readPeople } from "./people.ts";

/** With the firm's name for those who may change it. */
export async function readPersonSettings(
  scope: FirmScope,
  person: string,
  withFirm: boolean,
): Promise<Settings> {
  const [found] = await readPeople(scope, [person]);
  if (!found) throw new Error(`No settings for person '${person}': expected somebody of the firm`);
  const { zone, hours, holidayCalendar, language, booking } = found;
  const settings = { zone, hours, holidayCalendar, language, booking };
  return withFirm ? { ...settings, firm: (await readFirmRow(scope)).name } : settings;
}

export async function savePersonSettings(
  scope: FirmScope,
  person: string,
  settings: Settings,
): Promise<void> {
  const { firm, ...own } = settings;
  await scope.run(async (tx) => {
    await tx.person.update({ where: { id: person }, data: own });
    if (firm !== undefined) await tx.firm.update({ where: { id: scope.firm }, data: { name: firm } });
  });
}
