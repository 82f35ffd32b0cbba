import type { digestDaily as french } from "../fr/digest-daily.ts";

export const digestDaily: typeof french = {};
