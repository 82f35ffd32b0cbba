import { type DoubtfulMail, doubtfulMails } from "../../../database/outbox.ts";
import type { FirmScope } from "../../../database/scope.ts";
import type { Block, Button, Card, Row } from "../../../desk/card.ts";
import { formatList, formatWhen } from "../../../desk/language/format.ts";
import { say } from "../../../desk/language/say.ts";
import { nameOf, type Reader } from "../reader.ts";
import { oneLine } from "./mail-ended.ts";
import { type Mailed, PREFIXES, readMailed } from "./mailed.ts";

export interface Doubtful {
  mailed: Mailed;
  message: DoubtfulMail;
}

/** The mails of reminders and quotes of which nobody knows whether they left. */
export async function listDoubtful(scope: FirmScope): Promise<Doubtful[]> {
  const found: Doubtful[] = [];
  for (const kind of ["reminder", "quote"] as const) {
    for (const message of await doubtfulMails(scope, PREFIXES[kind])) {
      const mailed = await readMailed(scope, kind, message.key.slice(PREFIXES[kind].length));
      if (mailed) found.push({ mailed, message });
    }
  }
  return found;
}

/** For the overview too: nothing where nothing is in doubt. `zone`: the firm's. */
export function doubtfulBlocks(all: readonly Doubtful[], reader: Reader, zone: string): Block[] {
  const words = say(reader.language).dunningMail;
  return all.length === 0
    ? []
    : [
        { kind: "text", style: "title", text: words.doubtfulTitle(all.length) },
        { kind: "text", text: words.doubtfulHow },
        { kind: "list", rows: all.map((one) => rowOf(one, reader, zone)) },
      ];
}

export function doubtfulCard(all: readonly Doubtful[], reader: Reader, zone: string): Card {
  const words = say(reader.language).dunningMail;
  const summary = all.length === 0 ? words.doubtfulNone : words.doubtfulTitle(all.length);
  const blocks = doubtfulBlocks(all, reader, zone);
  return {
    language: reader.language,
    audience: "asker",
    summary,
    blocks: blocks.length === 0 ? [{ kind: "text", text: summary }] : blocks,
  };
}

function rowOf({ mailed, message }: Doubtful, reader: Reader, zone: string): Row {
  const { language, now } = reader;
  const words = say(language).dunningMail;
  const { mail, detail, createdAt } = message;
  const server =
    detail === "stopped while sending" ? words.stopped : words.serverSaid(oneLine(detail) || "–");
  return {
    text: words.doubtfulRow(nameOf(mailed.client, reader), formatList(mailed.numbers, language)),
    detail: words.doubtfulDetail(
      formatWhen(createdAt, zone, language, now),
      mail.subject,
      mail.to.address,
      server,
      mail.messageId,
    ),
    buttons: [
      ...decisions(message.id, nameOf(mailed.client, reader), language),
      readIt(message.id, language),
    ],
  };
}

const readIt = (message: string, language: Card["language"]): Button => ({
  label: say(language).dunningMail.readText,
  ask: `relance doubtful text ${message}`,
});

/** What a person may say of it. Two who press come one after the other: the second is told. */
export function decisions(message: string, client: string, language: Card["language"]): Button[] {
  const words = say(language).dunningMail;
  return [
    { label: words.hasLeft, ask: `relance doubtful sent ${message}`, style: "primary" },
    {
      label: words.resend,
      ask: `relance doubtful resend ${message}`,
      style: "danger",
      confirm: words.confirmResend(client),
    },
  ];
}
