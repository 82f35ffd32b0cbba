import type { IncomingMessage, ServerResponse } from "node:http";
import { Activity } from "./activity.ts";
import type { BotAdapter } from "./bot-adapter.ts";
import { decode } from "./decode.ts";
import { readBody } from "./read-body.ts";
import { mayServe, type ServiceHostOptions } from "./service-hosts.ts";
import { takeTurn } from "./take-turn.ts";
import type { TurnAnswer, TurnDesk } from "./turn.ts";

export interface Gate {
  adapter: BotAdapter;
  hosts: ServiceHostOptions;
  turn: TurnDesk;
  seal: (text: string) => string;
}

export async function answerRequest(
  gate: Gate,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { turn } = gate;
  const body = await readBody(request);
  if (!body.ok) return end(response, body.status);
  const read = Activity.safeParse(body.value);
  if (!read.success) return end(response, 400);
  const activity = read.data;
  // Before anything is sent there or remembered of it, and before the token is looked at: a token may be real and
  // come from a service that is not Teams.
  if (!mayServe(activity.serviceUrl, gate.hosts) || (!gate.hosts.local && activity.channelId !== "msteams")) {
    turn.log(`teams: refused an activity of ${activity.channelId} from another service`);
    return end(response, 403);
  }
  let answer: TurnAnswer = { status: 200 };
  const received = await gate.adapter.receive(
    request.headers.authorization ?? "",
    { ...activity },
    async () => {
      const decoded = decode(activity, { local: gate.hosts.local, seal: gate.seal });
      answer = await takeTurn(turn, decoded);
    },
  );
  if (!received.ok) {
    turn.log(`teams: ${received.reason} request: ${(received.cause as Error).message}`);
    return end(response, received.reason === "unauthorized" ? 401 : 503);
  }
  const { sent } = answer;
  if (sent) response.once("finish", sent);
  end(response, answer.status, answer.body);
}

function end(response: ServerResponse, status: number, body?: unknown): void {
  if (response.headersSent || response.destroyed) return;
  if (status === 413) response.setHeader("connection", "close");
  if (body === undefined) response.writeHead(status).end();
  else
    response
      .writeHead(status, { "content-type": "application/json; charset=utf-8" })
      .end(JSON.stringify(body));
}
