import { describe } from "vitest";
import { noBrowser } from "../browser.ts";
import { tellHowItIsPaid } from "./paid.ts";
import { visitByBrowser } from "./web-visitor.ts";

describe.skipIf(noBrowser)("an unpaid invoice, at the local desk", () => tellHowItIsPaid(visitByBrowser));
