import type { Clock } from "../clock.ts";
import { type Database, inOneUnit } from "../database/client.ts";
import {
  leftSending,
  markMessage,
  type Outcome,
  postponeLane,
  type TakenMessage,
  takeMessage,
} from "../database/outbox.ts";
import { readPlace } from "../database/places.ts";
import type { FirmScope } from "../database/scope.ts";
import type { DoorName } from "../desk/ask.ts";
import type { Delivery, Messenger, Recipient } from "../doors/door.ts";
import { recipientOf } from "../firm/facts.ts";
import type { MailRoom } from "../mail/mail-room.ts";
import type { Mailer, RefusedBecause, Sending } from "../mail/mailer.ts";
import { pack } from "../mail/pack.ts";
import { createLanes } from "./lanes.ts";
import { MOST_ATTEMPTS, outcomeOf } from "./outcome.ts";
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

type Address = Recipient & { door: DoorName };
interface ToSend {
  message: TakenMessage;
  /** Of a card; undefined: nowhere. */
  to: Address | undefined;
}

/** Past it, what a mail says is looked at again. */
const FRESH_MS = 2 * 60_000;

/** Empties the outbox: each message at most once; what may have left and is not known to have is left to a person. */
export function createSender(options: SendOptions): {
  handle: DueHandler;
  /** What the tick finds due: what a dead process left in the middle is judged, what waits leaves beside the tick. */
  catchUp: BatchHandler;
  flush(firm: string): void;
  idle(): Promise<void>;
  /** Lets what is being sent end, and begins nothing more. */
  close(): Promise<void>;
} {
  const roomOf = ({ kind, key }: TakenMessage): MailRoom | undefined =>
    kind === "mail" ? options.rooms.find(({ prefix }) => key.startsWith(prefix)) : undefined;

  /** One message to send, and where to; "settled" when it is no longer to be sent, and somebody may have been told. */
  const take = (scope: FirmScope, id: string, now: number): Promise<ToSend | "settled" | undefined> =>
    inOneUnit(scope, async (unit) => {
      const message = await takeMessage(unit, id, now);
      if (!message) return undefined;
      if (message.state === "doubtful") {
        await tellOf(unit, message, { state: "doubtful", detail: "stopped while sending" }, undefined);
        return "settled";
      }
      const room = roomOf(message);
      if (!room || (message.attempts === 1 && now - message.createdAt < FRESH_MS))
        return { message, to: await addressOf(unit, message) };
      const standing = await room.stands(
        unit,
        { id: message.key.slice(room.prefix.length), writtenAt: message.createdAt },
        now,
      );
      if (standing.do === "send") return { message, to: undefined };
      const outcome: Outcome =
        standing.do === "drop"
          ? { state: "dropped", detail: "no longer true" }
          : { state: "waiting", nextAt: standing.until, detail: "not at this hour" };
      await markMessage(unit, id, outcome, now);
      return "settled";
    });

  const addressOf = async (unit: FirmScope, message: TakenMessage): Promise<Address | undefined> => {
    if (message.kind === "mail") return undefined;
    return message.kind === "post" ? readPlace(unit, message.place) : recipientOf(unit, message.person);
  };

  async function send(scope: FirmScope, { message, to }: ToSend): Promise<Delivery | Sending> {
    if (message.kind === "mail") return sendMail(scope, message.mail);
    const messenger = to && options.messengers()[to.door];
    if (messenger) return messenger[message.kind === "post" ? "post" : "tell"](to, message.card);
    return message.kind === "post"
      ? { ok: false, reason: "refused", detail: "no open door leads to this place", because: "no-access" }
      : { ok: false, reason: "refused", detail: "no open door reaches this person", because: "person-gone" };
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

  async function sendOne(scope: FirmScope, id: string, now: number): Promise<Outcome | undefined> {
    const taken = await take(scope, id, now);
    if (taken === "settled") lanes.flush(scope.firm);
    if (taken === undefined || taken === "settled") return undefined;
    const { message } = taken;
    const delivery = await send(scope, taken).catch(doubt);
    const outcome = outcomeOf(delivery, message, roomOf(message) !== undefined, options.clock.now());
    const because = message.kind === "mail" && "because" in delivery ? delivery.because : undefined;
    await persevere(() =>
      inOneUnit(scope, async (unit) => {
        await markMessage(unit, id, outcome, options.clock.now());
        if (outcome.state === "waiting") await postponeLane(unit, message, outcome.nextAt);
        await tellOf(unit, message, outcome, because as RefusedBecause | undefined);
      }),
    );
    if (outcome.state === "waiting") lanes.wake(scope.firm, outcome.nextAt);
    else if (outcome.state !== "sent") lanes.flush(scope.firm);
    return outcome;
  }

  const handle: DueHandler = async (scope, id, now) => {
    await sendOne(scope, id, now);
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

  const lanes = createLanes({
    database: options.database,
    clock: options.clock,
    log: options.log,
    send: async (scope, id) => (await sendOne(scope, id, options.clock.now()))?.state !== "waiting",
  });

  const catchUp: BatchHandler = async (scope, ids, now) => {
    for (const id of await leftSending(scope, ids, now)) await handle(scope, id, now);
    lanes.flush(scope.firm);
  };

  return { handle, catchUp, flush: lanes.flush, idle: lanes.idle, close: lanes.close };
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
