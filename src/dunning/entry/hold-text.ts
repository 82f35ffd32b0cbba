import type { Hold } from "../books.ts";

/** A hold in a word without spaces, as an undo button carries it: "promised:2026-12-01", "none". */
export function writeHold(hold: Hold | undefined): string {
  switch (hold?.why) {
    case undefined:
      return "none";
    case "promised":
    case "said-paid":
    case "paused":
      return `${hold.why}:${hold.until}`;
    case "disputed":
      return `disputed:${encodeURIComponent(hold.reason)}`;
    case "to-sort":
    case "insolvent":
      return hold.why;
    case "e-invoice":
      return `e-invoice:${hold.status}`;
  }
}

/** Null: no such hold. */
export function readHold(text: string): Hold | undefined | null {
  const [why = "", value = ""] = text.split(":");
  if (text === "none") return undefined;
  if (text === "insolvent" || text === "to-sort") return { why: text };
  if (why === "promised" || why === "said-paid" || why === "paused") {
    return /^\d{4}-\d\d-\d\d$/.test(value) ? { why, until: value } : null;
  }
  if (why === "e-invoice") return /^\d{3}$/.test(value) ? { why, status: Number(value) } : null;
  if (why !== "disputed") return null;
  try {
    return { why, reason: decodeURIComponent(value) };
  } catch {
    return null;
  }
}
