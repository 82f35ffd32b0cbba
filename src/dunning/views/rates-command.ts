import type { Card } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { figuresOf } from "../entered-rates.ts";
import { type HalfYear, publishedRates, type RateFigure, type RateName } from "../published-rates.ts";
import { findRate, halfYearsUntil, parseHalfYear } from "../rates.ts";
import { enterRate, forgetRate, readEnteredRates } from "../store/rates.ts";
import { rateWords } from "./money-words.ts";
import { type RateSaid, readRate } from "./rate-words.ts";
import { MAY_SEE, note, openView, type View, viewCard } from "./view.ts";

const NAMES: readonly RateName[] = ["legal", "ecb"];
/** Half-years shown: five years, as long as a debt between businesses lives. */
const SHOWN = 10;
/** Points from one half-year to the next above which somebody looks twice. */
const FAR = 3;

export const ratesCommand = defineCommand({
  name: "relance rates",
  phrases: ["relance taux", "taux", "les taux", "taux de retard", "rates", "late payment rates"],
  roles: MAY_SEE,
  run: async (counter) => {
    const view = await openView(counter);
    const [verb = "", ...rest] = counter.words.trim().split(/\s+/);
    if (counter.words.trim() === "") return { card: await table(counter, view) };
    if (!counter.caller.roles.some((role) => role === "administrator" || role === "partner"))
      return { card: note(view, say(view.language).dunningMoney.rates.notYours) };
    if (verb === "forget") return forget(counter, view, rest);
    const form = counter.ask.form;
    const said = form
      ? readRate(`${form.name === "ecb" ? "BCE" : "légal"} ${form.half ?? ""} ${form.percent ?? ""}`)
      : readRate(counter.words.replace(/^enter\s+/, ""));
    const sure = verb === "sure" || form?.sure === "yes";
    return enter(counter, view, said, sure);
  },
});

async function table(counter: Counter, view: View): Promise<Card> {
  const words = say(view.language).dunningMoney.rates;
  const entered = figuresOf(await readEnteredRates(counter.scope), view.language);
  const halfYears = halfYearsUntil(view.today, SHOWN).filter(
    (halfYear) =>
      publishedRates.some((figure) => figure.halfYear >= halfYear) &&
      halfYear >= (publishedRates[0]?.halfYear ?? ""),
  );
  const figures = halfYears
    .reverse()
    .flatMap((halfYear) =>
      NAMES.map((name) => ({ name, halfYear, figure: findRate(name, halfYear, entered) })),
    );
  const missing = figures.filter(({ figure }) => !figure);
  return viewCard(view, words.title, [
    ...missing.map(
      ({ name, halfYear }) =>
        ({
          kind: "note",
          tone: "warning",
          text: view.words.missingRate(view.words.rateNames[name], view.words.halfYear(halfYear)),
        }) as const,
    ),
    {
      kind: "table",
      columns: [
        { label: words.halfYear },
        { label: words.rate },
        { label: words.percent, align: "end" },
        { label: words.source },
      ],
      rows: figures.map(({ name, halfYear, figure }) => [
        view.words.halfYear(halfYear),
        view.words.rateNames[name],
        figure ? view.words.percent(rateWords(figure.percent, view.language)) : "?",
        figure?.source ?? words.unknown,
      ]),
    },
    { kind: "text", style: "subtle", text: words.howUsed },
    {
      kind: "buttons",
      buttons: missing.slice(0, 3).map(({ name, halfYear }) => ({
        label: words.enter(view.words.halfYear(halfYear)),
        ask: `relance rates enter ${name} ${halfYear}`,
      })),
    },
  ]);
}

