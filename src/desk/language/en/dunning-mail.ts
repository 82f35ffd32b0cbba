import type { Sentences } from "../say.ts";

export const dunningMail: Sentences["dunningMail"] = {};
