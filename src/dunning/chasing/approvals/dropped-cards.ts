import type { Outgoing } from "../../../database/outbox.ts";
import { noteCard } from "../../../desk/cards.ts";
import { formatList } from "../../../desk/language/format.ts";
import { say } from "../../../desk/language/say.ts";
import type { Person } from "../../../firm/facts.ts";

/** An approved reminder that did not leave because the situation changed. */
export interface Dropped {
  id: string;
  /** Their name. */
  client: string;
  approver?: string;
}

/** Names in full up to here; past it, how many more. */
const MOST_NAMES = 5;

/** One message to each who approved, whatever the number. */
export function droppedCards(dropped: readonly Dropped[], people: ReadonlyMap<string, Person>): Outgoing[] {
  const byApprover = new Map<string, Dropped[]>();
  for (const one of dropped) {
    const approver = one.approver ?? "";
    byApprover.set(approver, [...(byApprover.get(approver) ?? []), one]);
  }
  return [...byApprover].flatMap(([approver, theirs]): Outgoing[] => {
    const person = people.get(approver);
    const [first] = theirs;
    if (!person || !first) return [];
    const { language } = person;
    const words = say(language).dunningChasing;
    const names = theirs.slice(0, MOST_NAMES).map(({ client }) => client);
    const more = theirs.length - names.length;
    const text =
      theirs.length === 1
        ? words.changed(first.client)
        : words.changedSeveral(
            formatList([...names, ...(more > 0 ? [words.moreClients(more)] : [])], language),
          );
    const card = noteCard(language, "info", text);
    return [{ kind: "chat", key: `reminder-dropped:${first.id}`, person: person.id, card }];
  });
}
