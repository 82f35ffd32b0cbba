import { keepFile } from "../../../database/kept-files.ts";
import type { FirmScope } from "../../../database/scope.ts";
import type { AskFile } from "../../../desk/ask.ts";
import type { Counter } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";

/** A mail with a larger one would be refused on the way. */
const LARGEST = 10 * 1024 * 1024;
const WEEK_MS = 7 * 86_400_000;

export const isPdf = ({ name, mimeType }: AskFile): boolean =>
  /\.pdf$/i.test(name) || mimeType === "application/pdf";

export interface DroppedPdf {
  name: string;
  bytes: Uint8Array;
}

export type PdfReading = { ok: true; pdf: DroppedPdf } | { ok: false; text: string };

/** Fetches what was dropped and looks whether it is what its name says. `text` says why not. */
export async function readPdf(counter: Counter, file: AskFile): Promise<PdfReading> {
  const { ask, caller, ports } = counter;
  const { files, pdf: words } = say(caller.language).dunningImport;
  if (ask.place.kind !== "direct") return { ok: false, text: words.notHere };
  const read = await ports.files.read(ask, file, LARGEST);
  if (!read.ok) return { ok: false, text: read.reason === "too-large" ? words.tooLarge : files[read.reason] };
  // The mark stands within the first kilobyte (ISO 32000-1, annex H 3.4.1).
  const head = Buffer.from(read.bytes.subarray(0, 1_024)).toString("latin1");
  if (!head.includes("%PDF-")) return { ok: false, text: words.notOne };
  return { ok: true, pdf: { name: file.name, bytes: read.bytes } };
}

/** Kept a week: long enough to say which invoice it is. */
export const keepPdf = (scope: FirmScope, { caller, now }: Counter, pdf: DroppedPdf): Promise<string> =>
  keepFile(
    scope,
    {
      name: pdf.name,
      mimeType: "application/pdf",
      bytes: pdf.bytes,
      person: caller.person,
      keepUntil: now + WEEK_MS,
    },
    now,
  );
