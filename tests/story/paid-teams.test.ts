import { describe } from "vitest";
import { tellHowItIsPaid } from "./paid.ts";
import { visitByTeams } from "./teams-visitor.ts";

describe("an unpaid invoice, on Teams", () => tellHowItIsPaid(visitByTeams));
