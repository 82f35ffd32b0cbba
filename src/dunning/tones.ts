import type { Tone } from "./books.ts";

/** From the mildest to the harshest. */
export const TONES = ["notice", "friendly", "reminder", "firm", "formal"] as const satisfies readonly Tone[];

/** The harshest of them; "notice" where there is none. */
export function harshest(tones: Iterable<Tone>): Tone {
  let highest = 0;
  for (const tone of tones) highest = Math.max(highest, TONES.indexOf(tone));
  return TONES[highest] ?? "notice";
}
