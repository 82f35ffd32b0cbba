import { describe } from "vitest";
import { tellHowTheWeekBegins } from "./digest.ts";
import { openSlackOffice } from "./slack-office.ts";

describe("a week begins, on Slack", () => tellHowTheWeekBegins(openSlackOffice));
