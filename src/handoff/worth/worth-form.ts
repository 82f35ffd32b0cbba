import type { FormBlock } from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { readAmount } from "../../files/amount.ts";
import type { WorthSettings } from "./worth-settings.ts";

const LARGEST_HOUR = 1_000_000;
const COST = "cost-";

type Assistant = { id: string; name: string };

/** What is asked of the firm; of an assistant's cost only where no contract says it. */
export function worthFields(
  { hour, share }: WorthSettings,
  costs: readonly Assistant[],
  language: Language,
  typed: Readonly<Record<string, string>> = {},
  errors: Readonly<Record<string, string>> = {},
): FormBlock {
  const words = say(language).handoffTime.worth;
  const currency = hour?.currency ?? "EUR";
  const wrong = (name: string) => (errors[name] === undefined ? {} : { error: errors[name] });
  return {
    kind: "form",
    title: words.formTitle,
    ask: "worth set",
    submit: words.submit,
    fields: [
      {
        kind: "amount",
        name: "hour",
        label: words.formHour,
        hint: words.formHourHint,
        required: true,
        currency,
        value: typed["hour"] ?? (hour ? plain(hour.cents) : ""),
        ...wrong("hour"),
      },
      {
        kind: "text",
        name: "share",
        label: words.formShare,
        hint: words.formShareHint,
        required: true,
        maxLength: 5,
        value: typed["share"] ?? (share === undefined ? "" : String(share)),
        ...wrong("share"),
      },
      ...costs.map(
        ({ id, name }) =>
          ({
            kind: "amount",
            name: `${COST}${id}`,
            label: words.formCost(name),
            currency,
            value: typed[`${COST}${id}`] ?? "",
            ...wrong(`${COST}${id}`),
          }) as const,
      ),
    ],
  };
}

const plain = (cents: number): string => (cents / 100).toFixed(2).replace(".", ",").replace(/,00$/, "");

type WorthReading =
  | { ok: true; settings: WorthSettings; costs: readonly { person: string; cents: number }[] }
  | { ok: false; errors: Record<string, string> };

/** Of the assistants only those whose cost was asked. */
export function readWorthForm(
  form: Readonly<Record<string, string>>,
  asked: readonly Assistant[],
  language: Language,
): WorthReading {
  const words = say(language).handoffTime.worth;
  const errors: Record<string, string> = {};
  const amount = (name: string): { cents: number; currency: string } | undefined => {
    const reading = readAmount((form[name] ?? "").replace(/\bHT\b/i, ""), language === "fr" ? "," : ".");
    if (!reading.ok || reading.cents <= 0) errors[name] = words.badAmount;
    else if (reading.cents > LARGEST_HOUR) errors[name] = words.tooMuch;
    else return { cents: reading.cents, currency: reading.currency ?? "EUR" };
    return undefined;
  };
  const hour = amount("hour");
  const said = /^\s*(\d{1,3})\s*%?\s*$/.exec(form["share"] ?? "")?.[1];
  const share = Number(said);
  if (!(share >= 1 && share <= 100)) errors["share"] = words.badShare;
  const costs = asked.flatMap(({ id }) => {
    if ((form[`${COST}${id}`] ?? "").trim() === "") return [];
    const read = amount(`${COST}${id}`);
    return read ? [{ person: id, cents: read.cents }] : [];
  });
  return Object.keys(errors).length > 0 || !hour
    ? { ok: false, errors }
    : { ok: true, settings: { hour, share }, costs };
}
