import type { FirmScope } from "../../database/scope.ts";
import { noteCard } from "../../desk/cards.ts";
import type { Answer, Counter } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { getPeople, type Person, readFirm } from "../../firm/facts.ts";
import { spanFor } from "../cards.ts";
import { splitId } from "../find-meeting.ts";
import { type Proposal, readProposal } from "../store/proposals.ts";
import { goneCard, type Offered } from "./offer-card.ts";

export interface OwnProposal extends Offered {
  me: Person;
}

/** A proposal the caller asked for, or that is in their name; what a button carries is read again here. */
async function findOwnProposal(
  counter: Counter,
  id: string,
): Promise<{ ok: true; own: OwnProposal } | { ok: false; answer: Answer }> {
  const { caller, scope, now, ports } = counter;
  const proposal = await readProposal(scope, id);
  if (!proposal || ![proposal.askedBy, proposal.organizer].includes(caller.person)) {
    const text = say(caller.language).bookingParty.offer.unknown;
    return { ok: false, answer: { card: { ...noteCard(caller.language, "warning", text), replaces: true } } };
  }
  const seated = proposal.meetings.flatMap(({ seats }) => seats.map(({ person }) => person));
  const people = await getPeople(scope, [caller.person, proposal.askedBy, proposal.organizer, ...seated]);
  const me = people.find((person) => person.id === caller.person);
  if (!me) throw new Error(`Unknown caller '${caller.person}' in proposing: expected a person of the firm`);
  const firm = (await readFirm(scope)).name;
  return { ok: true, own: { proposal, people, mailbox: ports.mailbox, firm, now, me } };
}

/** Changes a proposal whose times are still kept, under its lock; otherwise says what became of it. */
export async function whileOpen(
  counter: Counter,
  words: string,
  work: (unit: FirmScope, own: OwnProposal) => Promise<Answer>,
): Promise<Answer> {
  const { id = "" } = splitId(words);
  const found = await findOwnProposal(counter, id);
  if (!found.ok) return found.answer;
  return counter.settle(async (unit) => {
    const proposal = await readProposal(unit, id, { lock: true });
    if (!proposal) throw new Error(`Unknown proposal '${id}': expected the row just read`);
    return proposal.state === "open"
      ? work(unit, { ...found.own, proposal })
      : { card: whatBecame(counter, proposal) };
  });
}

function whatBecame(counter: Counter, proposal: Proposal) {
  const reader = readerOfCaller(counter);
  const words = say(reader.language).bookingParty.offer;
  const chosen = proposal.meetings.find(({ status }) => status !== "cancelled");
  if (proposal.state === "released" || !chosen)
    return goneCard(proposal, reader, words.releasedBefore, "warning");
  const text = words.takenBefore(spanFor(chosen.span, reader));
  return { ...noteCard(reader.language, "info", text), replaces: true };
}
