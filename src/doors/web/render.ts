import type { Card } from "../../desk/card.ts";
import type { AdaptiveCard } from "../adaptive/adaptive-card.ts";
import { toAdaptiveCard } from "../adaptive/to-adaptive-card.ts";
import type { LinkTo } from "../files/file-links.ts";

/** A card as the page takes it. */
export interface RenderedCard {
  card: AdaptiveCard;
  summary: string;
  /** The card whose button was pressed gives its place to this one. */
  replaces: boolean;
  /** Where everybody reads it. */
  place?: string;
}

export function renderCard(card: Card, linkTo?: LinkTo): RenderedCard {
  return {
    card: toAdaptiveCard(card, { charts: false, linkTo }),
    summary: card.summary,
    replaces: card.replaces === true,
  };
}
