import type pg from "pg";

/** By text; those of one process tell its statements apart. */
const names = new Map<string, string>();

/**
 * A statement that is asked for again and again, prepared on each connection at its first use: reading and planning one that
 * row-level security applies to takes PostgreSQL longer than finding a few rows.
 */
export function prepared(text: string, values: readonly unknown[]): pg.QueryConfig {
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);
  return { name, text, values: [...values] };
}
