import { randomUUID } from "node:crypto";
import type { Block, Row } from "../../desk/card.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { listPeople } from "../../firm/facts.ts";
import { runPayment } from "../entry/payment-command.ts";
import { readPayment } from "../entry/payment-words.ts";
import { runState } from "../entry/state-command.ts";
import { readState } from "../entry/state-words.ts";
import { showClient } from "../views/client-view.ts";
import { approvalCard, openTotal, proposalsOf } from "./approval-cards.ts";
import { CHASERS } from "./own-reminder.ts";
import { planContacts } from "./plan.ts";
import { settingsForm } from "./settings-command.ts";
import { type Chasing, readChasing } from "./situations.ts";

/** `/relance`: what needs me today. Looks again at everybody, so that nothing on it is yesterday's. */
export const overviewCommand = defineCommand({
  name: "relance",
  phrases: ["relances", "mes relances", "reminders"],
  roles: CHASERS,
  help: {
    fr: { label: "Relancer les factures impayées", example: "relance" },
    en: { label: "Chase unpaid invoices", example: "relance" },
  },
  listed: {
    slash: "/relance",
    description: {
      fr: "Ce qui est à relancer, un client, la balance âgée",
      en: "What to chase, one client, the aged balance",
    },
  },
  run: (counter) => (counter.words === "" ? overview(counter) : aboutClient(counter)),
});

/** « /relance exemple sarl » shows one client; « /relance exemple sarl a payé 500 € » says something of them. */
function aboutClient(counter: Counter): Promise<Answer> {
  if (readState(counter.words)) return runState(counter);
  if (readPayment(counter.words)) return runPayment(counter);
  return showClient(counter, counter.words);
}

async function overview(counter: Counter): Promise<Answer> {
  const { caller, now } = counter;
  const before = await readChasing(counter.scope, now);
  if (!before) return { card: settingsForm(undefined, caller.language) };
  const people = await listPeople(counter.scope);
  return counter.settle(async (scope) => {
    const chasing = await readChasing(scope, now);
    if (!chasing) throw new Error("The settings are gone between two looks: expected them to stay");
    await planContacts(scope, chasing, people, now);
    const planned = await readChasing(scope, now);
    return { card: todayCard(counter, planned ?? chasing) };
  });
}

function todayCard(counter: Counter, chasing: Chasing): Answer["card"] {
  const { caller } = counter;
  const { language } = caller;
  const words = say(language).dunningChasing;
  const mine = proposalsOf(
    chasing.chases,
    caller.roles.includes("administrator") ? undefined : caller.person,
  );
  const card =
    mine.length > 0
      ? approvalCard(mine, language, randomUUID())
      : ({
          language,
          audience: "asker",
          summary: words.nothingToSend,
          blocks: [{ kind: "text", text: words.nothingToSend }],
        } as const);
  const buttons = [
    { label: words.balance, ask: "relance balance" },
    { label: words.cash, ask: "relance cash" },
    { label: words.addInvoice, ask: "relance invoice" },
  ];
  return {
    ...card,
    blocks: [
      ...card.blocks,
      ...toDos(chasing, language),
      ...endings(chasing, language),
      { kind: "buttons", buttons },
    ],
  };
}

function toDos(chasing: Chasing, language: Parameters<typeof say>[0]): Block[] {
  const words = say(language).dunningChasing;
  const rows = chasing.chases.flatMap(({ client, invoices, decision }): Row[] =>
    decision.action === "to-do"
      ? [
          {
            text: `${client.name} – ${words.todoOf[decision.what]}`,
            detail: invoices
              .filter(({ id }) => decision.invoices.includes(id))
              .map(({ number }) => number)
              .join(", "),
          },
        ]
      : [],
  );
  return rows.length === 0
    ? []
    : [
        { kind: "text", style: "title", text: words.todos },
        { kind: "list", rows },
      ];
}

function endings(chasing: Chasing, language: Parameters<typeof say>[0]): Block[] {
  const words = say(language).dunningChasing;
  const rows = chasing.chases.flatMap(({ client, invoices, decision }): Row[] =>
    decision.action === "what-comes-next"
      ? [
          {
            text: `${client.name} – ${openTotal(
              invoices.filter(({ id }) => decision.invoices.includes(id)),
              language,
            )}`,
            detail: words.comesNextOf,
          },
        ]
      : [],
  );
  return rows.length === 0
    ? []
    : [
        { kind: "text", style: "title", text: words.comesNext },
        { kind: "list", rows },
      ];
}
