import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

export interface Prism {
  /** Where the adapter under test calls instead of the peer. */
  url: string;
  /** What it did not let through, one line each: a test of an adapter ends with none. */
  refused: readonly string[];
  close(): Promise<void>;
}

const GOOGLE = "../shared/peers/google-calendar-v3.swagger.json";
const GRAPH = "../shared/peers/microsoft-graph-calendar.openapi.json";
export const DESCRIPTIONS = { google: GOOGLE, graph: GRAPH } as const;

// What the command line of prism stands on, without the command line: `prism proxy --errors` in this process, so that
// nothing is left behind.
const require = createRequire(import.meta.url);
const fromPrism = createRequire(require.resolve("@stoplight/prism-cli/package.json"));

/**
 * `prism proxy --errors` between an adapter and its peer: a request that the description does not allow is answered 422 and
 * never reaches the peer, an answer that it does not allow is a 500. Loading takes some 2 s: one a test file.
 * Close the peer first: prism waits for what it is still asked.
 */
export async function openPrism(description: string, upstream: string): Promise<Prism> {
  const { getHttpOperationsFromSpec } = fromPrism("@stoplight/prism-http");
  const { createServer } = fromPrism("@stoplight/prism-http-server");
  const { createLogger } = fromPrism("@stoplight/prism-core");
  const refused: string[] = [];
  const logger = createLogger("prism", { level: "silent" });
  logger.error = (about: { input?: { method: string; url: { path: string } } }, message: string) => {
    const { method, url } = about.input ?? { method: "", url: { path: "" } };
    refused.push(`${method} ${url.path}: ${message}`);
  };
  const server = createServer(await getHttpOperationsFromSpec(read(description)), {
    cors: false,
    config: {
      isProxy: true,
      upstream: new URL(upstream),
      upstreamProxy: undefined,
      validateRequest: true,
      validateResponse: true,
      checkSecurity: true,
      errors: true,
      mock: { dynamic: false },
    },
    components: { logger },
  });
  const url: string = await server.listen(0, "127.0.0.1");
  return { url, refused, close: () => server.close() };
}

/** What a deletion answers, 204, Google's own discovery document leaves out. */
function read(description: string): object {
  const document = JSON.parse(readFileSync(description, "utf8")) as {
    paths: Record<string, { delete?: { responses: Record<string, unknown> } }>;
  };
  for (const { delete: removal } of Object.values(document.paths))
    if (removal) removal.responses["204"] ??= { description: "Deleted" };
  return document;
}
