/**
 * Teams takes messages of about 28 kB, envelope included; the rest are our own measures of what somebody reads.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
 */
export const CARD_BYTES = 25_000;

/** Buttons in one set: `adaptivecards` drops the sixth, Teams hides the seventh. */
export const BUTTONS_A_SET = 5;
export const BUTTONS_A_ROW = 6;

export const BUTTON_LABEL = 80;
/** Beyond this many characters a row's only button stands under its text instead of beside it. */
export const SHORT_LABEL = 16;
export const ROW_TEXT = 500;
export const CELL_TEXT = 300;
export const LABEL = 120;
export const SUMMARY = 300;

/** More choices than this are searched by typing instead of being read through. */
export const READABLE_CHOICES = 20;
/** Up to this many choices all of them are shown at once. */
export const VISIBLE_CHOICES = 4;

/** At most `max` characters, never half of an emoji. */
export function trim(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
