import type { Provider } from "../provider.ts";
import { createAsk } from "./ask.ts";
import { createBusy } from "./busy.ts";
import { createChanges } from "./changes.ts";
import { createWriting } from "./write.ts";

/** Google Calendar. `apiUrl`: where its hosts live, for tests and sovereign clouds. */
export function createGoogle({ apiUrl }: { apiUrl?: string | undefined } = {}): Provider {
  const ask = createAsk(apiUrl);
  return { busy: createBusy(ask), ...createWriting(ask), changes: createChanges(ask) };
}
