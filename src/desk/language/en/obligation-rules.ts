import type { obligationRules as french } from "../fr/obligation-rules.ts";

export const obligationRules: typeof french = {};
