import type { FirmScope } from "../database/scope.ts";
import type { Person } from "../firm/facts.ts";
import { readSettings } from "./store/settings.ts";
import { MAY_SEE } from "./views/view.ts";

export { nameOf } from "./chasing/reader.ts";
export { type WaitingForPerson, waitingForEach } from "./chasing/waiting-for-each.ts";
export { type QuotesOfTheWeek, readQuotesOfTheWeek } from "./quotes/at-risk.ts";
export { figureFacts } from "./quotes/figure-facts.ts";
export { AGES, type AgedLine, overdueOf } from "./store/aged-balance.ts";
export { bareAmount, inUnits, moneyWords } from "./views/money-words.ts";
export { readWeekFigures, type WeekFigures } from "./views/week-figures.ts";

/** The firm's money is shown to those who chase it. */
export const maySeeMoney = ({ roles }: Pick<Person, "roles">): boolean =>
  MAY_SEE.some((role) => roles.includes(role));

/** Where others may read, clients go by their file numbers. */
export const isConfidential = async (scope: FirmScope): Promise<boolean> =>
  (await readSettings(scope))?.confidential === true;
