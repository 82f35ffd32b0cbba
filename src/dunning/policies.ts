import { z } from "zod";
import type { ClientKind, Policy, SendingRules, Step } from "./books.ts";
import { TONES } from "./tones.ts";

/**
 * The ladder a firm of that kind starts from. Steps keep their names from one policy to another, so that a firm or a
 * client that changes kind goes on where it was.
 */
export function defaultPolicy(name: Policy["name"], clientKind: ClientKind): Policy {
  const steps = clientKind === "public" ? PUBLIC_BODY : name === "tpe" ? TPE : PROFESSION_LIBERALE;
  const minimumGap = clientKind === "business" && name === "tpe" ? 5 : 7;
  return { name, clientKind, steps, minimumGap, sending: DEFAULT_SENDING };
}

export const DEFAULT_SENDING: SendingRules = {
  weekdays: [2, 3, 4, 5],
  windows: [
    { from: "09:30", to: "11:30" },
    { from: "14:00", to: "16:30" },
  ],
  closed: [{ from: "12-24", to: "01-02" }],
};

/** Cents: a call costs the firm more than this brings, and so does a registered letter. */
const WORTH_A_CALL = 50_00;
const WORTH_A_LETTER = 150_00;

const TPE: readonly Step[] = [
  { name: "notice", offset: -7, channel: "e-mail", tone: "notice", onlyNewOrAbove: 1_000_00 },
  { name: "friendly", offset: 5, channel: "e-mail", tone: "friendly" },
  { name: "call", offset: 12, channel: "call", tone: "reminder", notBelow: WORTH_A_CALL },
  { name: "firm", offset: 20, channel: "e-mail", tone: "firm" },
  formalAt(40, 8),
];

const PROFESSION_LIBERALE: readonly Step[] = [
  { name: "friendly", offset: 10, channel: "e-mail", tone: "friendly" },
  { name: "call", offset: 20, channel: "call", tone: "reminder", notBelow: WORTH_A_CALL, byPartner: true },
  { name: "firm", offset: 30, channel: "e-mail", tone: "firm" },
  formalAt(60, 15),
];

/** Their 30 days (hospitals 50) are in the due date. Most delays are an invoice waiting in Chorus Pro: look there first. */
const PUBLIC_BODY: readonly Step[] = [
  { name: "status", offset: 3, channel: "check", tone: "notice" },
  { name: "friendly", offset: 10, channel: "e-mail", tone: "friendly" },
  { name: "reminder", offset: 20, channel: "e-mail", tone: "reminder" },
  { name: "firm", offset: 35, channel: "e-mail", tone: "firm" },
  formalAt(60, 15),
];

function formalAt(offset: number, deadlineDays: number): Step {
  return {
    name: "formal",
    offset,
    channel: "registered-letter",
    tone: "formal",
    notBelow: WORTH_A_LETTER,
    byPartner: true,
    deadlineDays,
  };
}

const Cents = z.int().min(0).max(1_000_000_00);

const StoredStep = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  offset: z.int().min(-60).max(365),
  channel: z.enum(["e-mail", "call", "registered-letter", "check"]),
  tone: z.enum(TONES),
  onlyNewOrAbove: Cents.exactOptional(),
  notBelow: Cents.exactOptional(),
  byPartner: z.boolean().exactOptional(),
  deadlineDays: z.int().min(8).max(15).exactOptional(),
});

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** Monday to Friday at most: nobody is chased at the week-end. */
const StoredSending = z.strictObject({
  weekdays: z
    .array(z.int().min(1).max(5))
    .min(1)
    .refine((days) => new Set(days).size === days.length, "twice the same day"),
  windows: z
    .array(
      z.strictObject({ from: Time, to: Time }).refine(({ from, to }) => from < to, "ends before it begins"),
    )
    .min(1),
  closed: z
    .array(z.strictObject({ from: MonthDay, to: MonthDay }))
    .refine((periods) => periods.reduce((sum, period) => sum + nights(period), 0) < 200, "closed too long"),
});

/** A policy as a firm keeps it, after its own changes. The issues' messages are codes for whoever words them. */
export const StoredPolicy: z.ZodType<Policy> = z
  .strictObject({
    name: z.enum(["tpe", "profession-liberale"]),
    clientKind: z.enum(["business", "consumer", "public"]),
    steps: z.array(StoredStep).min(1).max(12),
    minimumGap: z.int().min(1).max(60),
    sending: StoredSending,
  })
  .superRefine(({ steps }, context) => {
    for (const [index, step] of steps.entries()) {
      for (const message of wrongsOf(step, steps.slice(0, index))) {
        context.addIssue({ code: "custom", path: ["steps", index], message });
      }
    }
  });

function wrongsOf(step: Step, before: readonly Step[]): string[] {
  const previous = before.at(-1);
  const formal = step.tone === "formal";
  const wrongs: [boolean, string][] = [
    [before.some(({ name }) => name === step.name), "step-named-twice"],
    [previous !== undefined && previous.offset >= step.offset, "step-not-after-previous"],
    [previous !== undefined && TONES.indexOf(previous.tone) > TONES.indexOf(step.tone), "tone-goes-down"],
    [previous?.tone === "formal", "step-after-formal"],
    [step.channel !== "check" && step.offset < 0 !== (step.tone === "notice"), "notice-comes-before-due"],
    [step.channel !== "check" && step.offset === 0, "not-yet-late"],
    [step.channel === "check" && (step.offset < 1 || step.tone !== "notice"), "check-speaks-to-nobody"],
    // Facts: sent registered; and never by e-mail to a public body.
    [formal !== (step.channel === "registered-letter"), "formal-is-a-registered-letter"],
    [formal !== (step.deadlineDays !== undefined), "formal-gives-a-deadline"],
  ];
  return wrongs.filter(([wrong]) => wrong).map(([, code]) => code);
}

/** About: enough to refuse a firm that would be closed most of the year. */
function nights({ from, to }: { from: string; to: string }): number {
  const [start, end] = [from, to].map((day) => Number(day.slice(0, 2)) * 31 + Number(day.slice(3))) as [
    number,
    number,
  ];
  return end >= start ? end - start + 1 : 372 - start + end + 1;
}
