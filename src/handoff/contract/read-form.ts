import { dayNumber } from "../../firm/time/day-number.ts";
import { dayOf, numberOf } from "../budget/allowance.ts";
import type { Contract } from "../contract.ts";
import { ROLL_OVERS } from "../contract.ts";
import type { ContractFault } from "./faults.ts";
import { openPage } from "./page.ts";
import type { SaidContract } from "./read-contract.ts";
import { readHours } from "./said-hours.ts";
import { takeShares } from "./said-people.ts";
import { ROUNDINGS, takeBudget, takeHourly } from "./said-terms.ts";

type Form = Readonly<Record<string, string>>;

/** The form's answers, as if they had been said. An empty field says « nothing », not « as before ». */
export function readContractForm(form: Form): SaidContract {
  const faults: ContractFault[] = [];
  const budget = readBudget(form["budget"] ?? "", faults);
  const hourly = readHourly(form["hourly"] ?? "", faults);
  const hours = readHours(form["hours"] ?? "");
  if (!hours.ok) faults.push({ field: "hours", reason: hours.reason, text: hours.text ?? "" });
  const rollOver = ROLL_OVERS.find((one) => one === form["rollOver"]);
  const rounding = ROUNDINGS.find((one) => String(one) === form["rounding"]);
  const from = dayField(form["from"], faults);
  const last = dayField(form["until"], faults);
  const payer = form["payer"]?.trim();
  const backup = form["backup"]?.trim();
  return {
    shares: readShares(form["shares"] ?? "", faults),
    skills: (form["skills"] ?? "")
      .split(/[,;\n]/)
      .map((skill) => skill.trim())
      .filter((skill) => skill !== ""),
    faults,
    rest: "",
    ...budget,
    ...(hourly === undefined ? {} : { hourly }),
    ...(hours.ok ? { hours: hours.hours, days: hours.days } : {}),
    ...(rollOver === undefined ? {} : { rollOver }),
    ...(rounding === undefined ? {} : { rounding }),
    ...(from === undefined ? {} : { from }),
    ...(last === undefined ? {} : { until: dayOf(numberOf(last) + 1) }),
    ...(backup ? { backup } : {}),
    ...(payer ? { payer } : {}),
  };
}

function readBudget(text: string, faults: ContractFault[]): Pick<Contract, "per" | "minutes"> | undefined {
  const before = faults.length;
  const budget = takeBudget(openPage(text), faults);
  if (budget || faults.length > before) return budget;
  const figure = /\d/.test(text);
  faults.push({
    field: "budget",
    reason: text.trim() === "" ? "no-budget" : figure ? "no-period" : "budget-unread",
  });
  return undefined;
}

function readHourly(text: string, faults: ContractFault[]): Contract["hourly"] {
  if (text.trim() === "") return undefined;
  const before = faults.length;
  // « 32 », « 32 € », « 32 €/h » alike.
  const bare = text
    .trim()
    .replace(/(?:€|eur(?:os?)?)?\s*(?:\/\s*h.*|de l['’]heure|an hour|par heure|per hour)?$/i, "");
  const mark = /[$£]|chf/i.exec(text)?.[0];
  const hourly = takeHourly(openPage(mark ? text : `${bare} € de l'heure`), faults);
  if (!hourly && faults.length === before) faults.push({ field: "hourly", reason: "hourly-unread" });
  return hourly;
}

function readShares(text: string, faults: ContractFault[]): SaidContract["shares"] {
  const page = openPage(text);
  const shares = takeShares(page);
  if (/[\p{L}\d]/u.test(page.left.replace(/\b(?:et|and)\b/g, "")) && text.trim() !== "")
    faults.push({ field: "shares", reason: "share-unread" });
  return shares;
}

function dayField(text: string | undefined, faults: ContractFault[]): string | undefined {
  const day = text?.trim();
  if (!day) return undefined;
  if (dayNumber(day) !== null) return day;
  faults.push({ field: "from", reason: "no-day" });
  return undefined;
}
