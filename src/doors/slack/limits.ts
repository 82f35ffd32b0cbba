/**
 * What Slack takes, in characters and items. docs.slack.dev/reference/block-kit; `total` is documented nowhere: near
 * 13,200 characters a message is refused as msg_blocks_too_long.
 */
export const LIMITS = {
  blocks: 50,
  viewBlocks: 100,
  total: 12_000,
  summary: 3_000,
  section: 3_000,
  field: 2_000,
  fields: 10,
  header: 150,
  context: 2_000,
  buttons: 25,
  buttonText: 75,
  buttonValue: 2_000,
  buttonUrl: 3_000,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  options: 100,
  optionText: 75,
  optionValue: 150,
  checkboxes: 10,
  label: 2_000,
  hint: 2_000,
  placeholder: 150,
  inputText: 3_000,
  modalTitle: 24,
  modalButton: 24,
  metadata: 3_000,
  error: 2_000,
  tableRows: 100,
  tableColumns: 20,
  tableCells: 10_000,
  tableCaption: 150,
  tablePage: 20,
  charts: 2,
  chartTitle: 50,
  chartLabel: 20,
  chartCategories: 20,
  chartSeries: 6,
} as const;

/** A response_url serves five times in thirty minutes; a trigger three seconds, of which the network takes its share. */
export const RESPONSE_URL_MS = 30 * 60_000 - 30_000;
export const TRIGGER_MS = 2_500;
/** Slack waits three seconds for an acknowledgement. */
export const ACKNOWLEDGE_MS = 2_400;
export const MODAL_ANSWER_MS = 2_300;
/** What Slack does not say of a file from elsewhere is asked within the time for an acknowledgement. */
export const NAMING_MS = 1_200;
/** A whole file, over a slow line. */
export const DOWNLOAD_MS = 30_000;
/** Shorter than a claim's lease: an answer whose file is still leaving must not be sent again meanwhile. */
export const UPLOAD_MS = 12_000;
/** Bytes. Slack's own requests stay far below. */
export const BODY_LIMIT = 1024 * 1024;
/** Seconds, to both sides. */
export const SKEW = 300;

/**
 * How fast we speak unasked. Slack takes one message a second in a channel, several hundred a minute in a workspace, and
 * opens some fifty conversations a minute; the network's unevenness and people's answers are left room.
 * https://docs.slack.dev/apis/web-api/rate-limits
 */
export const CHANNEL_PACE = [{ sends: 1, withinMs: 1_100 }] as const;
export const WORKSPACE_PACE = [
  { sends: 10, withinMs: 1_000 },
  { sends: 240, withinMs: 60_000 },
] as const;
export const OPENING_PACE = [{ sends: 40, withinMs: 60_000 }] as const;
/** Longer than this a message is handed back for later instead of being kept waiting for its turn. */
export const PATIENCE_MS = 5_000;
/** A workspace that did not answer is left alone for so long: each try would wait as long again. */
export const SILENCE_MS = 30_000;
