import type { Language } from "../desk/language/language.ts";
import { say } from "../desk/language/say.ts";
import type { RateFigure } from "./published-rates.ts";
import type { EnteredRate } from "./store/rates.ts";

/** As figures for `ratesFor` and `contractualRates`; their source says that the firm entered them, who and when. */
export const figuresOf = (entered: readonly EnteredRate[], language: Language): RateFigure[] =>
  entered.map(({ name, halfYear, percent, person, on }) => ({
    name,
    halfYear,
    percent,
    source: say(language).dunningMoney.rates.enteredBy(person ?? "?", on.split("-").reverse().join("/")),
  }));
