import { parentPort, workerData } from "node:worker_threads";
import { type How, readList } from "./reading.ts";

/** A list being read beside the event loop: the head first, then slices as they are asked for. */
export interface SliceRequest {
  what: "invoices" | "ignored";
  from: number;
  count: number;
}

const { bytes, how } = workerData as { bytes: Uint8Array; how: How };
const reading = readList(bytes, how);
parentPort?.postMessage(reading.ok ? { ok: true, head: reading.head } : reading);
parentPort?.on("message", ({ what, from, count }: SliceRequest) => {
  parentPort?.postMessage(reading.ok ? reading[what].slice(from, from + count) : []);
});
