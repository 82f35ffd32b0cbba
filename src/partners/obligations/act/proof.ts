import { keepFile, LARGEST_FILE, type NewFile } from "../../../database/kept-files.ts";
import type { FirmScope } from "../../../database/scope.ts";
import type { Counter } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";

export type Proof = Pick<NewFile, "name" | "mimeType" | "bytes">;
export type ProofTaken = { ok: true; proof?: Proof } | { ok: false; sentence: string };

/** Fetches the file that came with an ask, outside any unit of work; none came: none is given. */
export async function takeProof({ ask, ports, caller }: Counter): Promise<ProofTaken> {
  const [file] = ask.files;
  if (!file) return { ok: true };
  const words = say(caller.language).obligations.files;
  const read = await ports.files.read(ask, file, LARGEST_FILE);
  if (!read.ok)
    return {
      ok: false,
      sentence: read.reason === "too-large" ? words.tooLarge(file.name) : words.gone(file.name),
    };
  if (read.bytes.byteLength === 0) return { ok: false, sentence: words.empty(file.name) };
  return {
    ok: true,
    proof: { name: file.name, mimeType: file.mimeType ?? "application/octet-stream", bytes: read.bytes },
  };
}

/** It belongs to the books: kept for good. */
export const keepProof = (scope: FirmScope, proof: Proof, person: string, now: number): Promise<string> =>
  keepFile(scope, { ...proof, person }, now);
