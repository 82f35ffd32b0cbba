import { randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import { openFaultyProxy } from "../tests/peers/faulty-proxy.ts";
import { createGooglePeer } from "../tests/peers/google-calendar.ts";
import { createGraphPeer } from "../tests/peers/graph-calendar.ts";
import { openRadicale } from "../tests/peers/radicale.ts";
import type { Opened, ToServers } from "./calendars-apart.ts";

/** A program of its own, as providers are: peers of Google and Graph, and radicale behind a proxy (bench/calendars-apart.ts). */
const ALIX = { login: "alix@cabinet.fr", password: "mot de passe" };

const [google, graph, radicale] = await Promise.all([
  createGooglePeer(),
  createGraphPeer(),
  openRadicale([ALIX]),
]);
const proxy = await openFaultyProxy(radicale.url);
const path = (await radicale.calendarOf(ALIX, randomUUID())).replace("@", "%40");

/** Of the requests since it was last told, from their arrival to the end of their answer. */
let slowest = 0;
const begun = new WeakMap<object, number>();
subscribe("http.server.request.start", (message) => {
  begun.set((message as { request: object }).request, performance.now());
});
subscribe("http.server.response.finish", (message) => {
  const start = begun.get((message as { request: object }).request) ?? Number.NaN;
  slowest = Math.max(slowest, performance.now() - start);
});

process.on("message", (asked: ToServers) => {
  if (asked.do === "slow") {
    const slow = { delayMs: asked.ms, times: Number.POSITIVE_INFINITY };
    google.fail(slow);
    graph.fail(slow);
    proxy.misbehave(() => ({ how: "slow", ms: asked.ms }));
  }
  if (asked.do === "hang") proxy.misbehave(() => ({ how: "hang" }));
  process.send?.(slowest);
  slowest = 0;
});
process.on("disconnect", () => {
  void Promise.all([google.close(), graph.close(), proxy.close(), radicale.close()]);
});

const tokenOf = (peer: Pick<typeof google | typeof graph, "account">, name: string) =>
  peer.account(`${name}@cabinet.fr`).token;
process.send?.({
  google: google.url,
  graph: graph.url,
  caldav: { url: proxy.url, path, ...ALIX },
  tokens: {
    camille: tokenOf(google, "camille"),
    morgan: tokenOf(google, "morgan"),
    sacha: tokenOf(graph, "sacha"),
    robin: tokenOf(graph, "robin"),
  },
} satisfies Opened);
