/** Where every instant of the product comes from: epoch milliseconds. A test hands in its own. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
