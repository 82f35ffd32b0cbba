/**
 * What an e-invoice's status (French reform, 200-213) means for chasing.
 * - pause: disputed or suspended (207, 208); chased again once the status moves on.
 * - never: refused or rejected (210, 213): there is no invoice to pay, the firm must issue another.
 * - hold: the payment was sent (211), the bank will show it.
 * - close: the payment was received (212).
 */
export type Chasing = "chase" | "pause" | "never" | "hold" | "close";

export function chasingOf(status: number): Chasing {
  switch (status) {
    case 207:
    case 208:
      return "pause";
    case 210:
    case 213:
      return "never";
    case 211:
      return "hold";
    case 212:
      return "close";
    default:
      return "chase";
  }
}
