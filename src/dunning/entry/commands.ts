import type { Command } from "../../desk/command.ts";
import { clientCommand } from "./client-command.ts";
import { conditionsCommand } from "./conditions-command.ts";
import { contactCommand } from "./contact-command.ts";
import { instalmentCommand } from "./instalment-command.ts";
import { invoiceCommand } from "./invoice-command.ts";
import { paymentCommand } from "./payment-command.ts";
import { stateCommand } from "./state-command.ts";
import { undoCommand } from "./undo-command.ts";
import { writtenCommand } from "./written-command.ts";

/** The books and their states, entered in words and by form. A state before a payment: « dit que c'est payé » is no payment. */
export const entryCommands: readonly Command[] = [
  invoiceCommand,
  stateCommand,
  paymentCommand,
  clientCommand,
  conditionsCommand,
  contactCommand,
  instalmentCommand,
  writtenCommand,
  undoCommand,
];
