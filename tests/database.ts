import { inject } from "vitest";

export interface TestDatabase {
  ownerUrl: string;
  appUrl: string;
  /** Cuts its connections. Optional: the run's end removes everything. */
  drop(): Promise<void>;
}

/** A migrated, empty database of one's own, usually one per test file. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const keeper = inject("databaseKeeper");
  const response = await fetch(keeper, { method: "POST" });
  if (!response.ok) throw new Error(`no test database: ${await response.text()}`);
  const { name, ownerUrl, appUrl } = (await response.json()) as {
    name: string;
    ownerUrl: string;
    appUrl: string;
  };
  return {
    ownerUrl,
    appUrl,
    async drop() {
      await fetch(`${keeper}/${name}`, { method: "DELETE" });
    },
  };
}
