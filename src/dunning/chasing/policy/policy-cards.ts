import type { Button, Card } from "../../../desk/card.ts";
import { formatAmount } from "../../../desk/language/format.ts";
import type { Language } from "../../../desk/language/language.ts";
import { say } from "../../../desk/language/say.ts";
import type { ClientKind } from "../../books.ts";
import { type ChasingSettings, policyFor } from "../../settings.ts";
import { KINDS, type LadderStep, ladderSteps } from "./policy-steps.ts";

/** The ladder of one kind of client as a table, and the way to change each of its steps. */
export function ladderCard(
  settings: ChasingSettings,
  kind: ClientKind,
  language: Language,
  said?: string,
): Card {
  const words = say(language).dunningPolicies;
  const ladder = words.ladder;
  const steps = ladderSteps(settings, kind);
  const policy = policyFor(settings, kind);
  const title = ladder.title(words.kinds[kind]);
  const { weekdays, windows, closed } = policy.sending;
  return {
    language,
    audience: "asker",
    summary: said ?? title,
    replaces: true,
    blocks: [
      ...(said ? [{ kind: "note", tone: "success", text: said } as const] : []),
      { kind: "text", style: "title", text: title },
      {
        kind: "table",
        columns: [
          { label: ladder.columns.day },
          { label: ladder.columns.channel },
          { label: ladder.columns.tone },
          { label: ladder.columns.who },
          { label: ladder.columns.condition },
        ],
        rows: steps.map((step) => stepRow(step, language)),
      },
      {
        kind: "text",
        style: "subtle",
        text: ladder.rules({
          gap: policy.minimumGap,
          days: weekdays.map((day) => ladder.weekdays[day - 1] ?? "").join(", "),
          hours: windows.map(({ from, to }) => ladder.window(from, to)).join(", "),
          closed: closed.map(({ from, to }) => ladder.period(dayMonth(from), dayMonth(to))).join(", "),
        }),
      },
      {
        kind: "buttons",
        buttons: [
          ...steps.map(
            (step): Button => ({
              label: ladder.edit(stepLabel(step, language)),
              ask: `relance step ${kind} ${step.name}`,
            }),
          ),
          { label: ladder.sendingButton, ask: `relance sending ${kind}` },
        ],
      },
      {
        kind: "buttons",
        buttons: [
          ...KINDS.filter((other) => other !== kind).map(
            (other): Button => ({
              label: words.capitalKinds[other],
              ask: `relance ladder ${other}`,
            }),
          ),
          ...(settings.policies?.[kind]
            ? [{ label: ladder.reset, ask: `relance ladder-reset ${kind}`, confirm: ladder.confirmReset }]
            : []),
          { label: words.back, ask: "relance settings" },
        ],
      },
    ],
  };
}

const dayMonth = (monthDay: string): string => monthDay.split("-").reverse().join("/");

/** « J+5 », « J−7 » */
const offsetWords = (offset: number, language: Language): string =>
  `${language === "fr" ? "J" : "D"}${offset < 0 ? "−" : "+"}${Math.abs(offset)}`;

const stepLabel = (step: LadderStep, language: Language): string =>
  step.on
    ? offsetWords(step.offset, language)
    : say(language).dunningPolicies.ladder.offLabel(offsetWords(step.offset, language));

function whoOf({ byPartner, channel }: LadderStep, language: Language): string {
  const { ladder } = say(language).dunningPolicies;
  if (byPartner) return ladder.partner;
  return channel === "call" ? ladder.assistant : ladder.inCharge;
}

function stepRow(step: LadderStep, language: Language): string[] {
  const { ladder } = say(language).dunningPolicies;
  const { channels, tones } = say(language).dunningChasing;
  const amount = (cents: number) => formatAmount(cents, "EUR", language);
  const conditions = [
    ...(step.on ? [] : [ladder.off]),
    ...(step.onlyNewOrAbove === undefined ? [] : [ladder.onlyNewOrAbove(amount(step.onlyNewOrAbove))]),
    ...(step.notBelow === undefined ? [] : [ladder.notBelow(amount(step.notBelow))]),
    ...(step.deadlineDays === undefined ? [] : [ladder.deadline(step.deadlineDays)]),
  ];
  return [
    offsetWords(step.offset, language),
    channels[step.channel],
    step.channel === "check" ? "–" : tones[step.tone],
    whoOf(step, language),
    conditions.join(", ") || "–",
  ];
}
