import type { Outcome, TakenMessage } from "../database/outbox.ts";
import type { Delivery } from "../doors/door.ts";
import type { Sending } from "../mail/mailer.ts";

/** A message that is not taken is given up after so many tries, or, where its platform names the time to wait, so long. */
export const MOST_ATTEMPTS = 8;
const BELIEVED_MS = 60 * 60_000;
/** A room is asked again before its mails leave late: these may wait for a server that is down, and through a week-end. */
const ROOM_GIVES_UP_MS = 4 * 86_400_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** What becomes of a message that was sent, or not. */
export function outcomeOf(
  delivery: Delivery | Sending,
  message: TakenMessage,
  ofRoom: boolean,
  now: number,
): Outcome {
  if (delivery.ok) return { state: "sent" };
  const { detail } = delivery;
  const ofDoor = message.kind !== "mail";
  if (delivery.reason === "refused" && ofDoor && "because" in delivery && delivery.because !== undefined)
    return { state: "refused", detail: `${delivery.because}: ${detail}` };
  if (delivery.reason !== "later") return { state: delivery.reason, detail };
  const { attempts, createdAt } = message;
  const seconds = "retryAfter" in delivery ? delivery.retryAfter : undefined;
  const age = now - createdAt;
  const over = ofRoom
    ? age >= ROOM_GIVES_UP_MS
    : attempts >= MOST_ATTEMPTS && (seconds === undefined || age >= BELIEVED_MS);
  if (over) return { state: "refused", detail: ofDoor ? `no-answer: ${detail}` : detail };
  const wait =
    seconds === undefined
      ? Math.min(5_000 * 2 ** (attempts - 1), LONGEST_WAIT_MS)
      : Math.min(seconds * 1_000, BELIEVED_MS);
  return { state: "waiting", nextAt: now + wait, detail };
}
