import { describe } from "vitest";
import { tellHowItIsPaid } from "./paid.ts";
import { openSlackOffice } from "./slack-office.ts";

describe("an unpaid invoice, on Slack", () => tellHowItIsPaid(openSlackOffice));
