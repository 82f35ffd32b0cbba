import type { Granted } from "../../calendars/consent.ts";
import type { ProviderName } from "../../calendars/provider.ts";
import { inOneUnit } from "../../database/client.ts";
import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Secrets } from "../../database/secrets.ts";
import { getPeople } from "../facts.ts";
import { connectedCard } from "./cards.ts";
import { keepAccount } from "./keep-account.ts";

/** Keeps what a person granted and tells them, together. `key`: once for each. Undefined: they are not of the firm (any more). */
export const connectAccount = (
  scope: FirmScope,
  secrets: Secrets,
  granted: Granted & { key: string; person: string; provider: ProviderName },
  now: number,
): Promise<{ writes: boolean; person: string } | undefined> =>
  inOneUnit(scope, async (unit) => {
    const [person] = await getPeople(unit, [granted.person]);
    if (!person) return undefined;
    const { provider, account, calendars, tokens } = granted;
    const secret = { kind: "tokens", tokens } as const;
    const kept = await keepAccount(
      unit,
      secrets,
      { person: person.id, provider, account, calendars, secret },
      now,
    );
    const card = connectedCard(kept, person.language);
    await enqueue(
      unit,
      [{ kind: "chat", key: `calendar-connected:${granted.key}`, person: person.id, card }],
      now,
    );
    return { writes: kept.writing === "here", person: person.name };
  });
