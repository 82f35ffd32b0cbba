/** One bench prints one line or a few; each line carries its figure and its ratio to a reference measured in the same run. */
export type Bench = { name: string; run(): Promise<string[]> };
