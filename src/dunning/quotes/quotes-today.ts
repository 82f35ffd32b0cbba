import type { FirmScope } from "../../database/scope.ts";
import type { Role } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import type { Section } from "../chasing/overview/overview-card.ts";
import type { Reader } from "../chasing/reader.ts";
import { moneyWords } from "../views/money-words.ts";
import { quoteApprovalCard } from "./approval-cards.ts";
import { readFollowing } from "./following.ts";
import { planQuotes } from "./plan.ts";
import { forPerson, proposalsOf } from "./proposals.ts";
import { standingOf } from "./quote.ts";

/** Quotes on the day's own card (`/relance`): what needs this person today, and what is at stake. Plans them first. */
export async function quotesToday(
  scope: FirmScope,
  reader: Reader,
  roles: readonly Role[],
): Promise<Section[]> {
  await planQuotes(scope, reader.now);
  const { followed } = await readFollowing(scope, reader.now, { states: ["sent"] });
  const mine = forPerson(proposalsOf(followed), { person: reader.person, roles }, reader.today);
  if (mine.length === 0) return [];
  const words = say(reader.language).dunningQuotes;
  const waiting = followed.filter(({ quote }) => standingOf(quote, reader.today) === "sent");
  const atStake = moneyWords(
    waiting.map(({ quote }) => ({ currency: quote.currency, cents: quote.totalCents })),
    reader.language,
  );
  const [, ...blocks] = quoteApprovalCard(mine, reader).blocks;
  return [
    {
      title: words.toSend(mine.length),
      blocks: [
        { kind: "text", style: "subtle", text: words.waitingSummary(waiting.length, atStake) },
        ...blocks,
        { kind: "buttons", buttons: [{ label: words.buttons.quotes, ask: "relance quotes" }] },
      ],
    },
  ];
}
