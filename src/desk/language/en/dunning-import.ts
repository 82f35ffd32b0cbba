import type { Sentences } from "../say.ts";

export const dunningImport: Sentences["dunningImport"] = {};
