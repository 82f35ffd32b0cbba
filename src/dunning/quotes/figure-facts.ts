import { formatAmount, formatNumber } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { QuoteFigures } from "./figures.ts";

/** The rate by number and by value, each with its counts, and the days an answer takes. */
export function figureFacts(
  { byNumber, byValue, answerDays }: QuoteFigures,
  language: Language,
): { label: string; value: string }[] {
  const words = say(language).dunningQuotes;
  const { accepted, decided, percent } = byNumber;
  if (percent === undefined) return [{ label: words.conversion, value: words.tooFewDecided(decided) }];
  const days = answerDays === undefined ? undefined : Math.round(answerDays * 10) / 10;
  const values = byValue.map((share) => {
    const amount = (cents: number): string => formatAmount(cents, share.currency, language);
    return words.conversionByValue(String(share.percent ?? 0), amount(share.accepted), amount(share.decided));
  });
  const value = [words.conversionByNumber(String(percent), accepted, decided), ...values].join("\n");
  return [
    { label: words.conversion, value },
    ...(days === undefined
      ? []
      : [{ label: words.answerTime, value: words.days(days, formatNumber(days, language), decided) }]),
  ];
}
