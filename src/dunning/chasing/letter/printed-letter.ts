import { fold } from "../../../desk/fold.ts";
import { say } from "../../../desk/language/say.ts";
import { opening } from "../../../desk/language/typography.ts";
import type { LetterPart, PrintedLetter } from "../../../files/letter-pdf/letter.ts";
import { fullDay } from "../../letters/day-words.ts";
import type { FormalNotice } from "../../letters/formal-notice.ts";
import type { RateFigure } from "../../published-rates.ts";
import type { AmountToDate } from "../../views/amount-to-date.ts";
import { rateWords } from "../../views/money-words.ts";
import type { Noticing } from "./notice.ts";

/** The mise en demeure laid out as a French letter, and the working of its interest on pages of their own. */
export function printedLetter(
  { chase, chasing }: Noticing,
  notice: FormalNotice,
  claim: readonly AmountToDate[],
  now: number,
): PrintedLetter {
  const { client } = chase;
  const { firm, settings, today } = chasing;
  const words = say(client.language).dunningLetters.print;
  const text = (paragraph: string): LetterPart => ({ kind: "paragraph", text: paragraph });
  const references = [
    { label: words.subject, value: notice.subject },
    ...(client.fileNumber ? [{ label: words.reference, value: client.fileNumber }] : []),
    ...orderNumbers(claim, words.order),
  ];
  return {
    language: client.language,
    title: notice.subject,
    author: firm.name,
    madeAt: now,
    sender: [firm.name, ...linesOf(settings.postalAddress), ...(settings.phone ? [settings.phone] : [])],
    recipient: recipientLines(client.name, client.postalAddress),
    placeAndDate: words.placeAndDate(townOf(settings.postalAddress), fullDay(today, client.language)),
    delivery: notice.delivery,
    references,
    body: [
      ...[notice.salutation, ...notice.before].map(text),
      ...notice.breakdown.map((table): LetterPart => ({ kind: "table", ...table })),
      ...notice.after.map(text),
    ],
    closing: notice.closing,
    signature: notice.signature,
    ...(settings.legalLine ? { legalLine: settings.legalLine } : {}),
    annexes: notice.working
      ? [
          {
            title: notice.working.title,
            parts: [
              text(words.workingRule(fullDay(today, client.language))),
              { kind: "table", ...notice.working },
              { kind: "heading", text: words.rates },
              ...rateLines(claim, client).map(
                (line): LetterPart => ({ kind: "paragraph", text: line, small: true }),
              ),
            ],
          },
        ]
      : [],
  };
}

const linesOf = (address: string | undefined): string[] =>
  (address ?? "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

const LINES = 7;

/** An address is kept as on an envelope: the name stands before it where it does not begin with it. */
export function recipientLines(name: string, address: string | undefined): string[] {
  const lines = linesOf(address);
  const named = lines.some((line) => fold(line).includes(fold(name)));
  return [...(named ? [] : [name]), ...lines].slice(0, LINES + 1);
}

/** « 75011 PARIS »: the letter is written in Paris. */
function townOf(address: string | undefined): string | undefined {
  const found = linesOf(address)
    .map((line) => /^(?:F-)?\d{5}\s+(\D+?)(?:\s+cedex\b.*)?$/i.exec(line)?.[1])
    .findLast((town) => town !== undefined);
  if (found === undefined) return undefined;
  return found === found.toUpperCase()
    ? found.toLowerCase().replace(/(?<![\p{L}’'])\p{L}/gu, (letter) => letter.toUpperCase())
    : found;
}

function orderNumbers(claim: readonly AmountToDate[], label: string) {
  const numbers = [...new Set(claim.flatMap(({ invoice }) => invoice.orderNumber ?? []))];
  return numbers.length === 0 ? [] : [{ label, value: numbers.join(", ") }];
}

/** Each rate with what it is made of, and where and when it was published. */
function rateLines(
  claim: readonly AmountToDate[],
  { kind, language, latePercent }: Noticing["chase"]["client"],
) {
  const { print, rateNames, halfYear: halfYearWords } = ratesIn(language);
  if (kind === "business" && latePercent !== undefined)
    return [print.contractRate(rateWords(latePercent, language))];
  const figures = new Map<string, RateFigure>();
  for (const { interest } of claim) {
    if (interest.state === "counted")
      for (const figure of interest.figures) figures.set(figure.halfYear, figure);
  }
  return [...figures.values()]
    .sort((a, b) => (a.halfYear < b.halfYear ? -1 : 1))
    .map(({ name, halfYear, percent, source }) =>
      print.rateLine(
        opening(halfYearWords(halfYear)),
        rateNames[name],
        rateWords(percent, language),
        kind === "public" ? 8 : 10,
        source,
      ),
    );
}

function ratesIn(language: Noticing["chase"]["client"]["language"]) {
  const { dunningLetters, dunningViews } = say(language);
  return { print: dunningLetters.print, rateNames: dunningViews.rateNames, halfYear: dunningViews.halfYear };
}
