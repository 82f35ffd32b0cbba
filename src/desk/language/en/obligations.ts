import type { obligations as french } from "../fr/obligations.ts";

export const obligations: typeof french = {};
