import type { Clock } from "../clock.ts";
import type { Database } from "../database/client.ts";
import {
  enqueue,
  markMessage,
  type Outcome,
  type TakenMessage,
  takeMessage,
  waitingMessages,
} from "../database/outbox.ts";
import type { FirmScope } from "../database/scope.ts";
import type { DoorName } from "../desk/ask.ts";
import { noteCard } from "../desk/cards.ts";
import { say } from "../desk/language/say.ts";
import type { Delivery, Messenger } from "../doors/door.ts";
import { getPeople, recipientOf } from "../firm/facts.ts";
import type { Mailer } from "../mail/mailer.ts";
import type { DueHandler } from "./tick.ts";

export interface SendOptions {
  database: Database;
  clock: Clock;
  messengers: () => Partial<Record<DoorName, Messenger>>;
  mailer: Mailer | undefined;
  log: (line: string) => void;
}

const MOST_ATTEMPTS = 8;

/** Empties the outbox: each message at most once; what may have left and is not known to have is left to a person. */
export function createSender(options: SendOptions): {
  handle: DueHandler;
  flush(firm: string): void;
  idle(): Promise<void>;
} {
  const underway = new Map<string, Promise<void>>();

  async function send(scope: FirmScope, message: TakenMessage): Promise<Delivery> {
    if (message.kind === "mail") {
      return options.mailer
        ? options.mailer.send(message.mail)
        : { ok: false, reason: "refused", detail: "no mail server configured" };
    }
    const recipient = await recipientOf(scope, message.person);
    const messenger = recipient && options.messengers()[recipient.door];
    return messenger
      ? messenger.tell(recipient, message.card)
      : { ok: false, reason: "refused", detail: "no open door reaches this person" };
  }

  const handle: DueHandler = async (scope, id, now) => {
    const message = await takeMessage(scope, id, now);
    if (!message) return;
    if (message.state === "doubtful") return giveUp(scope, message, "doubtful", "stopped while sending");
    const delivery = await send(scope, message).catch(
      (error: unknown): Delivery => ({
        ok: false,
        reason: "doubtful",
        detail: error instanceof Error ? error.message : String(error),
      }),
    );
    const outcome = outcomeOf(delivery, message.attempts, options.clock.now());
    await markMessage(scope, id, outcome, options.clock.now());
    if (outcome.state === "refused" || outcome.state === "doubtful")
      await giveUp(scope, message, outcome.state, outcome.detail);
  };

  async function giveUp(
    scope: FirmScope,
    message: TakenMessage,
    end: "refused" | "doubtful",
    detail: string,
  ): Promise<void> {
    options.log(`message ${message.id} ${end}: ${detail}`);
    await tellWhoAsked(scope, message, end, options.clock.now());
    flush(scope.firm);
  }

  async function drain(firm: string): Promise<void> {
    const scope = options.database.scope(firm);
    for (;;) {
      const lanes = await waitingMessages(scope, options.clock.now());
      if (lanes.length === 0) return;
      // Several people at once; to one person, what happened first is told first.
      const done = await Promise.allSettled(lanes.map((lane) => sendInOrder(scope, lane)));
      const failed = done.find((one) => one.status === "rejected");
      if (failed) throw failed.reason;
    }
  }

  async function sendInOrder(scope: FirmScope, ids: readonly string[]): Promise<void> {
    for (const id of ids) await handle(scope, id, options.clock.now());
  }

  /** One drain a firm at a time, and one more behind it for what came meanwhile. */
  function flush(firm: string): void {
    const before = underway.get(firm) ?? Promise.resolve();
    const drained = before
      .then(() => drain(firm))
      .catch((error: unknown) =>
        options.log(`outbox: ${error instanceof Error ? error.message : String(error)}`),
      );
    underway.set(firm, drained);
    void drained.then(() => underway.get(firm) === drained && underway.delete(firm));
  }

  return {
    handle,
    flush,
    async idle() {
      while (underway.size > 0) await Promise.all(underway.values());
    },
  };
}

function outcomeOf(delivery: Delivery, attempts: number, now: number): Outcome {
  if (delivery.ok) return { state: "sent" };
  if (delivery.reason !== "later") return { state: delivery.reason, detail: delivery.detail };
  if (attempts >= MOST_ATTEMPTS) return { state: "refused", detail: delivery.detail };
  const wait =
    "retryAfter" in delivery && delivery.retryAfter !== undefined
      ? delivery.retryAfter * 1000
      : 5_000 * 2 ** (attempts - 1);
  return { state: "waiting", nextAt: now + wait, detail: delivery.detail };
}

/** A message that did not arrive is said to who caused it, once; about that one nothing more is said. */
async function tellWhoAsked(
  scope: FirmScope,
  message: TakenMessage,
  end: "refused" | "doubtful",
  now: number,
): Promise<void> {
  if (message.about === null || message.key.startsWith("undelivered:")) return;
  const people = await getPeople(scope, [
    message.about,
    ...(message.kind === "chat" ? [message.person] : []),
  ]);
  const asker = people.find(({ id }) => id === message.about);
  if (!asker) return;
  const to =
    message.kind === "chat" ? people.find(({ id }) => id === message.person)?.name : message.mail.to.address;
  const subject = message.kind === "chat" ? message.card.summary : message.mail.subject;
  const words = say(asker.language).desk;
  const sentence = end === "refused" ? words.undelivered : words.perhapsUndelivered;
  const card = noteCard(asker.language, "warning", sentence(to ?? "?", subject));
  await enqueue(scope, [{ kind: "chat", key: `undelivered:${message.id}`, person: asker.id, card }], now);
}
