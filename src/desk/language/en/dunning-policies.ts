import type { Sentences } from "../say.ts";

export const dunningPolicies: Sentences["dunningPolicies"] = {};
