/** An ask is words and a few form values; files come by a route of their own. */
export const BODY_BYTES = 64 * 1024;
/** Longest text of one ask, as the other doors' platforms allow it. */
export const TEXT_LENGTH = 8000;
/** Cards kept for each person, so that a page that was closed or reloaded finds what it missed. */
export const KEPT_CARDS = 50;
/** Pages that may listen at once: a runaway script must not fill the memory. */
export const OPEN_STREAMS = 64;
/** A page that no longer reads is let go past this many bytes; it comes back and is told what it missed. */
export const STREAM_BACKLOG_BYTES = 1024 * 1024;
export const HEARTBEAT_MS = 20_000;
/** A person is told within this time that the records are away. */
export const CLAIM_MS = 2500;
