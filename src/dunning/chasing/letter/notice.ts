import type { Client } from "../../books.ts";
import { type FormalNotice, type NoticeInvoice, renderFormalNotice } from "../../letters/formal-notice.ts";
import type { Signatory } from "../../letters/letter.ts";
import { recoveryFee } from "../../recovery-fee.ts";
import { policyFor } from "../../settings.ts";
import type { Reminder } from "../../store/reminders.ts";
import type { AmountToDate } from "../../views/amount-to-date.ts";
import type { Chase, Chasing } from "../situations.ts";

export interface Noticing {
  reminder: Reminder;
  chase: Chase;
  chasing: Chasing;
}

const DEADLINE_DAYS = 8;

/** Days from receipt, as the step of the ladder gives them. */
export function deadlineDaysOf({ reminder, chase, chasing }: Noticing): number {
  const { steps } = policyFor(chasing.settings, chase.client.kind);
  return steps.find(({ name }) => name === reminder.step)?.deadlineDays ?? DEADLINE_DAYS;
}

/** The partner who approves signs it; else who is in charge; else the firm. */
export function signatoryOf({ reminder, chase, chasing }: Noticing): Signatory {
  const { firm, settings, people } = chasing;
  const id = reminder.approver ?? chase.client.inCharge;
  const person = id === undefined ? undefined : people.get(id);
  return {
    name: person?.name ?? firm.name,
    firm: firm.name,
    ...(settings.phone ? { phone: settings.phone } : {}),
    ...(settings.hours ? { hours: settings.hours } : {}),
  };
}

/** The mise en demeure of these invoices. Where `claim` lacks a rate the letter says that interest runs, without its amount. */
export function noticeFor(noticing: Noticing, claim: readonly AmountToDate[]): FormalNotice {
  const { reminder, chase, chasing } = noticing;
  const { client, invoices, reminders } = chase;
  const currencies = new Set(claim.map(({ invoice }) => invoice.currency));
  return renderFormalNotice({
    language: client.language,
    clientKind: client.kind,
    trade: chasing.settings.trade,
    invoices: claim.map((amount) => toNoticed(amount, client)),
    credits: invoices.filter(
      ({ kind, openCents, currency }) => kind === "credit-note" && openCents > 0 && currencies.has(currency),
    ),
    signatory: signatoryOf(noticing),
    deadlineDays: deadlineDaysOf(noticing),
    accountedUntil: chasing.today,
    remindedOn: reminders.flatMap(({ id, state, channel, doneOn, invoices: spoken }) =>
      state === "sent" &&
      doneOn !== undefined &&
      id !== reminder.id &&
      channel !== "check" &&
      spoken.some(({ invoice }) => claim.some((one) => one.invoice.id === invoice))
        ? [doneOn]
        : [],
    ),
    contractualRate: client.kind === "business" && client.latePercent !== undefined,
  });
}

/** As it is read on a screen. */
export function noticeText(notice: FormalNotice): string {
  const tables = notice.breakdown.map(({ rows, totals }) =>
    [
      ...rows.map((row) => row.join(" – ")),
      ...totals.map(({ label, amount }) => `${label} : ${amount}`),
    ].join("\n"),
  );
  return [
    notice.salutation,
    ...notice.before,
    ...tables,
    ...notice.after,
    notice.closing,
    notice.signature.join("\n"),
  ].join("\n\n");
}

function toNoticed({ invoice, interest }: AmountToDate, { kind }: Client): NoticeInvoice {
  const { number, issued, due, currency, totalCents, openCents } = invoice;
  return {
    number,
    issued,
    due,
    currency,
    totalCents,
    openCents,
    ...(interest.state === "counted" && kind !== "consumer"
      ? { interest: { cents: interest.cents, periods: interest.periods } }
      : {}),
    ...(kind === "consumer" ? {} : { recoveryFeeCents: recoveryFee(kind, 1) }),
  };
}
