import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";

/** Packages of providers that a new process has loaded, after the house's calendars were opened and `work` was done. */
async function loadedAfter(config: object, work: string): Promise<string[]> {
  const script = `
    import Module from "node:module";
    const { openCalendars } = await import("./src/open-calendars.ts");
    const opened = openCalendars({
      config: { localDesk: true, ...${JSON.stringify(config)} },
      database: {}, secrets: {}, clock: { now: Date.now }, log: { warn() {} },
      address: () => undefined, mailboxOf: async () => undefined, onTold() {},
    });
    ${work}
    const files = Object.keys(Module._cache).map((file) => file.replaceAll("\\\\", "/"));
    const known = ["googleapis", "googleapis-common", "@microsoft/microsoft-graph-client", "tsdav", "ical.js"];
    console.log(JSON.stringify(known.filter((name) => files.some((file) => file.includes("/node_modules/" + name + "/")))));
  `;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", script],
    { cwd: new URL("../..", import.meta.url), env: { PATH: process.env["PATH"] } },
  );
  return JSON.parse(stdout) as string[];
}

/** Nobody listens there. */
const GOOGLE = { google: { clientId: "a", clientSecret: "b", apiUrl: "http://127.0.0.1:9/" } };

it("a provider is loaded at its first use, and never where it is not configured", async () => {
  const [nothing, configured, used] = await Promise.all([
    loadedAfter({}, ""),
    loadedAfter(GOOGLE, "if (opened.providers.microsoft) throw new Error('not configured');"),
    loadedAfter(
      GOOGLE,
      `const google = await opened.providers.google();
       const access = { kind: "token", token: async () => "t" };
       await google.busy([{ id: "1", reads: [], access }], { start: 0, end: 1 }, { timeoutMs: 2000 });`,
    ),
  ]);
  expect(nothing).toEqual([]);
  expect(configured).toEqual([]);
  expect(used).toContain("googleapis-common");
  expect(used).not.toContain("@microsoft/microsoft-graph-client");
}, 30_000);
