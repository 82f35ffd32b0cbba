import { randomUUID } from "node:crypto";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AskFile } from "../../desk/ask.ts";
import type { FileReading } from "../../desk/command.ts";

export interface DroppedFolder {
  /** Undefined: more than `most` bytes. */
  keep(
    file: { person: string; name: string; mimeType: string | undefined },
    bytes: AsyncIterable<Uint8Array>,
    most: number,
  ): Promise<AskFile | undefined>;
  /** Only what this person dropped. */
  read(person: string, id: string, most: number): Promise<FileReading>;
  /** Everything that was dropped goes. */
  close(): Promise<void>;
}

/** Files wait here for their ask, and for the room that reads it; the oldest make place for new ones. */
const MOST_FILES = 50;

/** A folder of this process alone (0700), made when the first file comes. */
export function createDroppedFolder(): DroppedFolder {
  const kept = new Map<string, { person: string; path: string; size: number }>();
  let folder: Promise<string> | undefined;

  async function makePlace(): Promise<void> {
    for (const [id, { path }] of kept) {
      if (kept.size < MOST_FILES) return;
      kept.delete(id);
      await rm(path, { force: true });
    }
  }

  return {
    async keep({ person, name, mimeType }, bytes, most) {
      folder ??= mkdtemp(join(tmpdir(), "guichet-files-"));
      await makePlace();
      const id = randomUUID();
      const path = join(await folder, id);
      const size = await write(path, bytes, most);
      if (size === undefined) return undefined;
      kept.set(id, { person, path, size });
      return { id, name, size, ...(mimeType === undefined ? {} : { mimeType }) };
    },

    async read(person, id, most) {
      const file = kept.get(id);
      if (file?.person !== person) return { ok: false, reason: "gone", detail: "not kept in this process" };
      if (file.size > most) return { ok: false, reason: "too-large", detail: `${file.size} bytes` };
      return { ok: true, bytes: await readFile(file.path) };
    },

    async close() {
      kept.clear();
      if (folder) await rm(await folder, { recursive: true, force: true });
    },
  };
}

/** How many bytes; undefined, and nothing left of it, past `most` or where the sender went away. */
async function write(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  most: number,
): Promise<number | undefined> {
  const file = await open(path, "wx", 0o600);
  let size = 0;
  let whole = false;
  try {
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      if (size > most) return undefined;
      await file.write(chunk);
    }
    whole = true;
    return size;
  } finally {
    await file.close();
    if (!whole) await rm(path, { force: true });
  }
}
