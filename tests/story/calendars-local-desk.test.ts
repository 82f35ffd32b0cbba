import { join } from "node:path";
import { describe } from "vitest";
import { noBrowser } from "../browser.ts";
import { tellHowCalendarsMeet } from "./calendars.ts";
import { openWebOffice } from "./web-office.ts";

/** `SCREENSHOT=docs npx vitest run tests/story/calendars-local-desk.test.ts` takes its pictures. */
const pictures = process.env["SCREENSHOT"];

describe.skipIf(noBrowser)("people's own calendars, at the local desk", () => {
  let office: Awaited<ReturnType<typeof openWebOffice>>;
  let opened = 0;
  tellHowCalendarsMeet({
    async open(more) {
      office = await openWebOffice(more, async (page) => {
        opened += 1;
        if (pictures) await page.screenshot({ path: join(pictures, `navigateur-${opened}.png`) });
      });
      return office;
    },
    whose: { leader: "google", assistant: "microsoft", backup: "caldav" },
    async picture(name, part) {
      if (pictures) await office.screenshot(part, join(pictures, `${name}.png`), "css");
    },
  });
});
