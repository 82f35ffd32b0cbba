import { readLinks, saveLink } from "../../database/calendar-links.ts";
import { enqueue, type Outgoing } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Block, Card } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Command, type Counter, defineCommand } from "../../desk/command.ts";
import { formatList } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { listPeople, type Person } from "../facts.ts";

type Mailbox = Person & { email: string };

/** Whose mailbox may be opened: a platform vouches for the address, and they have not connected it themselves. */
async function findMailboxes(scope: FirmScope): Promise<{ open: Mailbox[]; unverified: Person[] }> {
  const people = await listPeople(scope);
  const links = await readLinks(
    scope,
    people.map(({ id }) => id),
  );
  const linked = new Set(
    links.filter(({ provider }) => provider === "microsoft").map(({ person }) => person),
  );
  const others = people.filter(({ id }) => !linked.has(id));
  const isOpen = (person: Person): person is Mailbox => person.emailVerified && person.email !== undefined;
  return { open: others.filter(isOpen), unverified: others.filter((person) => !isOpen(person)) };
}

const notHere = (language: Language): Card =>
  noteCard(language, "info", say(language).calendars.connecting.tenant.notHere);

const lookCommand = defineCommand({
  name: "guichet agenda cabinet",
  phrases: ["guichet agendas du cabinet", "guichet calendar firm"],
  roles: ["administrator"],
  async run({ scope, caller, ports, ask }) {
    const { language } = caller;
    if (!ports.connections.openMailboxes) return { card: notHere(language) };
    const words = say(language).calendars.connecting.tenant;
    const { open, unverified } = await findMailboxes(scope);
    const blocks: Block[] = [
      { kind: "text", style: "title", text: words.title },
      { kind: "text", text: words.intro },
      { kind: "text", text: open.length > 0 ? words.who(names(open, language)) : words.nobody },
    ];
    if (unverified.length > 0)
      blocks.push({ kind: "text", style: "subtle", text: words.unverified(names(unverified, language)) });
    if (open.length > 0)
      blocks.push({
        kind: "buttons",
        buttons: [
          {
            label: words.connect(open.length),
            ask: "guichet agenda cabinet connect",
            once: ask.id,
            style: "primary",
            confirm: words.confirm,
          },
        ],
      });
    return { card: { language, audience: "asker", summary: words.title, blocks } };
  },
});

const connectCommand = defineCommand({
  name: "guichet agenda cabinet connect",
  phrases: [],
  roles: ["administrator"],
  async run(counter) {
    const { scope, caller, ports, now } = counter;
    const { openMailboxes } = ports.connections;
    const { language } = caller;
    if (!openMailboxes) return { card: notHere(language) };
    const words = say(language).calendars.connecting.tenant;
    const { open } = await findMailboxes(scope);
    const answering = new Set(
      await openMailboxes(
        open.map(({ email }) => email),
        now,
      ),
    );
    const closed = open.filter(({ email }) => !answering.has(email));
    return counter.settle(async (unit) => {
      const still = new Set((await findMailboxes(unit)).open.map(({ id }) => id));
      const connected = open.filter(({ id, email }) => still.has(id) && answering.has(email));
      for (const person of connected) await connect(counter, unit, person);
      const text = [
        words.done(connected.length),
        ...(closed.length > 0 ? [words.closed(names(closed, language))] : []),
      ].join(" ");
      return {
        card: { ...noteCard(language, connected.length > 0 ? "success" : "info", text), replaces: true },
      };
    });
  },
});

async function connect({ now }: Counter, unit: FirmScope, { id, email, language }: Mailbox): Promise<void> {
  const words = say(language).calendars.connecting;
  const details = { calendars: [], mailbox: email };
  const link = { person: id, provider: "microsoft", account: email, details, sealed: null } as const;
  const saved = await saveLink(unit, { ...link, writable: true }, now);
  const next = saved.writes ? words.written(saved.coming) : words.writtenElsewhere;
  const message: Outgoing = {
    kind: "chat",
    key: `calendar-tenant:${saved.id}:${now}`,
    person: id,
    card: noteCard(language, "info", `${words.tenant.told(email)} ${next}`, [
      { label: words.seeAll, ask: "guichet agenda" },
    ]),
  };
  await enqueue(unit, [message], now);
}

const names = (people: readonly Person[], language: Language): string =>
  formatList(
    people.map(({ name }) => name),
    language,
  );

export const tenantCommands: readonly Command[] = [lookCommand, connectCommand];
