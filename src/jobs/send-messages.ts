import pLimit from "p-limit";
import type { Clock } from "../clock.ts";
import { type Database, inOneUnit } from "../database/client.ts";
import {
  leftSending,
  markMessage,
  type Outcome,
  type TakenMessage,
  takeMessage,
  waitingMessages,
} from "../database/outbox.ts";
import { readPlace } from "../database/places.ts";
import type { FirmScope } from "../database/scope.ts";
import type { DoorName } from "../desk/ask.ts";
import type { Card } from "../desk/card.ts";
import type { Delivery, Messenger } from "../doors/door.ts";
import { recipientOf } from "../firm/facts.ts";
import type { MailRoom } from "../mail/mail-room.ts";
import type { Mailer, RefusedBecause, Sending } from "../mail/mailer.ts";
import { pack } from "../mail/pack.ts";
import { tellEnd } from "./tell-end.ts";
import type { BatchHandler, DueHandler } from "./tick.ts";

export interface SendOptions {
  database: Database;
  clock: Clock;
  messengers: () => Partial<Record<DoorName, Messenger>>;
  /** Where a firm's mails leave from; undefined: nowhere. */
  mailerOf: (scope: FirmScope) => Promise<Mailer | undefined>;
  rooms: readonly MailRoom[];
  log: (line: string) => void;
}

const MOST_ATTEMPTS = 8;
/** A room is asked again before its mails leave late: these may wait for a server that is down, and through a week-end. */
const ROOM_GIVES_UP_MS = 4 * 86_400_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Past it, what a mail says is looked at again. */
const FRESH_MS = 2 * 60_000;
/** Of one firm; each holds its attachments in memory. */
const MAILS_AT_ONCE = 3;

