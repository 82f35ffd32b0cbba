import type { Clock } from "../clock.ts";
import { releaseClaims, yieldClaims } from "../database/claims.ts";
import type { Database } from "../database/client.ts";

/** What a lost database leaves to be done once it is back. Nothing here ever rejects. */
export interface AfterOutage {
  /** The person was told that nothing was taken: what the database took all the same is given back, unworked. */
  giveBack(claim: string): void;
  /** The person was told to wait: the next sweep takes the claim up, whatever is left of its lease. */
  hurry(claim: string): void;
}

const EVERY_MS = 2_000;
/** A statement held up on the way may be carried out after the database answers others: looked at again, twice. */
const LOOKS = 3;
/** Longer outages are left to the leases. */
const MOST_TURNS = 150;

export function createAfterOutage(database: Database, clock: Clock): AfterOutage {
  const looks = new Map<string, number>();
  const hurried = new Set<string>();
  let planned = false;
  let turns = 0;

  async function turn(): Promise<void> {
    const back = [...looks.keys()];
    const soon = [...hurried];
    await releaseClaims(database, back);
    await yieldClaims(database, soon, clock.now());
    for (const claim of soon) hurried.delete(claim);
    for (const claim of back) {
      const left = (looks.get(claim) ?? 0) - 1;
      if (left > 0) looks.set(claim, left);
      else looks.delete(claim);
    }
  }

  function plan(): void {
    if (planned) return;
    planned = true;
    setTimeout(async () => {
      await turn().catch(() => undefined);
      turns += 1;
      planned = false;
      if (looks.size + hurried.size === 0) turns = 0;
      else if (turns < MOST_TURNS) plan();
      else forget();
    }, EVERY_MS).unref();
  }

  function forget(): void {
    looks.clear();
    hurried.clear();
    turns = 0;
  }

  return {
    giveBack(claim) {
      looks.set(claim, LOOKS);
      plan();
    },
    hurry(claim) {
      hurried.add(claim);
      plan();
    },
  };
}
