import type { Card } from "../../desk/card.ts";
import type { AdaptiveCard } from "../adaptive/adaptive-card.ts";
import { trim } from "../adaptive/limits.ts";
import { toAdaptiveCard } from "../adaptive/to-adaptive-card.ts";
import type { LinkTo } from "../files/file-links.ts";
import { SUMMARY } from "./limits.ts";

const CARD_TYPE = "application/vnd.microsoft.card.adaptive";

/** A message of ours, without its addresses. `summary` is what notifications show. */
export type Outgoing =
  | {
      type: "message";
      summary: string;
      locale: string;
      attachments: { contentType: typeof CARD_TYPE; content: AdaptiveCard }[];
    }
  | { type: "message"; text: string; textFormat: "plain" };

export function renderMessage(card: Card, linkTo: LinkTo | undefined): Outgoing {
  return {
    type: "message",
    summary: trim(card.summary, SUMMARY),
    locale: card.language,
    attachments: [{ contentType: CARD_TYPE, content: renderCard(card, linkTo) }],
  };
}

export const renderSentence = (text: string): Outgoing => ({ type: "message", text, textFormat: "plain" });

function renderCard(card: Card, linkTo: LinkTo | undefined): AdaptiveCard {
  const wide = card.blocks.some(({ kind }) => kind === "table" || kind === "chart");
  return toAdaptiveCard(card, { charts: true, linkTo, ...(wide ? { width: "full" } : {}) });
}

/**
 * The three answers to a pressed button. A card takes the pressed card's place, a message is shown for a moment.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
 */
export type InvokeAnswer =
  | { statusCode: 200; type: typeof CARD_TYPE; value: AdaptiveCard }
  | { statusCode: 200; type: "application/vnd.microsoft.activity.message"; value: string }
  | {
      statusCode: 400 | 500;
      type: "application/vnd.microsoft.error";
      value: { code: string; message: string };
    };

/** https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/respond-to-task-module-submit */
export type DialogAnswer = {
  task:
    | { type: "message"; value: string }
    | {
        type: "continue";
        value: {
          title: string;
          width: "medium";
          height: "medium";
          card: { contentType: typeof CARD_TYPE; content: unknown };
        };
      };
};

/** In a window a card's buttons are Action.Submit: Teams brings Action.Execute back from messages only. */
export function showDialog(card: Card, linkTo: LinkTo | undefined): DialogAnswer {
  const content: unknown = JSON.parse(JSON.stringify(renderCard(card, linkTo)), (_, value: unknown) => {
    if (typeof value !== "object" || value === null || !("type" in value)) return value;
    if (value.type !== "Action.Execute") return value;
    const { verb, ...action } = value as typeof value & { verb?: string };
    return { ...action, type: "Action.Submit" };
  });
  const window = { title: "Guichet", width: "medium", height: "medium" } as const;
  return {
    task: { type: "continue", value: { ...window, card: { contentType: CARD_TYPE, content } } },
  };
}

export const closeDialog = (value: string): DialogAnswer => ({ task: { type: "message", value } });

export const replaceCard = (card: Card, linkTo: LinkTo | undefined): InvokeAnswer => ({
  statusCode: 200,
  type: CARD_TYPE,
  value: renderCard(card, linkTo),
});

export const showSentence = (value: string): InvokeAnswer => ({
  statusCode: 200,
  type: "application/vnd.microsoft.activity.message",
  value,
});

export const refuseInvoke = (statusCode: 400 | 500, message: string): InvokeAnswer => ({
  statusCode,
  type: "application/vnd.microsoft.error",
  value: { code: statusCode === 400 ? "BadRequest" : "Unavailable", message },
});
