import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { App, HTTPReceiver, type Receiver, type ReceiverEvent } from "@slack/bolt";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { CannotStart } from "../../database/cannot-start.ts";
import type { Database } from "../../database/client.ts";
import type { NewFirm } from "../../database/firms.ts";
import type { Secrets } from "../../database/secrets.ts";
import type { DeskCounter, Door } from "../door.ts";
import type { LinkTo } from "../files/file-links.ts";
import { inTime } from "../in-time.ts";
import { createPace } from "../pace.ts";
import { createCalls } from "./calls.ts";
import { createDownload, nameFiles } from "./download.ts";
import { createFileHosts } from "./file-hosts.ts";
import { guard } from "./guard.ts";
import { createHandOver, type ReadFile } from "./hand-over.ts";
import { createInstallations } from "./installations.ts";
import { createIntake } from "./intake.ts";
import { BODY_LIMIT } from "./limits.ts";
import { quietLogger, redact } from "./logger.ts";
import { createMessenger } from "./messenger.ts";
import { createOauth, INSTALL_PATH, REDIRECT_PATH } from "./oauth.ts";
import { createPoster } from "./poster.ts";
import { openSocket } from "./socket.ts";
import { checkToken } from "./token-check.ts";

export interface SlackDoorOptions {
  desk: DeskCounter;
  database: Database;
  secrets: Secrets;
  clock: Clock;
  log: (line: string) => void;
  /** What a firm that comes by an installation starts with. Its language is also the one of apologies. */
  firm: Omit<NewFirm, "name">;
  signingSecret?: string | undefined;
  botToken?: string | undefined;
  appToken?: string | undefined;
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  /** With its closing slash. */
  apiUrl?: string | undefined;
  publicUrl?: string | undefined;
  /** Where files are had that cannot be sent. */
  linkTo?: LinkTo | undefined;
  readFile: ReadFile;
  /** A workspace is connected: by the OAuth pages, or because Slack accepted the bot token (then nobody is named). */
  onInstalled?:
    | ((installed: { workspace: string; name: string; installedBy: string | null }) => void)
    | undefined;
}

const EVENTS_PATH = "/slack/events";
/** Longer than Slack waits: an answer to nobody does no harm, Bolt's own 404 in its place would. */
const FORGOTTEN_MS = 15_000;

/** One way in for HTTP and the socket: Bolt's receivers call this instead of its listeners. */
class DeskApp extends App {
  readonly #take: (event: ReceiverEvent) => Promise<void>;

  constructor(
    receiver: Receiver,
    take: (event: ReceiverEvent) => Promise<void>,
    log: (line: string) => void,
  ) {
    super({
      receiver,
      logger: quietLogger(log),
      convoStore: false,
      ignoreSelf: false,
      // Tokens are the messenger's business.
      authorize: async () => ({}),
    });
    this.#take = take;
  }

  override processEvent(event: ReceiverEvent): Promise<void> {
    return this.#take(event);
  }
}

/** @throws CannotStart where what is given could let anybody in, or nobody. */
export async function openSlackDoor(options: SlackDoorOptions): Promise<Door> {
  const { desk, clock, log, signingSecret, botToken, appToken, linkTo } = options;
  checkOptions(options);
  const apiUrl = options.apiUrl ?? "https://slack.com/api/";
  const calls = createCalls(apiUrl, log);
  const client =
    options.clientId && options.clientSecret
      ? { clientId: options.clientId, clientSecret: options.clientSecret }
      : undefined;
  const installations = createInstallations({ ...options, calls, oauth: client });
  const mayFetch = createFileHosts(apiUrl);
  const poster = createPoster(calls, installations, linkTo);
  const messenger = createMessenger({
    calls,
    installations,
    pace: createPace(clock),
    poster,
    handOver: createHandOver({ ...options, installations, calls, poster, linkTo, mayFetch }),
    download: createDownload({ installations, calls, mayFetch, log }),
    linkTo,
    clock,
    log,
  });
  const intake = createIntake({
    desk,
    messenger,
    installations,
    clock,
    log,
    language: options.firm.language,
    linkTo,
    nameFiles: async (ask) => ({
      ...ask,
      files: await nameFiles({ installations, calls }, ask.workspace, ask.files),
    }),
  });
  const http = new HTTPReceiver({
    // Without a secret its route is not served; a secret nobody knows makes sure.
    signingSecret: signingSecret || randomBytes(32).toString("hex"),
    endpoints: [EVENTS_PATH],
    bodyLimit: BODY_LIMIT,
    logger: quietLogger(log),
    unhandledRequestTimeoutMillis: FORGOTTEN_MS,
    processEventErrorHandler: async ({ error, response }) => refuse(error, response, log),
  });
  const app = new DeskApp(http, intake.receive, log);
  const socket = appToken ? openSocket({ appToken, apiUrl, log }) : undefined;
  socket?.receiver.init(app);
  socket?.open();
  const token = botToken
    ? checkToken(calls.once, botToken, log, (identity) =>
        options.onInstalled?.({ ...identity, installedBy: null }),
      )
    : undefined;
  const oauth = client && createOauth({ ...options, ...client, apiUrl, installations });

  async function takeEvents(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const status = await guard(request, clock.now());
    if (status === undefined) return void http.requestListener(request, response);
    response.writeHead(status, status === 413 ? { connection: "close" } : {}).end();
  }

  return {
    name: "slack",
    messenger,
    handle(request, response) {
      const path = request.url?.split("?")[0];
      if (signingSecret && path === EVENTS_PATH) {
        if (request.method === "POST") void takeEvents(request, response);
        else response.writeHead(405, { allow: "POST" }).end();
        return true;
      }
      if (oauth && request.method === "GET" && (path === INSTALL_PATH || path === REDIRECT_PATH)) {
        oauth(request, response);
        return true;
      }
      return false;
    },
    ready: () => (token?.accepted() ?? true) && (socket?.connected() ?? true),
    async close() {
      token?.close();
      await socket?.close();
      await inTime(intake.settled(), 5_000);
    },
  };
}

/** Over HTTP, what was not taken: 400 for what is not Slack's, 500 for what shall come again. */
async function refuse(error: Error, response: ServerResponse, log: (line: string) => void): Promise<boolean> {
  const status = error instanceof z.ZodError ? 400 : 500;
  log(`slack: request refused with ${status}: ${redact(status === 400 ? "unknown payload" : error.message)}`);
  if (!response.headersSent) response.writeHead(status).end();
  return true;
}

function checkOptions(options: SlackDoorOptions): void {
  const { signingSecret, botToken, appToken, clientId, clientSecret } = options;
  if (signingSecret !== undefined && signingSecret.trim() === "")
    throw new CannotStart(
      "SLACK_SIGNING_SECRET est vide\u00a0: indiquez le secret de signature de l’application Slack.",
    );
  if (!signingSecret && !appToken)
    throw new CannotStart(
      "Slack ne peut pas nous joindre\u00a0: indiquez SLACK_SIGNING_SECRET (HTTP) ou SLACK_APP_TOKEN (Socket Mode).",
    );
  if (!botToken && !(clientId && clientSecret))
    throw new CannotStart(
      "Nous ne pouvons pas répondre à Slack\u00a0: indiquez SLACK_BOT_TOKEN, ou SLACK_CLIENT_ID avec SLACK_CLIENT_SECRET.",
    );
}
