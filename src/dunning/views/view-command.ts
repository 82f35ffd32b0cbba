import { defineCommand } from "../../desk/command.ts";
import { showClient } from "./client-view.ts";
import { MAY_SEE, note, openView } from "./view.ts";

export const viewCommand = defineCommand({
  name: "relance view",
  phrases: ["relance voir", "voir le client", "compte client", "client file", "ou en est"],
  roles: MAY_SEE,
  run: async (counter) => {
    const words = counter.words.replace(/[\s?!.]+$/, "");
    if (words !== "") return showClient(counter, words);
    const view = await openView(counter);
    return { card: note(view, view.words.whose) };
  },
});
