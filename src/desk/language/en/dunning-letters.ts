import type { Sentences } from "../say.ts";

export const dunningLetters: Sentences["dunningLetters"] = {};
