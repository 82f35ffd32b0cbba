import { inject } from "vitest";

export interface TestDatabase {
  ownerUrl: string;
  appUrl: string;
  /** The cluster's superuser, connected to this database: to make roles and to look behind row-level security. */
  superuserUrl: string;
  /** Cuts its connections. Optional: the run's end removes everything. */
  drop(): Promise<void>;
}

/** A migrated, empty database of one's own, usually one per test file. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const keeper = inject("databaseKeeper");
  const response = await fetch(keeper, { method: "POST" });
  if (!response.ok) throw new Error(`no test database: ${await response.text()}`);
  const { name, ...urls } = (await response.json()) as Omit<TestDatabase, "drop"> & { name: string };
  return {
    ...urls,
    async drop() {
      await fetch(`${keeper}/${name}`, { method: "DELETE" });
    },
  };
}
