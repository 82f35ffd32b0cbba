import type { digest as french } from "../fr/digest.ts";

export const digest: typeof french = {};
