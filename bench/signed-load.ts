import { createHmac } from "node:crypto";
import { connect, type Socket } from "node:net";
import { percentile } from "./timing.ts";

/** What one run of the load prints, as JSON. Times in milliseconds. */
export interface LoadFigures {
  perSecond: number;
  p50: number;
  p99: number;
  failed: number;
}

/**
 * Run as a child process, so that the load does not sit on the server's event loop: signed `/book`, each one different, over
 * connections that stay open. Raw sockets, because an HTTP client would cost as much as the server measured.
 */
const [, , port = "0", seconds = "5", connections = "50", secret = ""] = process.argv;

const times: number[] = [];
let failed = 0;
let sent = 0;
const begin = performance.now();
const warm = begin + 500;
const until = warm + Number(seconds) * 1_000;

function nextRequest(): string {
  sent += 1;
  const body = new URLSearchParams({
    command: "/book",
    text: "<@U2|paul> demain 14h 30min Point budget",
    trigger_id: `${process.pid}.${port}.${sent}`,
    response_url: "http://127.0.0.1:9/none",
    team_id: "T1",
    user_id: "U1",
    channel_id: "C1",
    channel_name: "general",
    is_enterprise_install: "false",
  }).toString();
  const timestamp = Math.floor(Date.now() / 1_000);
  const signature = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  return [
    "POST /slack/events HTTP/1.1",
    "host: 127.0.0.1",
    "content-type: application/x-www-form-urlencoded",
    `content-length: ${body.length}`,
    `x-slack-request-timestamp: ${timestamp}`,
    `x-slack-signature: v0=${signature}`,
    "",
    body,
  ].join("\r\n");
}

const isWhole = (text: string): boolean =>
  text.endsWith("\r\n0\r\n\r\n") || (/content-length: 0\r\n/i.test(text) && text.endsWith("\r\n\r\n"));

function work(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    let text = "";
    let start = 0;
    function send(): void {
      if (performance.now() >= until) return void socket.end(resolve);
      start = performance.now();
      socket.write(nextRequest());
    }
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      if (!isWhole(text)) return;
      if (!text.startsWith("HTTP/1.1 200")) failed += 1;
      else if (start >= warm) times.push(performance.now() - start);
      text = "";
      send();
    });
    socket.on("error", () => {
      failed += 1;
      resolve();
    });
    send();
  });
}

const sockets = Array.from({ length: Number(connections) }, () => connect(Number(port), "127.0.0.1"));
await Promise.all(sockets.map(work));
const elapsed = (performance.now() - warm) / 1_000;
times.sort((a, b) => a - b);
const figures: LoadFigures = {
  perSecond: times.length / elapsed,
  p50: percentile(times, 50),
  p99: percentile(times, 99),
  failed,
};
console.log(JSON.stringify(figures));
