import type { Contract } from "../contract.ts";

/** The contract that holds on a day, of one person's. */
export const contractOn = (contracts: readonly Contract[], on: string): Contract | undefined =>
  contracts.find(({ from, until }) => from <= on && (until === undefined || on < until));
