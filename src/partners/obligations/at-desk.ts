import type { Counter, Role } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { type Reader, readerOfCaller } from "../../desk/reader.ts";
import { addDays } from "../../desk/when/add-days.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { type Firm, listPeople, type Person, readFirm } from "../../firm/facts.ts";
import { type Gathered, gather } from "./gather.ts";

/** Whose business the firm's dates are. */
export const MAY_SEE: readonly Role[] = ["administrator", "partner", "assistant"];
const SEE_MONEY: readonly Role[] = ["administrator", "partner"];

/** How far back what was not done is still shown, in days. */
const LOOK_BACK = 365;

/** What every command of the obligations goes by. */
export interface AtDesk {
  reader: Reader;
  words: ReturnType<typeof say>["obligations"];
  firm: Firm;
  people: readonly Person[];
  /** ISO date of the firm. */
  today: string;
  seesMoney: boolean;
}

export async function comeToDesk(counter: Counter): Promise<AtDesk> {
  const { scope, caller, now } = counter;
  const firm = await readFirm(scope);
  return {
    reader: readerOfCaller(counter),
    words: say(caller.language).obligations,
    firm,
    people: await listPeople(scope),
    today: dayIn(now, firm.zone),
    seesMoney: SEE_MONEY.some((role) => caller.roles.includes(role)),
  };
}

/** From what may be late to the end of a span; what fell due before the first answers is nobody's lateness. */
export async function gatherUntil(
  scope: Counter["scope"],
  { today, reader }: { today: string; reader: Pick<Reader, "language"> },
  until: string,
): Promise<Gathered> {
  const gathered = await gather(scope, { from: addDays(today, -LOOK_BACK), until }, reader.language);
  return { ...gathered, duties: gathered.duties.filter((duty) => !isBefore(duty, gathered.settings.since)) };
}

const isBefore = (duty: Gathered["duties"][number], since: string | undefined): boolean =>
  duty.state === "open" && (duty.actBy ?? duty.due) < (since ?? duty.due);
