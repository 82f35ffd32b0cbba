import type { home as french } from "../fr/home.ts";

export const home: typeof french = {};
