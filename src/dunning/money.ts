/** Amounts are whole cents, never negative here: what the firm owes back is another document. Throws RangeError; `place` says where. */
export function checkCents(cents: number, place: string): number {
  if (Number.isSafeInteger(cents) && cents >= 0) return cents;
  throw new RangeError(`Impossible value '${cents}' in ${place}: expected whole cents, zero or more`);
}

/** An annual rate in percent: 12.15, not 0.1215. */
export function checkPercent(percent: number, place: string): number {
  if (percent >= 0 && percent <= 1000) return percent;
  throw new RangeError(`Impossible value '${percent}' in ${place}: expected a percentage from 0 to 1000`);
}
