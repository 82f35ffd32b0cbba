import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { createDatabaseKeeper } from "./database-keeper.ts";

declare module "vitest" {
  interface ProvidedContext {
    databaseKeeper: string;
  }
}

/** One PostgreSQL for the whole run, kept by this process and started by the first test that asks for a database. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const keeper = await createDatabaseKeeper();
  const server = createServer(async (request, response) => {
    try {
      const name = request.url?.slice(1) ?? "";
      const answer = request.method === "POST" ? await keeper.create() : await keeper.drop(name);
      response.setHeader("content-type", "application/json").end(JSON.stringify(answer ?? {}));
    } catch (error) {
      response.writeHead(500).end(String((error as Error).stack));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  project.provide("databaseKeeper", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return async () => {
    server.closeAllConnections();
    server.close();
    await keeper.close();
  };
}
