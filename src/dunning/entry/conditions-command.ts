import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import { say } from "../../desk/language/say.ts";
import type { Client } from "../books.ts";
import { dueDate, type PaymentTerm } from "../due-date.ts";
import { figuresOf } from "../entered-rates.ts";
import { contractualRates, halfYearsUntil } from "../rates.ts";
import { changeClient, listClients } from "../store/clients.ts";
import { readEnteredRates } from "../store/rates.ts";
import { rateWords } from "../views/money-words.ts";
import { usualDays } from "./client-kind.ts";
import {
  CONDITION_FIELDS,
  type ConditionsForm,
  formOfConditions,
  readConditions,
} from "./conditions-draft.ts";
import { conditionsForm } from "./conditions-form.ts";
import { answer, choose, dayWords, type Entry, MAY_ENTER, openEntry, tell } from "./entry.ts";
import { readBack, writeBack } from "./form-text.ts";
import { isTooLong, readTerm } from "./said-term.ts";
import { findSubject } from "./subject.ts";
import { termWords } from "./term-words.ts";

export const conditionsCommand = defineCommand({
  name: "relance conditions",
  phrases: ["conditions de paiement", "conditions client", "delai de paiement", "payment terms"],
  matches: (text) => text.length <= LONGEST && PAYS_AT.test(text) && splitTerm(text) !== undefined,
  roles: MAY_ENTER,
  run: async (counter) => {
    const entry = await openEntry(counter);
    const { words, ask } = counter;
    const [, exact, verb, rest] = EXACT.exec(words) ?? [];
    const said = exact === undefined ? splitTerm(words) : undefined;
    const about = exact ?? said?.about ?? words.replace(/^(?:de |d['’]|pour |of |for )/i, "");
    const detail = said ? `: ${said.term}` : "";
    const found = await findSubject(counter, entry, about, (id) =>
      `relance conditions ${id} ${detail}`.trim(),
    );
    if (!found.ok) return found.answer;
    const { client } = found;
    const before = formOfConditions(client, entry.language);
    if (verb === "as")
      return save(counter, entry, client, { ...before, ...readBack(rest ?? "", CONDITION_FIELDS) }, true);
    if (said) {
      const reading = readTerm(said.term);
      if (!reading.ok && reading.why === "which-method") return askMethod(client, reading.days, entry);
      return save(counter, entry, client, { ...before, terms: said.term, method: "" }, false);
    }
    return ask.form
      ? save(counter, entry, client, { ...before, ...ask.form }, false)
      : { card: conditionsForm(client, before, {}, entry), memory: { client: client.id } };
  },
});

const EXACT = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?: (as) ([A-Za-z0-9_-]+))?$/;
/** Every message to the desk is looked at. */
const LONGEST = 300;
const PAYS_AT = /^.+?\s+(?:paie|paye|paient|regle|reglent|est|pays|is on)\s+(?:a|at|on|comptant|net)(?=\s|$)/;

/** « Exemple SARL : 45 jours fin de mois », « Exemple paie à 30 jours »; the longest end that is a term. */
function splitTerm(text: string): { about: string; term: string } | undefined {
  const said = text.slice(0, LONGEST).replace(/\s+/g, " ").trim();
  for (const { index } of said.matchAll(/(?<=[\s:,])\S/g)) {
    const term = said.slice(index);
    const reading = readTerm(term);
    if (!reading.ok && reading.why === "not-a-term") continue;
    const before = said.slice(0, index).replace(/[\s:,]+$/, "");
    const cut = fold(before).replace(
      /\s+(?:paie|paye|paient|regle|reglent|est|pays|is on)(?: (?:a|at|on|sous))?$/,
      "",
    ).length;
    const about = before
      .slice(0, cut)
      .replace(/^(?:de |d['’]|pour |of |for )/i, "")
      .trim();
    return about === "" ? undefined : { about, term };
  }
  return undefined;
}

/** Both are lawful: the contract says which, and a date shows what each means. */
function askMethod(client: Client, days: number, entry: Entry): Answer {
  const words = say(entry.language).dunningMoney.conditions;
  const rows = (["days_then_eom", "eom_then_days"] as const).map((kind) => {
    const term: PaymentTerm = { kind, days };
    const due = dueDate("2027-01-15", term)[0] ?? entry.today;
    return {
      text: termWords(term, entry.language),
      detail: words.example(dayWords(due, entry)),
      ask: `relance conditions ${client.id} : ${termWords(term, entry.language)}`,
    };
  });
  return choose(words.whichMethod(days), rows, entry);
}

async function save(
  counter: Counter,
  entry: Entry,
  client: Client,
  form: ConditionsForm,
  undoing: boolean,
): Promise<Answer> {
  const read = readConditions(form, client.kind);
  if (Object.keys(read.errors).length > 0)
    return { card: conditionsForm(client, form, read.errors, entry), memory: { client: client.id } };
  return counter.settle(async (scope) => {
    const [standing] = await listClients(scope, [client.id]);
    if (!standing) return answer({ tone: "warning", headline: entry.words.gone }, entry);
    await changeClient(scope, client.id, read.change);
    const [now = standing] = await listClients(scope, [client.id]);
    const words = say(entry.language).dunningMoney.conditions;
    const back = writeBack(`relance conditions ${client.id} as`, formOfConditions(standing, entry.language));
    const undo = undoing ? undefined : back;
    const { terms } = now;
    const entered = figuresOf(await readEnteredRates(scope), entry.language);
    return {
      card: tell(
        {
          tone: "success",
          headline: undoing ? entry.words.undone : words.saved(now.name),
          facts: [
            {
              label: words.fields.terms,
              value: terms ? termWords(terms, entry.language) : words.usual(usualDays(now.kind, now.name)),
            },
            { label: words.fields.postal, value: now.postalAddress ?? words.noPostal },
            ...(now.companyNumber ? [{ label: words.fields.company, value: now.companyNumber }] : []),
            ...(now.latePercent === undefined
              ? []
              : [{ label: words.fields.rate, value: percentOf(now.latePercent, entry) }]),
          ],
          notes: [
            ...(terms && isTooLong(terms, now.kind, usualDays(now.kind, now.name))
              ? [words.tooLong[now.kind === "public" ? "public" : "business"]]
              : []),
            ...floorNotes(now, entered, entry),
          ],
          buttons: [
            ...(undo === undefined ? [] : [{ label: entry.words.buttons.undo, ask: undo }]),
            { label: entry.words.buttons.viewClient, ask: `relance view ${client.id}` },
          ],
          replaces: counter.ask.via !== "message" && counter.ask.via !== "command",
        },
        entry,
      ),
      memory: { client: client.id },
      ...(undo === undefined ? {} : { undo }),
    };
  });
}

const percentOf = (percent: number, { language }: Entry): string =>
  say(language).dunningViews.percent(rateWords(percent, language));

/** The contract's rate against three times the legal rate of this half-year; said, never refused. */
function floorNotes(client: Client, entered: Parameters<typeof contractualRates>[2], entry: Entry): string[] {
  if (client.latePercent === undefined || client.kind !== "business") return [];
  const { rates } = say(entry.language).dunningMoney;
  const { halfYear: halfYearWords } = say(entry.language).dunningViews;
  const { floors } = contractualRates(client.latePercent, halfYearsUntil(entry.today, 2), entered);
  return floors.flatMap((floor) => {
    const halfYear = halfYearWords(floor.halfYear);
    if (floor.standing === "unknown") return [rates.floorUnknown(halfYear)];
    return floor.standing === "below"
      ? [
          rates.belowFloor(
            halfYear,
            percentOf(floor.floorPercent, entry),
            percentOf(floor.legal.percent, entry),
          ),
        ]
      : [];
  });
}
