import type { BotAdapter } from "./bot-adapter.ts";

/** Says whether Microsoft takes our password, asked at the start and again while it does not. */
export function watchSignIn(adapter: BotAdapter, log: (line: string) => void): () => boolean {
  let state: "asking" | "accepted" | "refused" = "asking";
  const ask = (): void => {
    state = "asking";
    adapter.signIn().then(
      () => {
        state = "accepted";
      },
      (error: Error) => {
        state = "refused";
        log(`teams: no token for the app: ${(error.cause as Error | undefined)?.message ?? error.message}`);
      },
    );
  };
  ask();
  return () => {
    if (state === "refused") ask();
    return state === "accepted";
  };
}
