import { describe } from "vitest";
import { tellHowCalendarsMeet } from "./calendars.ts";
import { openTeamsOffice } from "./teams-office.ts";

describe("people's own calendars, on Teams", () =>
  tellHowCalendarsMeet({
    open: openTeamsOffice,
    whose: { leader: "microsoft", assistant: "google", backup: "caldav" },
  }));
