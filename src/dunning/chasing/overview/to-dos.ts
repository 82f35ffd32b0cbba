import type { Button, Row } from "../../../desk/card.ts";
import { say } from "../../../desk/language/say.ts";
import { numbersWords, openTotal } from "../approvals/approval-rows.ts";
import { nameOf, type Reader } from "../reader.ts";
import type { Chase } from "../situations.ts";

/** What somebody of the firm does before a client can be chased, each with the way to say it is done. */
export function toDoRows(chases: readonly Chase[], reader: Reader): Row[] {
  const words = say(reader.language).dunningChasing;
  return chases.flatMap(({ client, invoices, decision }): Row[] => {
    if (decision.action !== "to-do") return [];
    const about = invoices.filter(({ id }) => decision.invoices.includes(id));
    return [
      {
        text: `${nameOf(client, reader)} – ${words.todoOf[decision.what]}`,
        detail: `${numbersWords(about, reader.language)} · ${openTotal(about, reader.language)}`,
        buttons: buttonsFor(decision.what, client.id, reader),
      },
    ];
  });
}

function buttonsFor(
  what: Extract<Chase["decision"], { action: "to-do" }>["what"],
  client: string,
  { language, today }: Reader,
): Button[] {
  const words = say(language).dunningChasing;
  const view: Button = { label: words.viewClient, ask: `relance view ${client}` };
  switch (what) {
    case "check-bank":
      return [
        {
          label: words.arrived,
          ask: `relance payment about ${client} ask ${today} payment`,
          style: "primary",
        },
        { label: words.notYet, ask: `relance state said-paid ${client}` },
        view,
      ];
    case "ask-address":
      return [{ label: words.addAddress, ask: `relance address ${client}`, style: "primary" }, view];
    case "status":
      return [{ label: words.statusSeen, ask: `relance status ${client}`, style: "primary" }, view];
    case "allocate-credit":
      return [view];
  }
}

/** The ladder has been climbed: a person decides. */
export function endingRows(chases: readonly Chase[], reader: Reader): Row[] {
  const words = say(reader.language).dunningChasing;
  const options = say(reader.language).dunningNext.options;
  return chases.flatMap(({ client, invoices, decision }): Row[] => {
    if (decision.action !== "what-comes-next") return [];
    const about = invoices.filter(({ id }) => decision.invoices.includes(id));
    const [first] = decision.options;
    return [
      {
        text: `${nameOf(client, reader)} – ${openTotal(about, reader.language)}`,
        detail: first ? options[first] : words.comesNextOf,
        buttons: [
          { label: words.comesNextOpen, ask: `relance next ${client.id}`, style: "primary" },
          { label: words.viewClient, ask: `relance view ${client.id}` },
        ],
      },
    ];
  });
}
