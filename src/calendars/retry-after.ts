const DAY_MS = 86_400_000;

/** `Retry-After` in milliseconds, a day at most: seconds, or a date (RFC 9110, 10.2.3). Undefined: absent, or neither. */
export function retryAfterOf(header: string | null | undefined, now: number): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Number.isFinite(wait) ? Math.min(Math.max(0, wait), DAY_MS) : undefined;
}
