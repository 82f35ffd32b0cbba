import type { Sentences } from "../say.ts";

export const dunningQuotes: Sentences["dunningQuotes"] = {};
