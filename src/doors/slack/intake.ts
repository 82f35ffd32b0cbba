import { randomUUID } from "node:crypto";
import type { ReceiverEvent } from "@slack/bolt";
import type { Clock } from "../../clock.ts";
import type { Ask } from "../../desk/ask.ts";
import type { Card } from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { ClaimedAsk, DeskCounter, Messenger } from "../door.ts";
import type { LinkTo } from "../files/file-links.ts";
import { inTime, LATE } from "../in-time.ts";
import { type Decoded, decode } from "./decode.ts";
import { homeAsk } from "./decode-event.ts";
import type { Installations } from "./installations.ts";
import { ACKNOWLEDGE_MS, NAMING_MS } from "./limits.ts";
import { redact } from "./logger.ts";
import { createModalIntake } from "./modal-intake.ts";

export interface IntakeOptions {
  desk: DeskCounter;
  messenger: Messenger;
  installations: Installations;
  clock: Clock;
  language: Language;
  linkTo: LinkTo | undefined;
  nameFiles: (ask: Ask) => Promise<Ask>;
  log: (line: string) => void;
}

export interface Intake {
  /** The one way in, from HTTP and from the socket. Rejects when the request was not taken: an event then comes again. */
  receive(event: ReceiverEvent): Promise<void>;
  /** Resolves when nothing is being worked on any more. */
  settled(): Promise<void>;
}

/** What the work around an ask needs of the door. */
export interface Clerk {
  /** Answers and delivers, unless another delivery of the ask is at it. */
  work(claim: ClaimedAsk): void;
  /** Tells the person that nothing was taken, when Slack's own response is gone or cannot say it. */
  apologise(ask: Ask): void;
  unavailable: string;
}

/** Claim, then acknowledge, then work. */
export function createIntake(options: IntakeOptions): Intake {
  const { desk, messenger, installations, clock, log } = options;
  const underway = new Set<Promise<void>>();
  const unavailable = say(options.language).doors.unavailable;
  const sorry: Card = {
    language: options.language,
    audience: "asker",
    summary: unavailable,
    blocks: [{ kind: "note", tone: "warning", text: unavailable }],
  };

  function keep(what: string, work: Promise<void>): void {
    const kept = work
      .catch((error: unknown) => log(`slack: ${what}: ${redact((error as Error).message)}`))
      .finally(() => underway.delete(kept));
    underway.add(kept);
  }

  /** What could not be sent stays undelivered: the sweep sends it again. */
  async function deliver(claim: ClaimedAsk): Promise<void> {
    const card = await desk.answer(claim);
    await messenger.reply(claim.ask, card);
    await desk.delivered(claim);
    if (claim.ask.reply["home"] === true) keep("Home tab not published again", publishHome(claim.ask));
  }

  /** An ask of its own each time: what the Home tab shows is as of now. */
  async function publishHome({ workspace, person }: Ask): Promise<void> {
    await deliver(await desk.claim(homeAsk(`home:${randomUUID()}`, workspace, person, clock.now())));
  }

  const clerk: Clerk = {
    work(claim) {
      if (claim.state !== "underway") keep("answer not delivered", deliver(claim));
    },
    apologise: (ask) => keep("apology not delivered", messenger.reply(ask, sorry)),
    unavailable,
  };
  const submit = createModalIntake(desk, clock, clerk, options.linkTo);

  async function takeEvent(event: ReceiverEvent, said: Ask): Promise<void> {
    const naming = said.files.some(({ id, name }) => name === id) ? options.nameFiles(said) : undefined;
    const named = naming && (await inTime(naming, NAMING_MS).catch(() => undefined));
    const ask = named === undefined || named === LATE ? said : named;
    const claim = await desk.claim(ask);
    await event.ack();
    // A redelivery: the first one answers, or has.
    if (claim.state === "fresh") clerk.work(claim);
  }

  /** Nobody redelivers a command or a click: what is late is acknowledged first and claimed all the same. */
  async function takePress(event: ReceiverEvent, ask: Ask, by: "command" | "click"): Promise<void> {
    const claiming = desk.claim(ask);
    const first = await inTime(claiming, ACKNOWLEDGE_MS).catch(() => undefined);
    if (first === undefined) {
      if (by === "command") return event.ack({ response_type: "ephemeral", text: unavailable });
      await event.ack();
      return clerk.apologise(ask);
    }
    await event.ack();
    if (first !== LATE) return clerk.work(first);
    keep(
      "late claim",
      claiming.then(clerk.work, () => clerk.apologise(ask)),
    );
  }

  async function take(event: ReceiverEvent, decoded: Decoded): Promise<void> {
    if (decoded.kind === "nothing") return event.ack();
    if (decoded.kind === "uninstalled") {
      await installations.uninstall(decoded.workspace, decoded.time);
      return event.ack();
    }
    if (decoded.by === "event") return takeEvent(event, decoded.ask);
    if (decoded.by === "modal") return submit(event, decoded.ask, decoded.fields);
    return takePress(event, decoded.ask, decoded.by);
  }

  return {
    receive: (event) => take(event, decode(event.body, clock.now())),
    async settled() {
      while (underway.size > 0) await Promise.all(underway);
    },
  };
}
