import type { Config } from "./config.ts";

export type Log = Record<Config["logLevel"], (line: string) => void>;

const LEVELS: readonly Config["logLevel"][] = ["debug", "info", "warn", "error"];

/** One line a fact, on standard error; nothing below `least`. Never texts, tokens or addresses of people. */
export function createLog(least: Config["logLevel"]): Log {
  const at = (level: Config["logLevel"]) => (line: string) => {
    if (LEVELS.indexOf(level) >= LEVELS.indexOf(least))
      process.stderr.write(`${level} ${line.replaceAll("\n", "\n  ")}\n`);
  };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}
