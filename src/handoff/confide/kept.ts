import { keepFile, LARGEST_FILE } from "../../database/kept-files.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { AskFile } from "../../desk/ask.ts";
import type { Counter } from "../../desk/command.ts";

/** A draft lives a month; its files as long, and for good once they are confided. */
const KEPT_MS = 31 * 86_400_000;
/** What one unit of work keeps at once, in bytes. */
const MOST_TOGETHER = 2 * LARGEST_FILE;

export interface Fetched {
  file: AskFile;
  bytes: Uint8Array;
}

/** Why a file could not be taken along. */
export interface Lost {
  name: string;
  reason: "too-large" | "gone" | "forbidden";
}

/** What people dropped, one after the other; calls the door, so never inside a unit of work. */
export async function fetchFiles({
  ask,
  ports,
}: Counter): Promise<{ fetched: readonly Fetched[]; lost: readonly Lost[] }> {
  const fetched: Fetched[] = [];
  const lost: Lost[] = [];
  let room = MOST_TOGETHER;
  for (const file of ask.files) {
    const most = Math.min(LARGEST_FILE, room);
    const read =
      (file.size ?? 0) > most
        ? ({ ok: false, reason: "too-large" } as const)
        : await ports.files.read(ask, file, most);
    if (read.ok) {
      room -= read.bytes.byteLength;
      fetched.push({ file, bytes: read.bytes });
    } else lost.push({ name: file.name, reason: read.reason });
  }
  return { fetched, lost };
}

export async function keepAll(
  scope: FirmScope,
  fetched: readonly Fetched[],
  person: string,
  now: number,
): Promise<string[]> {
  const kept: string[] = [];
  for (const { file, bytes } of fetched)
    kept.push(
      await keepFile(
        scope,
        {
          name: file.name,
          mimeType: file.mimeType ?? "application/octet-stream",
          bytes,
          person,
          keepUntil: now + KEPT_MS,
        },
        now,
      ),
    );
  return kept;
}

const CLIP = /\.(?:m4a|ogg|oga|opus|mp3|wav|aac|amr|webm|mp4|mov)$/i;

/** Something spoken, which nobody here listens to. */
export const isClip = ({ name, mimeType }: AskFile): boolean =>
  /^(?:audio|video)\//.test(mimeType ?? "") || CLIP.test(name);
