import { AdapterError } from "../adapter-error.ts";

// PostgreSQL's classes: 08 connection, 53 resources, 57 the administrator's hand (restart, shutdown, cannot connect now).
const AWAY_CLASSES = new Set(["08", "53", "57"]);
const AWAY_SYSTEM = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOENT",
  "ENOTFOUND",
  "EHOSTUNREACH",
]);
// Prisma: cannot reach, connection closed, pool or transaction could not start, server closed the connection.
const AWAY_PRISMA = new Set(["P1000", "P1001", "P1002", "P1008", "P1011", "P1017", "P2024", "P2028"]);

/** A database that is away becomes an AdapterError "unavailable"; anything else is ours and stays as it is. */
export function toDatabaseError(operation: string, error: unknown): unknown {
  if (error instanceof AdapterError) return error;
  return isAway(error) ? new AdapterError("database", operation, "unavailable", { cause: error }) : error;
}

export const isDatabaseAway = (error: unknown): boolean =>
  error instanceof AdapterError && error.adapter === "database" && error.code === "unavailable";

/** A deadlock (40P01) or a serialization failure (40001): the transaction did nothing and may start over. */
export function isCircularWait(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > 4) return false;
  const { code, cause, meta, originalCode } = error as Record<string, unknown>;
  if ([code, originalCode].some((value) => value === "40P01" || value === "40001" || value === "P2034"))
    return true;
  const driver = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  return isCircularWait(cause, depth + 1) || isCircularWait(driver, depth + 1);
}

function isAway(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > 4) return false;
  const { code, cause, meta, originalCode } = error as Record<string, unknown>;
  for (const value of [code, originalCode]) {
    if (typeof value !== "string") continue;
    if (AWAY_SYSTEM.has(value) || AWAY_PRISMA.has(value)) return true;
    if (/^[0-9A-Z]{5}$/.test(value) && AWAY_CLASSES.has(value.slice(0, 2))) return true;
  }
  // pg says "timeout" and "terminated" without a code: a connection that never came, or one cut under a query.
  if (code === undefined && error instanceof Error && PG_WITHOUT_CODE.test(error.message)) return true;
  const driver = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  return isAway(cause, depth + 1) || isAway(driver, depth + 1);
}

const PG_WITHOUT_CODE =
  /^(timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error)/;
