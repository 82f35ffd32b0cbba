import type { state as french } from "../fr/state.ts";

export const state: typeof french = {};
