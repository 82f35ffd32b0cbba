import { join } from "node:path";
import { describe } from "vitest";
import { tellHowTheWeekBegins } from "./digest.ts";
import { openWebOffice } from "./web-office.ts";

/** `SCREENSHOT=docs npx vitest run tests/story/digest-local-desk.test.ts` takes its pictures. */
const pictures = process.env["SCREENSHOT"];

describe("a week begins, at the local desk", () => {
  let office: Awaited<ReturnType<typeof openWebOffice>>;
  tellHowTheWeekBegins(
    async () => {
      office = await openWebOffice();
      return office;
    },
    async (name) => {
      if (!pictures) return;
      for (const part of ["leader", "assistant"] as const)
        await office.screenshot(part, join(pictures, `${name}-${part}.png`));
    },
  );
});
