import type { FirmScope } from "../../database/scope.ts";
import { defineCommand } from "../../desk/command.ts";
import { changeClient, listClients, removeClient } from "../store/clients.ts";
import { giveUp, listInvoices, removeInvoice, swapHold } from "../store/invoices.ts";
import { removePayment } from "../store/payments.ts";
import { takeBackPromises } from "../store/promises.ts";
import { MAY_ENTER, openEntry, tell } from "./entry.ts";
import { readUndo, type UndoStep } from "./undo-text.ts";

/** Carried by « Annuler » on every card of the books; what was changed again since then is left as it is. */
export const undoCommand = defineCommand({
  name: "relance undo",
  phrases: [],
  roles: MAY_ENTER,
  run: async (counter) => {
    const entry = await openEntry(counter);
    const { words } = entry;
    const steps = readUndo(counter.words);
    if (!steps) return { card: tell({ tone: "warning", headline: words.cannotUndo }, entry) };
    const replaces = counter.ask.via === "button";
    return counter.settle(async (scope) => {
      const done: Done[] = [];
      for (const step of steps) done.push(await putBack(scope, step));
      const all = done.every((one) => one === "all");
      const none = done.every((one) => one === "none");
      const headline = all ? words.undone : none ? words.nothingUndone : words.partlyUndone;
      return {
        card: tell({ tone: all ? "success" : "warning", headline, replaces: replaces && all }, entry),
        memory: {},
      };
    });
  },
});

type Done = "all" | "part" | "none";
const whether = (done: boolean): Done => (done ? "all" : "none");

async function putBack(scope: FirmScope, step: UndoStep): Promise<Done> {
  switch (step.do) {
    case "remove-invoice": {
      const removed = await removeInvoice(scope, step.invoice);
      if (removed && step.client !== undefined) await removeClient(scope, step.client);
      return whether(removed);
    }
    case "remove-client":
      return whether(await removeClient(scope, step.client));
    case "remove-payment": {
      const invoice = await removePayment(scope, step.payment);
      if (invoice !== undefined && step.hold) await swapHold(scope, [invoice], undefined, step.hold);
      return whether(invoice !== undefined);
    }
    case "hold": {
      const changed = await swapHold(scope, step.invoices, step.now, step.before);
      return changed.length === step.invoices.length ? "all" : changed.length > 0 ? "part" : "none";
    }
    case "chase": {
      const [client] = await listClients(scope, [step.client]);
      if (!client) return "none";
      await changeClient(scope, step.client, { neverChase: step.never });
      return "all";
    }
    case "given-up": {
      const standing = await listInvoices(scope, { ids: step.invoices });
      if (standing.length === 0) return "none";
      await giveUp(scope, step.invoices, step.givenUp);
      return "all";
    }
    case "promises":
      await takeBackPromises(scope, step.invoices, step.at);
      return "all";
  }
}
