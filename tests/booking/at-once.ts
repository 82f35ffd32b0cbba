import type { FirmScope } from "../../src/database/scope.ts";

/** Lets everybody arrive at the firm's meetings or proposals before any of them may go on. */
export async function atOnce(
  scope: FirmScope,
  table: "meeting" | "proposal",
  work: readonly (() => Promise<unknown>)[],
): Promise<void> {
  let underway: Promise<unknown>[] = [];
  await scope.run(async (tx) => {
    await (table === "meeting"
      ? tx.$queryRaw`SELECT id FROM meeting FOR UPDATE`
      : tx.$queryRaw`SELECT id FROM proposal FOR UPDATE`);
    underway = work.map((each) => each());
    await new Promise((resolve) => setTimeout(resolve, 600));
  });
  await Promise.all(underway);
}
