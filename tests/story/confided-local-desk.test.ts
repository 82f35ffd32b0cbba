import { describe } from "vitest";
import { tellHowItIsConfided } from "./confided.ts";
import { openWebOffice } from "./web-office.ts";

describe("what is confided, at the local desk", () => tellHowItIsConfided(openWebOffice));
