import { type Answer, type Counter, defineCommand } from "../../../desk/command.ts";
import { runPayment } from "../../entry/payment-command.ts";
import { readPayment } from "../../entry/payment-words.ts";
import { runState } from "../../entry/state-command.ts";
import { readState } from "../../entry/state-words.ts";
import { runQuoteAnswer } from "../../quotes/answer-command.ts";
import { readQuoteAnswer } from "../../quotes/answer-words.ts";
import { readSettings } from "../../store/settings.ts";
import { showClient } from "../../views/client-view.ts";
import { CHASERS } from "../approvals/own-reminder.ts";
import { proposalsOf } from "../approvals/proposals.ts";
import { planAgain } from "../plan-again.ts";
import { openReader } from "../reader.ts";
import { settingsForm } from "../settings/settings-form.ts";
import { valuesOf } from "../settings/settings-pages.ts";
import { overviewCard } from "./overview-card.ts";
import { otherSections } from "./overview-sections.ts";

/** `/relance`: what needs me today. Looks again at everybody, so that nothing on it is yesterday's. */
export const overviewCommand = defineCommand({
  name: "relance",
  phrases: ["relances", "mes relances", "reminders"],
  roles: CHASERS,
  help: {
    rank: 1,
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
  if (readQuoteAnswer(counter.words)) return runQuoteAnswer(counter);
  if (readState(counter.words)) return runState(counter);
  if (readPayment(counter.words)) return runPayment(counter);
  return showClient(counter, counter.words);
}

async function overview(counter: Counter): Promise<Answer> {
  const { caller, now, scope } = counter;
  if (!(await readSettings(scope)))
    return { card: settingsForm("start", valuesOf(undefined), caller.language) };
  const chasing = await planAgain(scope, now);
  if (!chasing) throw new Error("The settings are gone between two looks: expected them to stay");
  return counter.settle(async (unit) => {
    const reader = await openReader(counter, unit);
    const card = overviewCard(
      {
        chases: chasing.chases,
        proposed: proposalsOf(chasing.chases),
        roles: caller.roles,
        sections: await otherSections(unit, chasing, reader, caller.roles),
      },
      reader,
    );
    return { card: { ...card, replaces: counter.ask.via === "button" } };
  });
}
