import { z } from "zod";
import type { Hold } from "../books.ts";
import { readHold, writeHold } from "./hold-text.ts";

/** What « annule » puts back, step by step; written in the ask of a button, and read again as strictly as anything typed. */
export type UndoStep =
  | { do: "remove-invoice"; invoice: string; client?: string }
  | { do: "remove-client"; client: string }
  /** `hold`: what stood on the invoice before the payment. */
  | { do: "remove-payment"; payment: string; hold: Hold | undefined }
  /** Only where `now` still stands. */
  | { do: "hold"; now: Hold | undefined; before: Hold | undefined; invoices: readonly string[] }
  | { do: "chase"; client: string; never: boolean }
  | { do: "given-up"; invoices: readonly string[]; givenUp: boolean }
  /** `at`: when they were written, epoch milliseconds. */
  | { do: "promises"; at: number; invoices: readonly string[] };

/** Slack's buttons hold 2,000 characters. */
const LONGEST = 1_900;

/** Undefined: too long for a button. */
export function writeUndo(steps: readonly UndoStep[]): string | undefined {
  const text = `relance undo ${steps.map(writeStep).join(" ")}`;
  return text.length <= LONGEST ? text : undefined;
}

function writeStep(step: UndoStep): string {
  switch (step.do) {
    case "remove-invoice":
      return ["invoice", step.invoice, ...(step.client ? [step.client] : [])].join("=");
    case "remove-client":
      return `client=${step.client}`;
    case "remove-payment":
      return `payment=${step.payment}=${writeHold(step.hold)}`;
    case "hold":
      return `hold=${writeHold(step.now)}=${writeHold(step.before)}=${step.invoices.map(shorten).join(",")}`;
    case "chase":
      return `chase=${step.client}=${step.never ? "never" : "yes"}`;
    case "given-up":
      return `given-up=${step.givenUp ? "yes" : "no"}=${step.invoices.map(shorten).join(",")}`;
    case "promises":
      return `promises=${step.at}=${step.invoices.map(shorten).join(",")}`;
  }
}

const Id = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** Undefined: not what `writeUndo` wrote. */
export function readUndo(text: string): UndoStep[] | undefined {
  const steps = text.trim().split(/\s+/).map(readStep);
  return steps.every((step) => step !== undefined) && steps.length > 0 ? steps : undefined;
}

function readStep(text: string): UndoStep | undefined {
  const [kind, first = "", second = "", third = ""] = text.split("=");
  const isId = (value: string) => Id.safeParse(value).success;
  switch (kind) {
    case "invoice":
      if (!isId(first) || (second !== "" && !isId(second))) return undefined;
      return { do: "remove-invoice", invoice: first, ...(second === "" ? {} : { client: second }) };
    case "client":
      return isId(first) ? { do: "remove-client", client: first } : undefined;
    case "payment": {
      const hold = readHold(second);
      return isId(first) && hold !== null ? { do: "remove-payment", payment: first, hold } : undefined;
    }
    case "hold": {
      const [now, before, invoices] = [readHold(first), readHold(second), lengthen(third)];
      return now !== null && before !== null && invoices ? { do: "hold", now, before, invoices } : undefined;
    }
    case "chase":
      return isId(first) && /^(?:never|yes)$/.test(second)
        ? { do: "chase", client: first, never: second === "never" }
        : undefined;
    case "given-up": {
      const invoices = lengthen(second);
      return invoices && /^(?:yes|no)$/.test(first)
        ? { do: "given-up", givenUp: first === "yes", invoices }
        : undefined;
    }
    case "promises": {
      const invoices = lengthen(second);
      return invoices && /^\d{1,15}$/.test(first)
        ? { do: "promises", at: Number(first), invoices }
        : undefined;
    }
    default:
      return undefined;
  }
}

/** Many ids stand in one button: 22 characters each instead of 36. */
const shorten = (id: string): string => Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");

function lengthen(list: string): string[] | undefined {
  const ids = list.split(",").map((short) => {
    const hex = Buffer.from(short, "base64url").toString("hex");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  });
  return ids.every((id) => Id.safeParse(id).success) ? ids : undefined;
}
