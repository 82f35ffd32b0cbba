import type { handoffContract as french } from "../fr/handoff-contract.ts";

export const handoffContract: typeof french = {};
