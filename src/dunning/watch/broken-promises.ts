import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Card } from "../../desk/card.ts";
import { formatAmount } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Person } from "../../firm/facts.ts";
import type { Client, Invoice } from "../books.ts";
import type { Chasing } from "../chasing/situations.ts";
import { takeBroken } from "../store/promises.ts";
import { dayWords } from "./day-words.ts";
import { groupByPerson, whoIsTold } from "./who-is-told.ts";

interface Broken {
  client: Client;
  invoice: Invoice;
  on: string;
  missingCents: number;
}

/** Tells who is in charge which promises were not kept: each once, all of a morning in one message. The ladder goes on. */
export async function brokenPromises(scope: FirmScope, chasing: Chasing, now: number): Promise<void> {
  const owed = new Map(
    chasing.chases.flatMap(({ client, invoices }) =>
      invoices.map((invoice) => [invoice.id, { client, invoice }] as const),
    ),
  );
  const told = (await takeBroken(scope, chasing.today)).flatMap(({ invoice: id, on, missingCents }) => {
    const found = owed.get(id);
    return found
      ? [{ people: whoIsTold(found.client, chasing.people), what: { ...found, on, missingCents } }]
      : [];
  });
  await enqueue(
    scope,
    groupByPerson(told).map(({ person, all }) => ({
      kind: "chat" as const,
      key: `promise-broken:${chasing.today}:${person.id}`,
      person: person.id,
      card: brokenCard(all, person),
    })),
    now,
  );
}

const SHOWN = 20;

function brokenCard(all: readonly Broken[], { language }: Person): Card {
  const words = say(language).dunningMoney.broken;
  const title = words.title(all.length);
  const more = all.length - SHOWN;
  return {
    language,
    audience: "asker",
    summary: title,
    blocks: [
      { kind: "note", tone: "warning", text: title },
      {
        kind: "list",
        rows: all.slice(0, SHOWN).map(({ client, invoice, on, missingCents }) => ({
          text: `${client.name} – ${invoice.number}`,
          detail: words.missing(
            formatAmount(missingCents, invoice.currency, language),
            dayWords(on, language),
          ),
          buttons: [{ label: words.see, ask: `relance view ${client.id}` }],
        })),
      },
      ...(more > 0 ? [{ kind: "text", text: words.more(more) } as const] : []),
      { kind: "text", style: "subtle", text: words.goesOn },
    ],
  };
}
