import { fold } from "../../desk/fold.ts";

const TIME =
  /\b(?:lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december|aujourd'?hui|demain|apres-demain|today|tomorrow|hier|matin|matinee|apres-midi|aprem|midi|soir|soiree|journee|jours?|semaines?|mois|morning|afternoon|noon|days?|weeks?|months?|prochaine?|prochains?|next|this|toute?|entiere?|all|noel|inclus|compris|un|deux|trois|quatre|cinq|dix|one|two|three|four|five|de retour|retour|rentre|reviens|reprends|back|jusqu|partir|des|pour|du|de|des|au|aux|a|et|ni|ou|le|la|les|l|d|en|ce|cet|cette|entre|puis|mon|ma|mes|je|suis|from|to|until|till|on|the|and|between|for|of|in|my|off|am|at|pm)\b|\d+\S*/g;

/** What an absence sentence says besides its days: the words that are neither a time nor a link between two. */
export const residueOf = (days: string): readonly string[] =>
  fold(days)
    .replace(TIME, " ")
    .match(/\p{L}{2,}/gu) ?? [];
