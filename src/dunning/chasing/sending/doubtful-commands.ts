import { decideDoubtful } from "../../../database/outbox.ts";
import type { FirmScope } from "../../../database/scope.ts";
import type { Card } from "../../../desk/card.ts";
import { type Answer, type Command, type Counter, defineCommand } from "../../../desk/command.ts";
import { formatWhen } from "../../../desk/language/format.ts";
import { say } from "../../../desk/language/say.ts";
import { readFirm } from "../../../firm/facts.ts";
import { CHASERS } from "../approvals/own-reminder.ts";
import { sendingTime } from "../plan.ts";
import { nameOf, openReader } from "../reader.ts";
import { readFrame } from "../situations.ts";
import { type Doubtful, decisions, doubtfulCard, listDoubtful } from "./doubtful.ts";
import { weigh } from "./mailed.ts";

const listCommand = defineCommand({
  name: "relance doubtful",
  phrases: ["relance douteux", "relance douteuses", "relances douteuses", "envois douteux", "doubtful mails"],
  roles: CHASERS,
  run: async (counter) => ({ card: await listCard(counter, counter.scope) }),
});

const sentCommand = defineCommand({
  name: "relance doubtful sent",
  phrases: [],
  roles: CHASERS,
  run: (counter) =>
    decide(counter, async (scope, { message, mailed }, client) => {
      const { now, caller } = counter;
      if (!(await decideDoubtful(scope, message.id, { state: "sent", at: now }))) return undefined;
      await weigh(scope, mailed, "sent");
      return say(caller.language).dunningMail.markedSent(client);
    }),
});

const resendCommand = defineCommand({
  name: "relance doubtful resend",
  phrases: [],
  roles: CHASERS,
  run: (counter) =>
    decide(counter, async (scope, { message, mailed }, client) => {
      const { now, caller } = counter;
      const words = say(caller.language).dunningMail;
      const frame = await readFrame(scope, now);
      const at = frame ? sendingTime(frame, mailed.client.kind, now) : now;
      if (!(await decideDoubtful(scope, message.id, { resendAt: at }))) return undefined;
      // It counts as a contact again; the sender asks once more whether it still holds before it leaves.
      await weigh(scope, mailed, "sent");
      return at > now && frame
        ? words.resendsAt(client, formatWhen(at, frame.firm.zone, caller.language, now))
        : words.resendsNow(client);
    }),
});

const textCommand = defineCommand({
  name: "relance doubtful text",
  phrases: [],
  roles: CHASERS,
  run: async (counter) => {
    const found = await find(counter, counter.scope);
    return { card: found ? await textCard(counter, found) : await listCard(counter, counter.scope) };
  },
});

export const doubtfulCommands: readonly Command[] = [listCommand, sentCommand, resendCommand, textCommand];

const find = async ({ words }: Counter, scope: FirmScope): Promise<Doubtful | undefined> =>
  (await listDoubtful(scope)).find(({ message }) => message.id === words.trim());

/** `act` says what it did; nothing where somebody decided before. */
function decide(
  counter: Counter,
  act: (scope: FirmScope, one: Doubtful, client: string) => Promise<string | undefined>,
): Promise<Answer> {
  return counter.settle(async (scope) => {
    const found = await find(counter, scope);
    const reader = await openReader(counter, scope);
    const done = found && (await act(scope, found, nameOf(found.mailed.client, reader)));
    const text = done ?? say(counter.caller.language).dunningMail.decidedBefore;
    const card = await listCard(counter, scope);
    const note = { kind: "note", tone: done === undefined ? "warning" : "success", text } as const;
    return { card: { ...card, summary: text, blocks: [note, ...card.blocks], replaces: true } };
  });
}

async function listCard(counter: Counter, scope: FirmScope): Promise<Card> {
  const reader = await openReader(counter, scope);
  return doubtfulCard(await listDoubtful(scope), reader, (await readFirm(scope)).zone);
}

async function textCard(counter: Counter, { mailed, message }: Doubtful): Promise<Card> {
  const { language } = counter.caller;
  const words = say(language).dunningMail;
  const reader = await openReader(counter, counter.scope);
  const client = nameOf(mailed.client, reader);
  const { mail } = message;
  const title = words.textTitle(client);
  const files = (mail.files ?? []).map(({ name }) => name).join(", ");
  return {
    language,
    audience: "asker",
    summary: title,
    blocks: [
      { kind: "text", style: "title", text: title },
      {
        kind: "facts",
        facts: [
          { label: words.to, value: mail.to.address },
          { label: words.subject, value: mail.subject },
          ...(files === "" ? [] : [{ label: words.attached, value: files }]),
          { label: "Message-ID", value: mail.messageId },
        ],
      },
      { kind: "text", text: mail.text },
      {
        kind: "buttons",
        buttons: [
          ...decisions(message.id, client, language),
          { label: words.backToList, ask: "relance doubtful" },
        ],
      },
    ],
  };
}
