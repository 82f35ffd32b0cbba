import { describe } from "vitest";
import { tellHowTheWeekBegins } from "./digest.ts";
import { openTeamsOffice } from "./teams-office.ts";

describe("a week begins, on Teams", () => tellHowTheWeekBegins(openTeamsOffice));
