import { describe } from "vitest";
import { tellHowItIsPaid } from "./paid.ts";
import { visitBySlack } from "./slack-visitor.ts";

describe("an unpaid invoice, on Slack", () => tellHowItIsPaid(visitBySlack));
