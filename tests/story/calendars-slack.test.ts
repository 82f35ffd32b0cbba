import { describe } from "vitest";
import { tellHowCalendarsMeet } from "./calendars.ts";
import { openSlackOffice } from "./slack-office.ts";

describe("people's own calendars, on Slack", () =>
  tellHowCalendarsMeet({
    open: openSlackOffice,
    whose: { leader: "google", assistant: "microsoft", backup: "caldav" },
  }));
