import { afterAll, beforeAll, expect, it } from "vitest";
import { say } from "../../src/desk/language/say.ts";
import { DUE_KINDS } from "../../src/jobs/due-kinds.ts";
import { openStore, type Store } from "../desk/desk-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

it("every kind of row the database finds due is somebody's to do, and no other", async () => {
  const [found] = await store.rows<{ source: string }>(
    "SELECT prosrc AS source FROM pg_proc WHERE proname = 'due_rows'",
  );
  const kinds = [...(found?.source ?? "").matchAll(/SELECT '([a-z-]+)'/g)].map(([, kind]) => kind);
  expect(kinds.sort()).toEqual([...DUE_KINDS].sort());
});

it.each(["fr", "en"] as const)("what goes wrong with each is said in its own words (%s)", (language) => {
  const { failing } = say(language).state;
  const unnamed = DUE_KINDS.filter((kind) => failing(kind) === failing("nothing of the kind"));
  // Which of the two digests is said.
  expect(unnamed).toEqual(["digest"]);
});
