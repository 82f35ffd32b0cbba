import type { Provider } from "../provider.ts";
import { createGraph } from "./graph.ts";
import { readBusy } from "./read-busy.ts";
import { readChanges } from "./read-changes.ts";
import { createWriting } from "./write-event.ts";

/** Microsoft 365's calendars through Microsoft Graph v1.0. `graphUrl`: another host than Microsoft's, without the version. */
export function createMicrosoft(options: { graphUrl?: string } = {}): Provider {
  const graph = createGraph(options);
  return {
    busy: (accounts, span, how) => readBusy(graph, accounts, span, how),
    changes: (account, cursor, now, signal) => readChanges(graph, account, cursor, now, signal),
    ...createWriting(graph),
  };
}
