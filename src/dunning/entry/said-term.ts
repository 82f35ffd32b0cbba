import { fold } from "../../desk/fold.ts";
import type { ClientKind } from "../books.ts";
import { addDays } from "../day-count.ts";
import { dueDate, type PaymentTerm } from "../due-date.ts";

export type TermReading =
  | { ok: true; term: PaymentTerm }
  /** « 45 jours fin de mois »: both methods are lawful, and the contract says which. */
  | { ok: false; why: "which-method"; days: number }
  | { ok: false; why: "not-a-term" };

const DAYS = String.raw`(\d{1,3})\s*(?:jours?|jrs?|j|days?)?`;
const MONTH_END = String.raw`(?:fin (?:de |du )?mois|fdm|f\.d\.m\.?|end of (?:the )?month|eom|month end)`;
const AT_ONCE =
  /^(?:(?:payable|paiement) )?(?:comptant|a reception(?: de (?:la )?facture)?|on receipt|due on receipt|cash)$/;
const NET = new RegExp(
  `^(?:net |nets )?${DAYS}(?: (?:nets?|calendaires?|date de facture|date d'emission|apres (?:la )?(?:facture|reception)|from (?:the )?invoice(?: date)?))*$`,
);
const EOM = new RegExp(
  String.raw`^${DAYS} ${MONTH_END}(?: le (\d{1,2})(?:er)?| the (\d{1,2})(?:st|nd|rd|th)?)?$`,
);
const DAYS_THEN_EOM = new RegExp(`^${DAYS},? (?:puis|then|et ensuite)(?: la| the)? ${MONTH_END}$`);
const EOM_THEN_DAYS = new RegExp(
  String.raw`^(?:${MONTH_END}(?: \+ ?|,? puis |,? plus |,? then )${DAYS}|${DAYS} (?:apres|after)(?: la| the)? ${MONTH_END})$`,
);

/** Payment terms as people write them: « 30 jours nets », « 45 jours fin de mois le 10 », « 30/60/90 jours ». */
export function readTerm(text: string): TermReading {
  const said = fold(text.slice(0, 120))
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(?:a|sous|en|payable|paiement|in|within|terms?)(?: a| sous)? /, "")
    .replace(/[.\s]+$/, "");
  if (AT_ONCE.test(said)) return { ok: true, term: { kind: "net", days: 0 } };
  const several =
    /^((?:\d{1,3}\s*(?:jours?|j|days?)?\s*(?:[/,;+]|et|and)\s*)+\d{1,3})\s*(?:jours?|j|days?)?$/.exec(said);
  if (several) {
    const days = (several[1] ?? "").match(/\d+/g)?.map(Number) ?? [];
    const rising = days.every((day, i) => day <= 365 && (i === 0 || day > (days[i - 1] ?? 0)));
    return rising && days.length <= 12 ? { ok: true, term: { kind: "instalments", days } } : NOT_A_TERM;
  }
  const then = DAYS_THEN_EOM.exec(said);
  if (then) return within({ kind: "days_then_eom", days: Number(then[1]) });
  const after = EOM_THEN_DAYS.exec(said);
  if (after) return within({ kind: "eom_then_days", days: Number(after[1] ?? after[2]) });
  const eom = EOM.exec(said);
  if (eom) {
    const [days, on] = [Number(eom[1]), eom[2] ?? eom[3]];
    if (on === undefined) return days <= 365 ? { ok: false, why: "which-method", days } : NOT_A_TERM;
    return Number(on) >= 1 && Number(on) <= 31
      ? within({ kind: "days_eom_on_the", days, on: Number(on) })
      : NOT_A_TERM;
  }
  if (new RegExp(`^${MONTH_END}$`).test(said)) return { ok: true, term: { kind: "days_then_eom", days: 0 } };
  const net = NET.exec(said);
  return net ? within({ kind: "net", days: Number(net[1]) }) : NOT_A_TERM;
}

const NOT_A_TERM = { ok: false, why: "not-a-term" } as const;

const within = (term: Exclude<PaymentTerm, { kind: "instalments" }>): TermReading =>
  term.days <= 365 ? { ok: true, term } : NOT_A_TERM;

/**
 * Longer than the law lets them agree on: between businesses 60 days from the invoice, or 45 days end of month by either
 * method (C. com. L441-10 I); public bodies 30 days, hospitals 50 (CCP R2192-10, R2192-11). A warning: sectors have their own.
 */
export function isTooLong(term: PaymentTerm, kind: ClientKind, publicDays: number): boolean {
  if (kind === "consumer") return false;
  // « 30 jours fin de mois le 10 » passes for 40 days after the month's end, whatever the method.
  if (kind === "business" && term.kind === "days_eom_on_the") return term.days + term.on > 45;
  // Every day of a year that has a 29 February, so that every month's length is met.
  return Array.from({ length: 366 }, (_, i) => addDays("2028-01-01", i)).some((issued) => {
    const last = dueDate(issued, term).at(-1) ?? issued;
    return last > latest(issued, term, kind, publicDays);
  });
}

function latest(issued: string, term: PaymentTerm, kind: ClientKind, publicDays: number): string {
  if (kind === "public") return addDays(issued, publicDays);
  const plain = addDays(issued, 60);
  if (term.kind === "net" || term.kind === "instalments") return plain;
  const methods = (["days_then_eom", "eom_then_days"] as const).flatMap((method) =>
    dueDate(issued, { kind: method, days: 45 }),
  );
  return [plain, ...methods].reduce((a, b) => (a > b ? a : b));
}
