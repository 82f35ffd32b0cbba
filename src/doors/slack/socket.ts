import { SocketModeReceiver } from "@slack/bolt";
import { quietLogger, redact } from "./logger.ts";

export interface Socket {
  receiver: SocketModeReceiver;
  /** Connects, and again whenever the connection ends. */
  open(): void;
  connected(): boolean;
  close(): Promise<void>;
}

const FIRST_WAIT_MS = 1_000;
const LAST_WAIT_MS = 60_000;

/**
 * Socket Mode: for a machine Slack cannot reach. We connect again ourselves: Bolt's own reconnection rejects into the
 * void when Slack refuses the token meanwhile, which would end the process.
 */
export function openSocket(options: {
  appToken: string;
  apiUrl: string;
  log: (line: string) => void;
}): Socket {
  const { appToken, apiUrl, log } = options;
  const receiver = new SocketModeReceiver({
    appToken,
    logger: quietLogger(log),
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: { slackApiUrl: apiUrl, timeout: 10_000, retryConfig: { retries: 0 } },
    },
    // Not acknowledged, an event comes again, as after a 500 over HTTP.
    processEventErrorHandler: async ({ error }) => {
      log(`slack: ${redact(error.message)}`);
      return false;
    },
  });
  const { client } = receiver;
  let connected = false;
  let closed = false;
  let wait = FIRST_WAIT_MS;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    try {
      await client.start();
      connected = true;
      wait = FIRST_WAIT_MS;
    } catch (error) {
      log(`slack: socket not open: ${redact(error instanceof Error ? error.message : String(error))}`);
      again();
    }
  }

  function again(): void {
    connected = false;
    if (closed || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      void connect();
    }, wait);
    timer.unref();
    wait = Math.min(wait * 2, LAST_WAIT_MS);
  }

  client.on("disconnected", again);
  return {
    receiver,
    open: () => void connect(),
    connected: () => connected,
    async close() {
      closed = true;
      clearTimeout(timer);
      if (connected) await client.disconnect();
      connected = false;
    },
  };
}
