/** Days from 1970-01-01 to an ISO date, or null when there is no such date. */
export function dayNumber(isoDate: string): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDate);
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const length = lengths[month - 1];
  if (length === undefined || day < 1 || day > length) return null;
  const past = year - 1;
  const leaps = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  const earlierMonths = lengths.slice(0, month - 1).reduce((sum, days) => sum + days, 0);
  return past * 365 + leaps + earlierMonths + day - 1 - daysBefore1970;
}

/** From 0001-01-01. */
const daysBefore1970 = 719_162;
