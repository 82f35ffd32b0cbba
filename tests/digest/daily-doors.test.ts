import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Card } from "../../src/desk/card.ts";
import { CARD_BYTES } from "../../src/doors/adaptive/limits.ts";
import { toAdaptiveCard } from "../../src/doors/adaptive/to-adaptive-card.ts";
import { weigh } from "../../src/doors/slack/block.ts";
import { LIMITS } from "../../src/doors/slack/limits.ts";
import { renderMessage } from "../../src/doors/slack/render.ts";
import { openStore, rowsOf, type Store } from "../desk/desk-at-work.ts";
import {
  asPlainHost,
  checkWithRenderer,
  createSchemaCheck,
  hasSchema,
} from "../doors/adaptive/as-plain-host.ts";
import { blockProblems } from "../peers/block-kit.ts";
import { openDailyFirm, TUESDAY } from "./daily-firm.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const HOSTILE =
  "<!channel> <@U1> *gras* <https://evil.example|facture.pdf> [clic](http://evil.example)\n\u202e# titre ";
const LONG = `${HOSTILE}${"très long ".repeat(40)}`;

const check = hasSchema ? createSchemaCheck() : () => [];

/** What each door would refuse of a card, or have to leave out. */
function problems(card: Card): unknown[] {
  const message = renderMessage(card);
  const adaptive = toAdaptiveCard(card, { charts: false });
  const rows = rowsOf(card);
  const shown = JSON.stringify(message.blocks);
  return [
    ...blockProblems(message.blocks as never, "message"),
    ...(message.blocks.length > LIMITS.blocks ? ["too many blocks"] : []),
    ...(weigh(message.blocks) > LIMITS.total * 0.75 ? ["near Slack's total"] : []),
    ...rows
      .filter(({ text }) => !shown.includes(JSON.stringify(text).slice(1, -1)))
      .map(({ text }) => `lost: ${text}`),
    ...(message.text.includes("<!channel>") || shown.includes("mrkdwn")
      ? ["something is read as markup"]
      : []),
    ...(check(asPlainHost(adaptive)) as unknown[]),
    ...checkWithRenderer(adaptive),
    ...(Buffer.byteLength(JSON.stringify(adaptive)) > CARD_BYTES ? ["too large for Teams"] : []),
  ];
}

describe("both digests on the doors", () => {
  it("the fullest ones, with hostile titles and names, fit whole and stay inert", async () => {
    const people = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`p${i}`, { name: `${HOSTILE}${i}`, email: `p${i}@x.fr` }]),
    );
    const firm = await openDailyFirm(store, { people });
    const everybody = Object.keys(people);
    await Promise.all(everybody.slice(1, 9).map((person) => firm.say(person, "je suis absent mardi")));
    await Promise.all(
      Array.from({ length: 9 }, async (_, i) => {
        await firm.meeting("p0", `${i} ${LONG}`, TUESDAY + i * 3_600_000, { openToAll: true });
        await firm.task(`${i} ${LONG}`, "2026-11-24", everybody);
        const more = { file: LONG, askedBy: firm.id("p1"), confidential: true };
        await firm.task(`retard ${i} ${LONG}`, "2026-11-20", ["p0"], more);
      }),
    );
    const made = await firm.daily();
    expect(rowsOf(made.card)).toHaveLength(14);
    expect(problems(made.card)).toEqual([]);
    const own = await firm.own("p0");
    expect(rowsOf(own?.card as Card)).toHaveLength(12);
    expect(problems(own?.card as Card)).toEqual([]);
    for (const { text } of rowsOf(made.card)) {
      expect(text).not.toMatch(/[\n\u202e]/);
      expect(text.length).toBeLessThan(160);
    }
  });

  it("a quiet day is one block", async () => {
    const firm = await openDailyFirm(store);
    const { card } = await firm.daily();
    expect(renderMessage(card).blocks).toHaveLength(1);
    expect(problems(card)).toEqual([]);
  });
});
