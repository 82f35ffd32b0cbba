import { type Logger, LogLevel } from "@slack/bolt";

/**
 * Bolt's warnings and errors as lines of our log. Below that it writes bodies and addresses; what passes is one line,
 * without anything that could be a token, a response_url or a code.
 */
export function quietLogger(log: (line: string) => void): Logger {
  const write = (...messages: unknown[]): void => log(`slack: ${messages.map(describe).join(" ")}`);
  return {
    debug: () => {},
    info: () => {},
    warn: write,
    error: write,
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}

const describe = (message: unknown): string =>
  redact(message instanceof Error ? message.message : String(message));

export const redact = (text: string): string =>
  text
    .replace(/\bxox[a-z]?[.-][\w.-]+|\bxapp-[\w-]+/gi, "[token]")
    .replace(/https?:\/\/\S+/g, "[address]")
    .replace(/\s+/g, " ")
    .slice(0, 300);
