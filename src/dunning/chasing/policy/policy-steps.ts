import { readAmount } from "../../../files/amount.ts";
import type { ClientKind, Policy, Step } from "../../books.ts";
import { defaultPolicy, StoredPolicy } from "../../policies.ts";
import { type ChasingSettings, policyFor } from "../../settings.ts";

export const KINDS = ["business", "consumer", "public"] as const satisfies readonly ClientKind[];

/** A step as a firm sees it: one it switched off stays in sight, as it is by default. */
export interface LadderStep extends Step {
  on: boolean;
}

/** The steps in force and those switched off, in the order of their days. */
export function ladderSteps(settings: ChasingSettings, kind: ClientKind): LadderStep[] {
  const { steps } = policyFor(settings, kind);
  const off = defaultPolicy(settings.policy, kind).steps.filter(
    ({ name }) => !steps.some((step) => step.name === name),
  );
  return [
    ...steps.map((step) => ({ ...step, on: true })),
    ...off.map((step) => ({ ...step, on: false })),
  ].sort((a, b) => a.offset - b.offset);
}

export const STEP_FIELDS = [
  "on",
  "offset",
  "channel",
  "tone",
  "above",
  "below",
  "partner",
  "deadline",
] as const;
export type StepField = (typeof STEP_FIELDS)[number];
export type StepValues = Record<StepField, string>;

const inEuros = (cents: number | undefined): string =>
  cents === undefined ? "" : cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2);

export const valuesOfStep = (step: LadderStep): StepValues => ({
  on: step.on ? "on" : "off",
  offset: String(step.offset),
  channel: step.channel,
  tone: step.tone,
  above: inEuros(step.onlyNewOrAbove),
  below: inEuros(step.notBelow),
  partner: step.byPartner ? "yes" : "no",
  deadline: step.deadlineDays === undefined ? "" : String(step.deadlineDays),
});

export type LadderWrong = { field?: StepField; code: string };

/** One step's answers put in its ladder, checked as a whole; a ladder keeps the names of its steps for good. */
export function withStep(
  settings: ChasingSettings,
  kind: ClientKind,
  name: string,
  form: Readonly<Record<string, string>>,
): { ok: true; policy: Policy } | { ok: false; wrongs: LadderWrong[] } {
  const policy = policyFor(settings, kind);
  const others = policy.steps.filter((step) => step.name !== name);
  if (form["on"] === "off") return checked({ ...policy, steps: others });
  const wrongs: LadderWrong[] = [];
  const offset = wholeNumber(form["offset"]);
  if (offset === undefined) wrongs.push({ field: "offset", code: "not-a-day" });
  const euros = (field: "above" | "below"): number | undefined => {
    const typed = (form[field] ?? "").trim();
    if (typed === "") return undefined;
    const read = readAmount(typed);
    if (!read.ok || read.cents < 0) wrongs.push({ field, code: "not-an-amount" });
    return read.ok ? read.cents : undefined;
  };
  const [above, below] = [euros("above"), euros("below")];
  const formal = form["tone"] === "formal";
  const deadline = formal ? (wholeNumber(form["deadline"]) ?? 8) : undefined;
  if (wrongs.length > 0) return { ok: false, wrongs };
  const step = {
    name,
    offset,
    channel: form["channel"],
    tone: form["tone"],
    ...(above === undefined ? {} : { onlyNewOrAbove: above }),
    ...(below === undefined ? {} : { notBelow: below }),
    ...(form["partner"] === "yes" ? { byPartner: true } : {}),
    ...(deadline === undefined ? {} : { deadlineDays: deadline }),
  };
  const steps = [...others, step].sort((a, b) => (a.offset ?? 0) - (b.offset ?? 0));
  return checked({ ...policy, steps });
}

const wholeNumber = (text: string | undefined): number | undefined => {
  const typed = (text ?? "")
    .trim()
    .replace(/^[jd]\s*\+?/i, "")
    .replace(/^[−–]/, "-");
  return /^[+-]?\d{1,3}$/.test(typed) ? Number(typed) : undefined;
};

const FIELD_OF: Readonly<Record<string, StepField>> = {
  offset: "offset",
  channel: "channel",
  tone: "tone",
  onlyNewOrAbove: "above",
  notBelow: "below",
  deadlineDays: "deadline",
};

function checked(policy: unknown): ReturnType<typeof withStep> {
  const read = StoredPolicy.safeParse(policy);
  if (read.success) return { ok: true, policy: read.data };
  return {
    ok: false,
    wrongs: read.error.issues.map(({ code, message, path }) => {
      const field = FIELD_OF[String(path[2])];
      return {
        ...(field === undefined ? {} : { field }),
        code: code === "custom" ? message : field === undefined ? "no-step" : `bad-${field}`,
      };
    }),
  };
}