/** Empties the outbox: each message at most once; what may have left and is not known to have is left to a person. */
export function createSender(options: SendOptions): {
  handle: DueHandler;
  /** What the tick finds due: what a dead process left in the middle is judged, what waits leaves beside the tick. */
  catchUp: BatchHandler;
  flush(firm: string): void;
  idle(): Promise<void>;
} {
  const underway = new Map<string, Promise<void>>();
  const roomOf = ({ kind, key }: TakenMessage): MailRoom | undefined =>
    kind === "mail" ? options.rooms.find(({ prefix }) => key.startsWith(prefix)) : undefined;

  /** One message to send; "settled" when it is no longer to be sent, and somebody may have been told. */
  const take = (scope: FirmScope, id: string, now: number): Promise<TakenMessage | "settled" | undefined> =>
    inOneUnit(scope, async (unit) => {
      const message = await takeMessage(unit, id, now);
      if (!message) return undefined;
      if (message.state === "doubtful") {
        await tellOf(unit, message, { state: "doubtful", detail: "stopped while sending" }, undefined);
        return "settled";
      }
      const room = roomOf(message);
      if (!room || (message.attempts === 1 && now - message.createdAt < FRESH_MS)) return message;
      const standing = await room.stands(
        unit,
        { id: message.key.slice(room.prefix.length), writtenAt: message.createdAt },
        now,
      );
      if (standing.do === "send") return message;
      const outcome: Outcome =
        standing.do === "drop"
          ? { state: "dropped", detail: "no longer true" }
          : { state: "waiting", nextAt: standing.until, detail: "not at this hour" };
      await markMessage(unit, id, outcome, now);
      return "settled";
    });

  async function send(scope: FirmScope, message: TakenMessage): Promise<Delivery | Sending> {
    if (message.kind === "mail") return sendMail(scope, message.mail);
    if (message.kind === "post") return post(scope, message.place, message.card);
    const recipient = await recipientOf(scope, message.person);
    const messenger = recipient && options.messengers()[recipient.door];
    return messenger
      ? messenger.tell(recipient, message.card)
      : { ok: false, reason: "refused", detail: "no open door reaches this person" };
  }

  async function post(scope: FirmScope, id: string, card: Card): Promise<Delivery> {
    const place = await readPlace(scope, id);
    const messenger = place && options.messengers()[place.door];
    return messenger
      ? messenger.post(place, card)
      : { ok: false, reason: "refused", detail: "no open door leads to this place" };
  }

  /** What fails before the server is spoken to is never in doubt. */
  async function sendMail(scope: FirmScope, parcel: Parameters<typeof pack>[1]): Promise<Sending> {
    try {
      const mailer = await options.mailerOf(scope);
      if (!mailer)
        return { ok: false, reason: "refused", detail: "no mail server configured", because: "no-server" };
      const packed = await pack(scope, parcel);
      if (!packed.ok) return { ...packed, reason: "refused" };
      return await mailer.send(packed.mail).catch(doubt);
    } catch (error) {
      return { ok: false, reason: "later", detail: wordsOf(error) };
    }
  }

  const handle: DueHandler = async (scope, id, now) => {
    const message = await take(scope, id, now);
    if (message === "settled") flush(scope.firm);
    if (message === undefined || message === "settled") return;
    const delivery = await send(scope, message).catch(doubt);
    const outcome = outcomeOf(delivery, message, roomOf(message) !== undefined, options.clock.now());
    const because = "because" in delivery ? delivery.because : undefined;
    await persevere(() =>
      inOneUnit(scope, async (unit) => {
        await markMessage(unit, id, outcome, options.clock.now());
        await tellOf(unit, message, outcome, because);
      }),
    );
    if (outcome.state !== "sent") flush(scope.firm);
  };

  async function tellOf(
    unit: FirmScope,
    message: TakenMessage,
    outcome: Outcome,
    because: RefusedBecause | undefined,
  ): Promise<void> {
    const late = outcome.state === "waiting" && message.attempts === MOST_ATTEMPTS;
    if (outcome.state === "refused" || outcome.state === "doubtful")
      options.log(`message ${message.id} ${outcome.state}: ${outcome.detail}`);
    const state = late ? "late" : outcome.state;
    if (state !== "refused" && state !== "doubtful" && state !== "late") return;
    const detail = "detail" in outcome ? outcome.detail : "";
    await tellEnd(unit, roomOf(message), message, { state, detail, because }, options.clock.now());
  }

  async function drain(firm: string, what: "cards" | "mails"): Promise<void> {
    const scope = options.database.scope(firm);
    const oneOfFew = pLimit(what === "mails" ? MAILS_AT_ONCE : Number.POSITIVE_INFINITY);
    for (;;) {
      const lanes = await waitingMessages(scope, what, options.clock.now());
      if (lanes.length === 0) return;
      // Several people at once; to one person or place, what happened first is told first.
      const done = await Promise.allSettled(lanes.map((lane) => oneOfFew(() => sendInOrder(scope, lane))));
      const failed = done.find((one) => one.status === "rejected");
      if (failed) throw failed.reason;
    }
  }

  async function sendInOrder(scope: FirmScope, ids: readonly string[]): Promise<void> {
    for (const id of ids) await handle(scope, id, options.clock.now());
  }

  /** One drain a firm and a kind at a time, and one more behind it for what came meanwhile: a slow mail server delays no card. */
  function flush(firm: string): void {
    for (const what of ["cards", "mails"] as const) {
      const key = `${what} ${firm}`;
      const before = underway.get(key) ?? Promise.resolve();
      const drained = before
        .then(() => drain(firm, what))
        .catch((error: unknown) => options.log(`outbox: ${wordsOf(error)}`));
      underway.set(key, drained);
      void drained.then(() => underway.get(key) === drained && underway.delete(key));
    }
  }

  const catchUp: BatchHandler = async (scope, ids, now) => {
    for (const id of await leftSending(scope, ids, now)) await handle(scope, id, now);
    flush(scope.firm);
  };

  return {
    handle,
    catchUp,
    flush,
    async idle() {
      while (underway.size > 0) await Promise.all(underway.values());
    },
  };
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const doubt = (error: unknown): { ok: false; reason: "doubtful"; detail: string } => ({
  ok: false,
  reason: "doubtful",
  detail: wordsOf(error),
});

/** A database away for a moment would make a doubtful message of one whose end is known. */
async function persevere(work: () => Promise<void>): Promise<void> {
  for (const wait of [500, 2_000, 6_000]) {
    try {
      return await work();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return work();
}

function outcomeOf(
  delivery: Delivery | Sending,
  { attempts, createdAt }: TakenMessage,
  ofRoom: boolean,
  now: number,
): Outcome {
  if (delivery.ok) return { state: "sent" };
  if (delivery.reason !== "later") return { state: delivery.reason, detail: delivery.detail };
  const over = ofRoom ? now - createdAt >= ROOM_GIVES_UP_MS : attempts >= MOST_ATTEMPTS;
  if (over) return { state: "refused", detail: delivery.detail };
  const wait =
    "retryAfter" in delivery && delivery.retryAfter !== undefined
      ? delivery.retryAfter * 1000
      : Math.min(5_000 * 2 ** (attempts - 1), LONGEST_WAIT_MS);
  return { state: "waiting", nextAt: now + wait, detail: delivery.detail };
}
