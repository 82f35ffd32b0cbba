import { describeFiles } from "../../database/kept-files.ts";
import type { Block, Button } from "../../desk/card.ts";
import { defineCommand } from "../../desk/command.ts";
import { formatAmount } from "../../desk/language/format.ts";
import { readOwn } from "../store/own.ts";
import { unknown } from "./act/act-on.ts";
import { type AtDesk, comeToDesk, MAY_SEE } from "./at-desk.ts";
import { whatOf } from "./code-words.ts";
import { dayWords } from "./day-words.ts";
import { type Duty, keyOf } from "./duty.ts";
import { doneButton, ownerWords, stateWords, takeButton, undoButton } from "./duty-row.ts";
import { findDuty, readKey } from "./find.ts";
import { patternOf } from "./own-occurrences.ts";
import type { OwnObligation } from "./own-terms.ts";

/** Everything about one date: where its rule comes from, what was done, and by whom. */
export const showCommand = defineCommand({
  name: "obligation show",
  phrases: [],
  roles: MAY_SEE,
  run: async (counter) => {
    const desk = await comeToDesk(counter);
    const key = readKey(counter.words);
    const duty = key && (await findDuty(counter.scope, desk, key));
    if (!duty) return unknown(desk);
    const own = duty.own === undefined ? undefined : await readOwn(counter.scope, duty.own);
    const proofs = await describeFiles(counter.scope, duty.done?.proof ? [duty.done.proof] : []);
    const { reader, words, firm } = desk;
    const what = whatOf(duty.code, reader.language);
    return {
      card: {
        language: reader.language,
        audience: "asker",
        summary: duty.title,
        blocks: [
          { kind: "text", style: "title", text: duty.title },
          ...(what === undefined ? [] : [{ kind: "text", text: what } as const]),
          { kind: "facts", facts: factsOf(duty, own, desk) },
          ...(duty.toVerify ? [{ kind: "text", style: "subtle", text: words.list.verified } as const] : []),
          ...proofs.map(
            ({ id, name, mimeType }): Block => ({ kind: "file", file: id, firm: firm.id, name, mimeType }),
          ),
          { kind: "text", style: "subtle", text: words.advice },
          { kind: "buttons", buttons: buttonsOf(duty, desk) },
        ],
      },
    };
  },
});

function factsOf(
  duty: Duty,
  own: OwnObligation | undefined,
  desk: AtDesk,
): { label: string; value: string }[] {
  const { words, reader, seesMoney } = desk;
  const { detail } = words;
  const [due, legal] = [dayWords(duty.due, reader), dayWords(duty.legal, reader)];
  const date = duty.due === duty.legal ? due : detail.moved(due, legal);
  const source = duty.source ?? (own ? patternOf(own.kind)?.source : undefined);
  return [
    { label: detail.date, value: duty.toVerify ? `${date} · ${words.row.toVerify}` : date },
    ...(duty.actBy === undefined ? [] : [{ label: detail.actBy, value: dayWords(duty.actBy, reader) }]),
    { label: detail.state, value: stateWords(duty, desk) },
    { label: detail.owner, value: ownerWords(duty, desk) },
    ...(seesMoney && duty.cents !== undefined
      ? [{ label: detail.amount, value: formatAmount(duty.cents, duty.currency ?? "EUR", reader.language) }]
      : []),
    ...(own ? [{ label: detail.rule, value: termsWords(own, desk) }] : []),
    {
      label: detail.source,
      value: source ?? (own ? detail.own : detail.noSource),
    },
  ];
}

function termsWords(own: OwnObligation, { words }: AtDesk): string {
  const { detail } = words;
  return [
    words.own.kinds[own.kind],
    own.everyMonths === undefined ? detail.once : detail.every(own.everyMonths),
    ...(own.noticeMonths === undefined
      ? []
      : [detail.notice(own.noticeMonths), detail.margin(own.marginDays)]),
  ].join(" · ");
}

function buttonsOf(duty: Duty, desk: AtDesk): Button[] {
  const { words, reader } = desk;
  const key = keyOf(duty);
  const proof = { label: words.buttons.proof, ask: `obligation proof ${key}` };
  const question = words.question(duty.title, dayWords(duty.due, reader));
  const ask = { label: words.buttons.ask, ask: `handoff ${question}` };
  const own = duty.own
    ? [
        { label: words.buttons.edit, ask: `obligation edit ${duty.own}` },
        { label: words.buttons.end, ask: `obligation end ${duty.own}` },
      ]
    : [];
  if (duty.state !== "open")
    return [undoButton(duty, desk), ...(duty.state === "done" ? [proof] : []), ask, ...own];
  const assign = { label: words.buttons.assign, ask: `obligation assign ${key}` };
  const take = takeButton(duty, desk);
  return [
    doneButton(duty, desk),
    proof,
    ...(duty.owner === reader.person ? [] : [take]),
    assign,
    { label: words.buttons.skip, ask: `obligation skip ${key}`, once: `skip:${key}:${duty.version}` },
    ask,
    ...own,
  ];
}
