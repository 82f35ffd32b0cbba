import { describe } from "vitest";
import { tellHowItIsPaid } from "./paid.ts";
import { openTeamsOffice } from "./teams-office.ts";

describe("an unpaid invoice, on Teams", () => tellHowItIsPaid(openTeamsOffice));
