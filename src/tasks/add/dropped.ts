import { keepFile, LARGEST_FILE, type NewFile } from "../../database/kept-files.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Counter } from "../../desk/command.ts";

/** As many as a person drops at once. */
const MOST_FILES = 10;

export interface Dropped {
  files: readonly Pick<NewFile, "name" | "mimeType" | "bytes">[];
  /** Names of those that could not be had. */
  lost: readonly string[];
}

/** Fetches what came with an ask, one after the other; outside any unit of work. */
export async function takeDropped({ ask, ports }: Counter): Promise<Dropped> {
  const files: Dropped["files"][number][] = [];
  const lost = ask.files.slice(MOST_FILES).map(({ name }) => name);
  for (const file of ask.files.slice(0, MOST_FILES)) {
    const read = await ports.files.read(ask, file, LARGEST_FILE);
    const { name, mimeType = "application/octet-stream" } = file;
    if (read.ok) files.push({ name, mimeType, bytes: read.bytes });
    else lost.push(name);
  }
  return { files, lost };
}

/** Ids of the kept files. */
export async function keepDropped(
  scope: FirmScope,
  files: Dropped["files"],
  person: string,
  now: number,
): Promise<string[]> {
  const ids: string[] = [];
  for (const file of files) ids.push(await keepFile(scope, { ...file, person }, now));
  return ids;
}