async function enter(counter: Counter, view: View, said: RateSaid, sure: boolean): Promise<Answer> {
  const words = say(view.language).dunningMoney.rates;
  const { name, halfYear, percent } = said;
  if (name === undefined || halfYear === undefined || percent === undefined) {
    const error = said.wrong ? words.wrongPercent : undefined;
    return { card: rateForm(view, said, error) };
  }
  const published = publishedRates.find((one) => one.name === name && one.halfYear === halfYear);
  const label = `${view.words.rateNames[name]}, ${view.words.halfYear(halfYear)}`;
  const shown = view.words.percent(rateWords(percent, view.language));
  if (published)
    return {
      card: note(
        view,
        words.published(
          label,
          view.words.percent(rateWords(published.percent, view.language)),
          published.source,
        ),
      ),
    };
  if (halfYear > (halfYearsUntil(view.today, 1)[0] ?? "") || halfYear < "2000-S1")
    return { card: note(view, words.notYet(view.words.halfYear(halfYear))) };
  const entered = await readEnteredRates(counter.scope);
  const near = nearest(name, halfYear, figuresOf(entered, view.language));
  if (!sure && near && Math.abs(near.percent - percent) > FAR) {
    const question = words.far(
      shown,
      view.words.percent(rateWords(near.percent, view.language)),
      view.words.halfYear(near.halfYear),
    );
    const ask = `relance rates sure ${name} ${halfYear} ${String(percent).replace(".", ",")}`;
    return {
      card: noteCard(
        view.language,
        "warning",
        name === "legal" ? `${question} ${words.whichLegal}` : question,
        [
          { label: words.yesEnter, ask },
          { label: words.change, ask: `relance rates enter ${name} ${halfYear}` },
        ],
      ),
    };
  }
  return counter.settle(async (scope) => {
    const before = (await readEnteredRates(scope)).find(
      (one) => one.name === name && one.halfYear === halfYear,
    );
    await enterRate(scope, { name, halfYear, percent }, counter.caller.person, counter.now);
    const undo = before
      ? `relance rates sure ${name} ${halfYear} ${String(before.percent).replace(".", ",")}`
      : `relance rates forget ${name} ${halfYear}`;
    const buttons = [
      { label: words.undo, ask: undo },
      { label: words.title, ask: "relance rates" },
    ];
    const card = noteCard(view.language, "success", words.kept(label, shown), buttons);
    return { card: { ...card, replaces: counter.ask.via === "form" || counter.ask.via === "button" }, undo };
  });
}

/** The last known figure of that rate before the half-year, else the first after it. */
function nearest(name: RateName, halfYear: HalfYear, entered: readonly RateFigure[]): RateFigure | undefined {
  const known = [...publishedRates, ...entered]
    .filter((figure) => figure.name === name && figure.halfYear !== halfYear)
    .sort((a, b) => (a.halfYear < b.halfYear ? -1 : 1));
  return known.findLast((figure) => figure.halfYear < halfYear) ?? known[0];
}

function forget(counter: Counter, view: View, [name, code = ""]: readonly string[]): Promise<Answer> {
  const words = say(view.language).dunningMoney.rates;
  const halfYear = parseHalfYear(code);
  return counter.settle(async (scope) => {
    const known = NAMES.find((one) => one === name);
    const gone = known && halfYear ? await forgetRate(scope, known, halfYear) : false;
    const card = noteCard(
      view.language,
      gone ? "success" : "info",
      gone ? words.forgotten : words.nothingEntered,
    );
    return { card: { ...card, replaces: true } };
  });
}

function rateForm(view: View, said: RateSaid, error: string | undefined): Card {
  const words = say(view.language).dunningMoney.rates;
  const halfYears = halfYearsUntil(view.today, SHOWN).reverse();
  const half = said.halfYear ?? halfYears[0] ?? "";
  return {
    language: view.language,
    audience: "asker",
    summary: error ?? words.formTitle,
    blocks: [
      {
        kind: "form",
        title: words.formTitle,
        ask: "relance rates enter",
        submit: words.save,
        fields: [
          {
            kind: "choice",
            name: "name",
            label: words.rate,
            value: said.name ?? "legal",
            options: NAMES.map((value) => ({ value, label: view.words.rateNames[value] })),
          },
          {
            kind: "choice",
            name: "half",
            label: words.halfYear,
            value: half,
            options: [...new Set([half, ...halfYears])].map((value) => ({
              value,
              label: view.words.halfYear(value),
            })),
          },
          {
            kind: "text",
            name: "percent",
            label: words.percent,
            hint: words.percentHint,
            required: true,
            maxLength: 12,
            ...(error === undefined ? {} : { error }),
          },
        ],
      },
    ],
  };
}
