import { fold } from "../../../desk/fold.ts";
import { readAmount } from "../../../files/amount.ts";
import { readDay } from "../../../files/day.ts";
import { Profile, type Question } from "../profile.ts";
import { isTold, QUESTIONS } from "./questions.ts";

/** Why an answer is not one; its sentence is `profile.faults` of the language section. */
export type Fault =
  | "choice"
  | "yesNo"
  | "amount"
  | "excludingTax"
  | "date"
  | "vatDay"
  | "closing"
  | "department"
  | "siren"
  | "employees";

export type Reading = { ok: true; value: unknown } | { ok: false; fault: Fault };

const MOST_DATES = 24;
const MOST_EMPLOYEES = 60;

const fault = (name: Fault): Reading => ({ ok: false, fault: name });
const given = (value: unknown): Reading => ({ ok: true, value });

/** What was written in answer to a question, in the profile's own values. Empty: no answer (`value` undefined). */
export function readAnswer(question: Question, written: string): Reading {
  const text = written.trim();
  if (text === "") return given(undefined);
  const asked = QUESTIONS[question];
  switch (asked.kind) {
    case "choice":
      return asked.options.includes(text) ? given(text) : fault("choice");
    case "yes-no":
      return text === "yes" || text === "no" ? given(text === "yes") : fault("yesNo");
    case "cents":
      return readCents(text);
    case "date":
      return readOneDay(text);
    case "dates":
      return readManyDays(text);
    case "vat-day": {
      const day = /^(?:le\s+)?(\d{1,2})$/i.exec(text)?.[1];
      return Number(day) >= 15 && Number(day) <= 24 ? given(Number(day)) : fault("vatDay");
    }
    case "closing":
      return readClosing(text);
    case "department":
      return checked("department", text.toUpperCase().replace(/^(\d)$/, "0$1"), "department");
    case "siren":
      return readSiren(text);
    case "employees":
      return readEmployees(text);
  }
}

const checked = (question: keyof Profile, value: unknown, name: Fault): Reading =>
  Profile.shape[question].safeParse(value).success ? given(value) : fault(name);

function readCents(text: string): Reading {
  const read = readAmount(text, ",");
  if (!read.ok) return fault(read.reason === "excluding-tax" ? "excludingTax" : "amount");
  if (read.currency !== undefined && read.currency !== "EUR") return fault("amount");
  return read.cents < 0 ? fault("amount") : given(read.cents);
}

function readOneDay(text: string): Reading {
  const read = readDay(text);
  return read.ok ? given(read.day) : fault("date");
}

function readManyDays(text: string): Reading {
  const days = text
    .split(/[;,\n]+|\s+et\s+|\s+and\s+/)
    .filter((part) => part.trim() !== "")
    .map((part) => readDay(part));
  if (days.length === 0 || days.length > MOST_DATES) return fault("date");
  const read = days.flatMap((day) => (day.ok ? [day.day] : []));
  return read.length === days.length ? given([...new Set(read)].sort()) : fault("date");
}

/** « 30/06 », « 30 juin », « 30/06/2027 »: of a leap year, so that 29 February is one. */
function readClosing(text: string): Reading {
  const bare = text.replace(/^(?:le|au)\s+/i, "");
  const numbers = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(?:\d{4}|\d{2}))?$/.exec(bare);
  const read = numbers
    ? { ok: true, month: Number(numbers[2]), day: Number(numbers[1]) }
    : ofNamedDay(/\d{4}\s*$/.test(bare) ? bare : `${bare} 2028`);
  return read ? checked("closing", { month: read.month, day: read.day }, "closing") : fault("closing");
}

function ofNamedDay(text: string): { month: number; day: number } | undefined {
  const read = readDay(text);
  if (!read.ok) return undefined;
  const [, month = 0, day = 0] = read.day.split("-").map(Number);
  return { month, day };
}

function readSiren(text: string): Reading {
  const digits = text.replace(/[\s.\u00a0\u202f]/g, "");
  if (!/^\d{9}(?:\d{5})?$/.test(digits)) return fault("siren");
  const siren = digits.slice(0, 9);
  let sum = 0;
  for (let i = 0; i < siren.length; i += 1) {
    const digit = Number(siren[i]) * (i % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum > 0 && sum % 10 === 0 ? given(siren) : fault("siren");
}

/** One a line: « Nom ; embauche ; dernier entretien ; dernière visite ; naissance », the last three may be left empty. */
function readEmployees(text: string): Reading {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length > MOST_EMPLOYEES) return fault("employees");
  const employees = lines.map((line) => {
    const [name = "", ...days] = line.split(";").map((part) => part.trim());
    const [hiredOn, lastInterviewOn, lastVisitOn, bornOn] = days.map((day) => {
      const read = day === "" ? undefined : readDay(day);
      return read?.ok ? read.day : read ? "?" : undefined;
    });
    return {
      // The dates of this person are known by it: it is the same whatever lines come and go around.
      id: `${fold(name).replace(/[^a-z0-9]+/g, "-")}-${hiredOn}`,
      name,
      hiredOn,
      ...(lastInterviewOn ? { lastInterviewOn } : {}),
      ...(lastVisitOn ? { lastVisitOn } : {}),
      ...(bornOn ? { bornOn } : {}),
    };
  });
  return checked("employees", employees, "employees");
}

/** As a form's field or a sentence takes it up again; empty: not answered. */
export function writeAnswer(question: Question, profile: Profile): string {
  if (isTold(question)) return (profile.told?.[question] ?? []).map(writeDay).join(", ");
  const value = profile[question];
  if (value === undefined) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (QUESTIONS[question].kind === "cents") return writeEuros(value as number);
  if (typeof value !== "object") return String(value);
  if (!Array.isArray(value)) return `${two(value.day)}/${two(value.month)}`;
  return value
    .map((one) =>
      typeof one === "string"
        ? writeDay(one)
        : [one.name, one.hiredOn, one.lastInterviewOn, one.lastVisitOn, one.bornOn]
            .map((part, i) => (i === 0 || !part ? (part ?? "") : writeDay(part)))
            .join(" ; ")
            .replace(/(?: ; )+$/, ""),
    )
    .join(QUESTIONS[question].kind === "employees" ? "\n" : ", ");
}

const two = (number: number): string => String(number).padStart(2, "0");
const writeDay = (day: string): string => day.split("-").reverse().join("/");
const writeEuros = (cents: number): string => (cents / 100).toFixed(2).replace(".", ",").replace(/,00$/, "");

/** The profile with an answer more, or one less where it is undefined. */
export function answered(profile: Profile, question: Question, value: unknown): Profile {
  if (isTold(question)) {
    const { [question]: _, ...told } = profile.told ?? {};
    return { ...profile, told: value === undefined ? told : { ...told, [question]: value as string[] } };
  }
  const { [question]: _, ...rest } = profile;
  return value === undefined ? rest : { ...rest, [question]: value };
}
