import { defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { listInvoices, lockInvoices } from "../store/invoices.ts";
import { markWritten } from "../store/promises.ts";
import { answer, MAY_ENTER, openEntry } from "./entry.ts";
import { findSubject } from "./subject.ts";

/** « Il l'a écrit »: the promise just noted came in writing, and acknowledges the debt. */
export const writtenCommand = defineCommand({
  name: "relance written",
  phrases: [],
  roles: MAY_ENTER,
  run: async (counter) => {
    const entry = await openEntry(counter);
    const words = say(entry.language).dunningMoney.instalments;
    const found = await findSubject(counter, entry, counter.words, (id) => `relance written ${id}`);
    if (!found.ok) return found.answer;
    const { client, named } = found;
    return counter.settle(async (scope) => {
      await lockInvoices(scope, client.id);
      const open = await listInvoices(scope, { client: client.id, open: true });
      const about = named.length > 0 ? open.filter(({ id }) => named.some((one) => one.id === id)) : open;
      const count = await markWritten(
        scope,
        about.map(({ id }) => id),
      );
      const headline = count > 0 ? words.writtenNoted(client.name) : words.nothingToMark(client.name);
      return {
        ...answer({ tone: count > 0 ? "success" : "info", headline }, entry),
        memory: { client: client.id },
      };
    });
  },
});
