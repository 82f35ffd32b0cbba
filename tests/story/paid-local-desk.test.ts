import { describe } from "vitest";
import { noBrowser } from "../browser.ts";
import { tellHowItIsPaid } from "./paid.ts";
import { openWebOffice } from "./web-office.ts";

describe.skipIf(noBrowser)("an unpaid invoice, at the local desk", () => tellHowItIsPaid(openWebOffice));
