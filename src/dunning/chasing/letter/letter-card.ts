import type { Block, Button, Card, Field } from "../../../desk/card.ts";
import { formatAmount, formatList } from "../../../desk/language/format.ts";
import type { Language } from "../../../desk/language/language.ts";
import { say } from "../../../desk/language/say.ts";
import { fullDay } from "../../letters/day-words.ts";
import { formalWordsIn } from "../../letters/formal-words.ts";
import { totalWords } from "../../letters/owed.ts";
import type { AmountToDate } from "../../views/amount-to-date.ts";
import { missingButtons } from "../../views/interest-card.ts";
import { deadlineDaysOf, type Noticing, signatoryOf } from "./notice.ts";
import { recipientLines } from "./printed-letter.ts";

export type Need = "firm-address" | "client-address";

/** What a letter cannot leave without. */
export function needsOf({ chase, chasing }: Noticing): Need[] {
  const blank = (text: string | undefined) => (text ?? "").trim() === "";
  return [
    ...(blank(chasing.settings.postalAddress) ? ["firm-address" as const] : []),
    ...(blank(chase.client.postalAddress) ? ["client-address" as const] : []),
  ];
}

/** What the letter would say, what it lacks, and the way to print it. `signs`: the reader may. */
export function letterCard(
  noticing: Noticing,
  claim: readonly AmountToDate[],
  { language, signs, said }: { language: Language; signs: boolean; said?: string },
): Card {
  const { reminder, chase } = noticing;
  const words = say(language).dunningLetters;
  const title = words.letterTitle(chase.client.name);
  const needs = needsOf(noticing);
  return {
    language,
    audience: "asker",
    summary: said ?? title,
    replaces: true,
    blocks: [
      ...(said ? [{ kind: "note", tone: "info", text: said } as const] : []),
      { kind: "text", style: "title", text: title },
      { kind: "facts", facts: factsOf(noticing, claim, language) },
      ...rateNotes(claim, language),
      ...rateButtons(claim, language),
      ...(signs ? [] : [{ kind: "note", tone: "info", text: words.signerOnly } as const]),
      ...(signs ? needs.map((need) => needForm(need, noticing, language)) : []),
      ...(signs && needs.length === 0
        ? [
            {
              kind: "buttons",
              buttons: printButtons(reminder.id, reminder.file !== undefined, language),
            } as const,
          ]
        : []),
    ],
  };
}

function printButtons(id: string, printed: boolean, language: Language): Button[] {
  const words = say(language).dunningLetters;
  return [
    {
      label: printed ? words.printAgain : words.printIt,
      ask: `relance letter print ${id}`,
      style: "primary",
    },
    ...(printed ? [{ label: words.markPosted, ask: `relance letter posted ${id}` }] : []),
    { label: words.changeAddress, ask: `relance letter to ${id}` },
    { label: words.readIt, ask: `relance letter read ${id}` },
  ];
}

function factsOf(noticing: Noticing, claim: readonly AmountToDate[], language: Language) {
  const { client } = noticing.chase;
  const words = say(language).dunningLetters;
  const sum = (part: (amount: AmountToDate) => [string, number]) => {
    const totals = new Map<string, number>();
    for (const amount of claim) {
      const [currency, cents] = part(amount);
      totals.set(currency, (totals.get(currency) ?? 0) + cents);
    }
    return totalWords(totals, language);
  };
  const missing = claim.some(({ interest }) => interest.state === "missing-rate");
  const interest = sum(({ invoice, interest: one }) => [
    invoice.currency,
    one.state === "counted" ? one.cents : 0,
  ]);
  const fee = claim.reduce((cents, { feeCents }) => cents + feeCents, 0);
  return [
    { label: words.facts.to, value: recipientLines(client.name, client.postalAddress).join("\n") },
    {
      label: words.facts.invoices,
      value: formatList(
        claim.map(({ invoice }) => invoice.number),
        language,
      ),
    },
    {
      label: words.facts.principal,
      value: sum(({ invoice, principalCents }) => [invoice.currency, principalCents]),
    },
    ...(client.kind === "consumer"
      ? []
      : [
          {
            label: formalWordsIn(language).law[client.kind].term,
            value: missing ? words.withoutAmount : interest,
          },
          { label: words.facts.fee, value: formatAmount(fee, "EUR", language) },
        ]),
    { label: words.facts.deadline, value: words.deadlineFromReceipt(deadlineDaysOf(noticing)) },
    { label: words.facts.signatory, value: signatoryOf(noticing).name },
  ];
}

/** A rate nobody knows is named: the letter then claims interest without its amount. */
export function rateNotes(claim: readonly AmountToDate[], language: Language): Block[] {
  const { dunningViews: views, dunningLetters: words } = say(language);
  const missing = new Set(
    claim.flatMap(({ interest }) =>
      interest.state === "missing-rate"
        ? interest.missing.map(({ name, halfYear }) =>
            views.missingRate(views.rateNames[name], views.halfYear(halfYear)),
          )
        : [],
    ),
  );
  if (missing.size === 0) return [];
  return [{ kind: "note", tone: "warning", text: `${[...missing].join(" ")} ${words.interestUnsaid}` }];
}

function rateButtons(claim: readonly AmountToDate[], language: Language): Block[] {
  const buttons = missingButtons(claim, { language, words: say(language).dunningViews });
  return buttons.length === 0 ? [] : [{ kind: "buttons", buttons }];
}

function needForm(need: Need, { reminder, chase }: Noticing, language: Language): Block {
  return need === "firm-address"
    ? firmForm(reminder.id, language)
    : addressForm(reminder.id, chase.client.name, undefined, language);
}

function firmForm(id: string, language: Language): Block {
  const words = say(language).dunningLetters.firmForm;
  const fields: Field[] = [
    {
      kind: "text",
      name: "address",
      label: words.address,
      hint: words.addressHint,
      required: true,
      multiline: true,
      maxLength: 300,
    },
    { kind: "text", name: "legal", label: words.legal, hint: words.legalHint, maxLength: 200 },
  ];
  return { kind: "form", title: words.title, ask: `relance letter firm ${id}`, submit: words.submit, fields };
}

/** `error`: why what was given is no address. */
export function addressForm(
  id: string,
  client: string,
  value: string | undefined,
  language: Language,
  error?: string,
): Block {
  const words = say(language).dunningLetters.addressForm;
  return {
    kind: "form",
    title: words.title(client),
    ask: `relance letter to ${id}`,
    submit: words.submit,
    fields: [
      {
        kind: "text",
        name: "address",
        label: words.address,
        hint: words.hint,
        required: true,
        multiline: true,
        maxLength: 300,
        ...(value === undefined ? {} : { value }),
        ...(error === undefined ? {} : { error }),
      },
    ],
  };
}

/** Once printed: the file to take away, and what to do with it. */
export function printedCard(
  { reminder, chase, chasing }: Noticing,
  file: { file: string; firm: string; name: string },
  notes: readonly Block[],
  language: Language,
): Card {
  const words = say(language).dunningLetters;
  const title = words.printed(chase.client.name);
  return {
    language,
    audience: "asker",
    summary: title,
    replaces: true,
    blocks: [
      { kind: "note", tone: "success", text: title },
      ...notes,
      { kind: "file", ...file, mimeType: "application/pdf" },
      { kind: "text", text: words.whatToDo(fullDay(chasing.today, language)) },
      {
        kind: "buttons",
        buttons: [
          { label: words.markPosted, ask: `relance letter posted ${reminder.id}`, style: "primary" },
          { label: words.printAgain, ask: `relance letter print ${reminder.id}` },
        ],
      },
    ],
  };
}
