import { formatAmount } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Invoice } from "../books.ts";
import type { KeptPromise } from "../store/promises.ts";
import { shortDay, type View } from "./view.ts";

/** The standing promises of open invoices, a line each, kept ones included; by day. */
export function promiseLines(
  open: readonly Invoice[],
  promises: readonly KeptPromise[],
  view: View,
): string[] {
  const words = say(view.language).dunningMoney.instalments;
  const several = open.length > 1;
  return standingOf(open, promises).map(({ invoice, promise, left }) => {
    const amount = formatAmount(promise.cents, invoice.currency, view.language);
    const state =
      left <= 0
        ? words.states.kept
        : promise.wakesOn <= view.today
          ? words.states.broken
          : words.states.awaited;
    return words.line(shortDay(promise.on), amount, state, several ? invoice.number : undefined);
  });
}

/** Each standing promise with what is left of it, in cents, once what came since is laid on the earliest first. */
export function standingOf<Open extends Pick<Invoice, "id" | "openCents">>(
  open: readonly Open[],
  promises: readonly KeptPromise[],
) {
  return open
    .flatMap((invoice) => {
      let promised = 0;
      return promises
        .filter((promise) => promise.invoice === invoice.id && !promise.replaced)
        .sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)))
        .map((promise) => {
          promised += promise.cents;
          const left = Math.min(promise.cents, promised - (promise.openCents - invoice.openCents));
          return { invoice, promise, left };
        });
    })
    .sort((a, b) => (a.promise.on < b.promise.on ? -1 : Number(a.promise.on > b.promise.on)));
}
