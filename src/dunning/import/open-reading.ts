import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { TableRefusal } from "../../files/csv/read-table.ts";
import type { Ignored, ImportedInvoice } from "./imported.ts";
import { type How, type ListHead, readList } from "./reading.ts";
import type { SliceRequest } from "./reading-worker.ts";

/** A list that was read; slices come in the order of the file. Close it: a thread may stand behind. */
export interface OpenList {
  head: ListHead;
  invoices(from: number, count: number): Promise<readonly ImportedInvoice[]>;
  ignored(from: number, count: number): Promise<readonly Ignored[]>;
  close(): Promise<void>;
}

export type Opened = { ok: true; list: OpenList } | { ok: false; reason: TableRefusal };

/** Bytes that are read in a few hundredths of a second: below, a thread costs more than it spares. */
const AT_ONCE = 300_000;

/** Beyond `AT_ONCE` bytes another thread reads: everybody else's asks go on meanwhile. */
export async function openReading(bytes: Uint8Array, how: How): Promise<Opened> {
  return bytes.byteLength <= AT_ONCE ? readHere(bytes, how) : readBeside(bytes, how);
}

function readHere(bytes: Uint8Array, how: How): Opened {
  const reading = readList(bytes, how);
  if (!reading.ok) return reading;
  return {
    ok: true,
    list: {
      head: reading.head,
      invoices: async (from, count) => reading.invoices.slice(from, from + count),
      ignored: async (from, count) => reading.ignored.slice(from, from + count),
      close: async () => {},
    },
  };
}

async function readBeside(bytes: Uint8Array, how: How): Promise<Opened> {
  const worker = startWorker({ bytes, how });
  // Rejects when the thread fails: out of memory, or a bug.
  const hear = async (): Promise<unknown> => (await once(worker, "message"))[0];
  const close = async (): Promise<void> => void (await worker.terminate());
  try {
    const first = (await hear()) as { ok: true; head: ListHead } | { ok: false; reason: TableRefusal };
    if (!first.ok) {
      await close();
      return { ok: false, reason: first.reason };
    }
    // One question at a time: the answers come in the same order.
    const ask = (request: SliceRequest): Promise<unknown> => {
      worker.postMessage(request);
      return hear();
    };
    return {
      ok: true,
      list: {
        head: first.head,
        invoices: async (from, count) =>
          (await ask({ what: "invoices", from, count })) as readonly ImportedInvoice[],
        ignored: async (from, count) => (await ask({ what: "ignored", from, count })) as readonly Ignored[],
        close,
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function startWorker(workerData: unknown): Worker {
  const compiled = import.meta.url.endsWith(".js");
  const entry = new URL(`./reading-worker.${compiled ? "js" : "ts"}`, import.meta.url);
  // A process of its own flags (--max-semi-space-size) hands them down; what a list may take is said here.
  const options = { workerData, resourceLimits: { maxOldGenerationSizeMb: 768 } };
  if (compiled) return new Worker(entry, options);
  // Sources as they are: Node 20 gives a thread's first file to no loader, tsx takes it from inside.
  const load = `import("tsx/esm/api").then((tsx) => tsx.tsImport("${entry.href}", "${entry.href}"))`;
  return new Worker(load, { ...options, eval: true });
}
