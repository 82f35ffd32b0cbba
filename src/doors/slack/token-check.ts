import { z } from "zod";
import type { Call } from "./calls.ts";
import { redact } from "./logger.ts";

export interface TokenCheck {
  /** True once Slack has accepted the token. */
  accepted(): boolean;
  close(): void;
}

const Identity = z.object({
  team_id: z.string(),
  team: z.string(),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: z.boolean().nullish(),
});

const FIRST_WAIT_MS = 1_000;
const LAST_WAIT_MS = 60_000;

/** Asks Slack whose token it is, until it says so: a desk that starts before its network must not stay closed. */
export function checkToken(
  call: Call,
  token: string,
  log: (line: string) => void,
  onAccepted: (identity: { workspace: string; name: string }) => void,
): TokenCheck {
  let accepted = false;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  async function ask(wait: number): Promise<void> {
    try {
      const identity = Identity.parse(await call(token, "auth.test", {}));
      accepted = true;
      const workspace = identity.is_enterprise_install ? identity.enterprise_id : identity.team_id;
      onAccepted({ workspace: workspace ?? identity.team_id, name: identity.team });
    } catch (error) {
      log(`slack: the bot token is not accepted yet: ${redact(describe(error))}`);
      if (closed) return;
      timer = setTimeout(() => void ask(Math.min(wait * 2, LAST_WAIT_MS)), wait);
      timer.unref();
    }
  }

  void ask(FIRST_WAIT_MS);
  return {
    accepted: () => accepted,
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

function describe(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message} (${cause.message})` : message;
}
