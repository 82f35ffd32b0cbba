import type { Command } from "../../desk/command.ts";
import { quoteAnswerCommand } from "./answer-command.ts";
import {
  quoteApprovalsCommand,
  quoteSendAllCommand,
  quoteSendCommand,
  quoteSkipCommand,
} from "./decide-commands.ts";
import { invoiceQuoteCommand } from "./invoice-quote-command.ts";
import { quoteEditCommand, quotePreviewCommand } from "./preview-commands.ts";
import { quoteCommand } from "./quote-command.ts";
import { quotesCommand } from "./quotes-command.ts";
import { quoteUndoCommand } from "./undo-command.ts";

/** Before the books' own: « pause devis D-12 » speaks of a quote, and a PDF named « devis » is one. */
export const quoteCommands: readonly Command[] = [
  quotesCommand,
  quoteCommand,
  quoteAnswerCommand,
  quoteUndoCommand,
  invoiceQuoteCommand,
  quoteApprovalsCommand,
  quoteSendCommand,
  quoteSendAllCommand,
  quoteSkipCommand,
  quotePreviewCommand,
  quoteEditCommand,
];
