import type { Sentences } from "../say.ts";

export const dunningMoney: Sentences["dunningMoney"] = {};
