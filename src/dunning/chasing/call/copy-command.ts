import { enqueue } from "../../../database/outbox.ts";
import type { Block } from "../../../desk/card.ts";
import { noteCard } from "../../../desk/cards.ts";
import { type Counter, defineCommand } from "../../../desk/command.ts";
import { formatList } from "../../../desk/language/format.ts";
import { say } from "../../../desk/language/say.ts";
import { renderCopy } from "../../letters/call-copy.ts";
import type { Letter } from "../../letters/letter.ts";
import { CHASERS } from "../approvals/own-reminder.ts";
import { signatoryOf } from "../letter/notice.ts";
import { filesOf, spokenOf } from "../sending/enclosures.ts";
import { addressOf } from "../sending/mail-words.ts";
import { type Calling, findCall } from "./find-call.ts";

/** « facture jamais reçue »: the mail that would carry it, read before it leaves; or what is missing to send it. */
export function copyBlocks(calling: Calling, { caller, ports }: Pick<Counter, "caller" | "ports">): Block[] {
  const { language } = caller;
  const words = say(language).dunningLetters.copy;
  const { reminder, chase } = calling;
  const to = addressOf(chase.client);
  const owed = spokenOf(reminder, chase.invoices);
  const without = owed.filter(({ file }) => file === undefined).map(({ number }) => number);
  const note = (text: string): Block[] => [{ kind: "note", tone: "warning", text }];
  if (without.length > 0) return note(words.noFile(formatList(without, language)));
  if (!to) return note(words.noAddress(chase.client.name));
  if (!ports.mailbox) return note(say(language).dunningChasing.noMail);
  const { subject, text } = letterOf(calling, caller.name);
  return [
    {
      kind: "facts",
      facts: [
        { label: words.to, value: to.address },
        { label: words.subject, value: subject },
        {
          label: words.attached,
          value: formatList(
            filesOf(owed).map(({ name }) => name),
            language,
          ),
        },
      ],
    },
    { kind: "text", text },
    {
      kind: "buttons",
      buttons: [
        {
          label: words.send,
          ask: `relance call copy ${reminder.id}`,
          once: `copy:${reminder.id}`,
          style: "primary",
        },
      ],
    },
  ];
}

const letterOf = (calling: Calling, caller: string): Letter => {
  const { client, invoices } = calling.chase;
  return renderCopy({
    client,
    invoices: spokenOf(calling.reminder, invoices),
    signatory: { ...signatoryOf(calling), name: caller },
  });
};

/** Asked for by the client on the telephone: it leaves now, and once. */
export const callCopyCommand = defineCommand({
  name: "relance call copy",
  phrases: [],
  roles: CHASERS,
  run: async (counter) => {
    const { caller, ports, now } = counter;
    const { language } = caller;
    const words = say(language).dunningLetters.copy;
    const found = await findCall(counter, counter.words.trim(), ["sent"]);
    if (!found.ok) return found.answer;
    const { reminder, chase } = found;
    const { client } = chase;
    const to = addressOf(client);
    const owed = spokenOf(reminder, chase.invoices);
    const missing = owed.length === 0 || owed.some(({ file }) => file === undefined);
    if (missing || !to || !ports.mailbox)
      return {
        card: noteCard(language, "warning", missing ? words.nothingToSend : words.noAddress(client.name)),
      };
    const { mailbox } = ports;
    const mail = {
      to,
      ...letterOf(found, caller.name),
      language: client.language,
      messageId: `${reminder.id}.copie@${mailbox.address.split("@")[1]}`,
      files: filesOf(owed),
    };
    return counter.settle(async (scope) => {
      await enqueue(
        scope,
        [{ kind: "mail", key: `invoice-copy:${reminder.id}`, about: caller.person, mail }],
        now,
      );
      return { card: { ...noteCard(language, "success", words.sent(to.address)), replaces: true } };
    });
  },
});
