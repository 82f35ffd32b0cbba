import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What stands between the desk and a server does to one request; undefined: nothing. */
export type Fault =
  /** The server does what it was asked, and its answer is lost. */
  | { how: "lost-answer" }
  | { how: "hang" }
  /** As well as ever, but only after so long. */
  | { how: "slow"; ms: number }
  | { how: "answer"; status: number; headers?: Record<string, string>; body?: string };

export interface SeenRequest {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
}

export interface FaultyProxy {
  url: string;
  requests: SeenRequest[];
  /** Asked about each request. */
  misbehave(decide: ((request: SeenRequest) => Fault | undefined) | undefined): void;
  close(): Promise<void>;
}

/** An HTTP proxy on a free loopback port; without a target, it only answers what it is told to. */
export async function openFaultyProxy(target?: string): Promise<FaultyProxy> {
  const requests: SeenRequest[] = [];
  let decide: ((request: SeenRequest) => Fault | undefined) | undefined;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const seen = { method: request.method ?? "", path: request.url ?? "", headers: request.headers };
    requests.push(seen);
    const fault = decide?.(seen);
    if (fault?.how === "hang") return;
    if (fault?.how === "slow") await new Promise((resolve) => setTimeout(resolve, fault.ms));
    if (fault?.how === "answer" || target === undefined) {
      const { status, headers, body } =
        fault?.how === "answer" ? fault : { status: 404, headers: {}, body: "" };
      response.writeHead(status, headers).end(body ?? "");
      return;
    }
    const { host: _host, connection: _connection, "content-length": _length, ...headers } = request.headers;
    const answer = await fetch(new URL(seen.path, target), {
      method: seen.method,
      headers: headers as Record<string, string>,
      redirect: "manual",
      ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
    });
    const body = Buffer.from(await answer.arrayBuffer());
    if (fault?.how === "lost-answer") {
      request.socket.destroy();
      return;
    }
    const back = Object.fromEntries(
      [...answer.headers].filter(
        ([name]) => !/^(?:content-(?:length|encoding)|transfer-encoding|connection)$/.test(name),
      ),
    );
    response.writeHead(answer.status, back).end(body);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    misbehave(asked) {
      decide = asked;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
