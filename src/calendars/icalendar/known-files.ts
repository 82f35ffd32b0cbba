import { createHash } from "node:crypto";
import type { Span } from "../calendar.ts";

const KEPT = 4_096;
const known = new Map<string, readonly Span[]>();

/**
 * What is read of one file in one zone, whoever its owner is: a calendar is looked at again and again, and hardly any of its
 * events change in between. Kept under a digest, so that nobody's words are kept.
 */
export function fileKey(text: string, zone: string): string {
  return createHash("sha256").update(`${zone}\n${text}`).digest("base64");
}

/** When it takes its owner's time, whatever span is asked about. */
export const knownSpans = (key: string): readonly Span[] | undefined => known.get(key);

export function keepSpans(key: string, spans: readonly Span[]): readonly Span[] {
  if (known.size >= KEPT) known.clear();
  known.set(key, spans);
  return spans;
}
