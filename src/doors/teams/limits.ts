/** Teams' own measures. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
export const PACE = [
  { sends: 7, withinMs: 1_000 },
  { sends: 60, withinMs: 30_000 },
  { sends: 1_800, withinMs: 3_600_000 },
] as const;

/** Of the fifty a second Teams takes from an app in a tenant, what nobody asked for leaves twenty to people's answers. */
export const TENANT_PACE = [{ sends: 30, withinMs: 1_000 }] as const;
/** A tenant that did not answer is left alone for so long: each try would wait as long again. */
export const SILENCE_MS = 30_000;

/** An activity is small: Teams cuts people's messages at 28 kB. */
export const BODY_BYTES = 256_000;

/** A person waits this long for their ask to be taken. */
export const CLAIM_MS = 2_500;
/** An invoke is dropped by Teams after ten to fifteen seconds. */
export const INVOKE_MS = 9_000;

/** A window that gets no answer within five seconds asks again, then gives up. */
export const DIALOG_MS = 3_800;

/** The connector's answer to one call. */
export const CALL_MS = 10_000;
/** A whole file, over a slow line. */
export const DOWNLOAD_MS = 30_000;
/** Longer than this a message is handed back for later instead of being kept waiting for its turn. */
export const PATIENCE_MS = 5_000;
/** Answers under way when the door closes. */
export const CLOSE_MS = 5_000;

export const SUMMARY = 300;
