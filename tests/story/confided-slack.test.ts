import { describe } from "vitest";
import { tellHowItIsConfided } from "./confided.ts";
import { openSlackOffice } from "./slack-office.ts";

describe("what is confided, on Slack", () => tellHowItIsConfided(openSlackOffice));
