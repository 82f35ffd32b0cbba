import { enqueue } from "../../../database/outbox.ts";
import type { FirmScope } from "../../../database/scope.ts";
import type { Button, Card } from "../../../desk/card.ts";
import { noteCard } from "../../../desk/cards.ts";
import { formatList } from "../../../desk/language/format.ts";
import { say } from "../../../desk/language/say.ts";
import { dayIn } from "../../../desk/when/day-in.ts";
import { administratorsOf, getPeople, type Person, readFirm } from "../../../firm/facts.ts";
import type { MailEnd, MailRoom } from "../../../mail/mail-room.ts";
import { refuseAddress } from "../../store/mail-ends.ts";
import { type Mailed, type MailedKind, readMailed, weigh } from "./mailed.ts";

/**
 * What became of a reminder's mail, in the unit that writes it down. Refused: the ladder goes on, by another address or another
 * way. Doubtful: it counts as a contact until somebody has looked.
 */
export const mailEnded =
  (kind: MailedKind): MailRoom["ended"] =>
  async (scope, end, now) => {
    const mailed = await readMailed(scope, kind, end.id);
    if (!mailed) return false;
    if (end.state !== "late") await weigh(scope, mailed, end.state);
    if (end.state === "refused" && end.because === "address")
      await refuseAddress(scope, mailed.client.id, end.to, now);
    const people = await whoMustKnow(scope, mailed, end);
    // A server that is away is said once a day; what was refused or is in doubt, each.
    const key =
      end.state === "late"
        ? `mail-late:${dayIn(now, (await readFirm(scope)).zone)}`
        : `mail-${end.state}:${end.id}:${now}`;
    const messages = people.map(
      (person) =>
        ({
          kind: "chat",
          key: `${key}:${person.id}`,
          person: person.id,
          card: cardOf(end, mailed, person),
        }) as const,
    );
    await enqueue(scope, messages, now);
    return people.length > 0;
  };

/** The person in charge, else who approved, else who runs the firm; of a server that is away, always who can set it right. */
async function whoMustKnow(
  scope: FirmScope,
  { client, approver }: Mailed,
  { state }: MailEnd,
): Promise<readonly Person[]> {
  const administrators = await administratorsOf(scope);
  if (state === "late") return administrators;
  for (const id of [client.inCharge, approver]) {
    const [person] = await getPeople(scope, id === undefined ? [] : [id]);
    if (person) return [person];
  }
  return administrators;
}

function cardOf(end: MailEnd, { client, numbers }: Mailed, { language, roles }: Person): Card {
  const words = say(language).dunningMail;
  const about = {
    client: client.name,
    numbers: formatList(numbers, language),
    address: end.to,
    server: oneLine(end.detail),
  };
  const address: Button = {
    label: words.correctAddress,
    ask: `relance address ${client.id}`,
    style: "primary",
  };
  const account: Button[] = roles.includes("administrator")
    ? [{ label: words.setUpMail, ask: "guichet mail" }]
    : [];
  const note = (text: string, buttons: readonly Button[] = []) =>
    noteCard(language, "warning", text, buttons);
  if (end.state === "late") return note(words.late(about.server), account);
  if (end.state === "doubtful")
    return note(words.doubtfulNow(about), [{ label: words.look, ask: "relance doubtful", style: "primary" }]);
  switch (end.because) {
    case "address":
      return note(words.addressRefused(about), [address]);
    case "file":
      return note(words.fileGone(about));
    case "size":
      return note(words.tooLarge(about));
    case "no-server":
      return note(words.noServer(about), account);
    case undefined:
      return note(words.refused(about), [address]);
  }
}

const LONGEST = 300;

/** A server's reply may be long and in several lines. */
export const oneLine = (text: string): string => {
  const line = text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
};
