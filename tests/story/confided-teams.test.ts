import { describe } from "vitest";
import { tellHowItIsConfided } from "./confided.ts";
import { openTeamsOffice } from "./teams-office.ts";

describe("what is confided, on Teams", () => tellHowItIsConfided(openTeamsOffice));
