import { spawnSync } from "node:child_process";
import { chownSync, readdirSync, readFileSync, statSync } from "node:fs";
import { platform } from "node:os";
import { join } from "node:path";
import { CannotStart } from "../cannot-start.ts";

/** How to run PostgreSQL's programs: it refuses to run as root. */
export interface Account {
  wrap(program: string, args: string[]): { program: string; args: string[] };
}

const asWeAre: Account = { wrap: (program, args) => ({ program, args }) };

/**
 * As root on Linux, in this order: a user namespace, where files stay root's own and folders only root can enter stay
 * reachable; else another account with the right to pass through such folders (containers forbid namespaces).
 * A cluster already owned by an ordinary account is run as that account.
 */
export function chooseAccount(where: { cluster: string; dataDir: string; postgres: string }): Account {
  if (process.getuid?.() !== 0) return asWeAre;
  const probe = ["sh", ["-c", 'cd "$1" && exec "$2" -V', "sh", where.dataDir, where.postgres]] as const;
  const works = (account: Account) => {
    const { program, args } = account.wrap(probe[0], [...probe[1]]);
    return spawnSync(program, args, { stdio: "ignore" }).status === 0;
  };
  const owner = statSync(where.cluster, { throwIfNoEntry: false });
  if (platform() === "linux") {
    const stranger = owner !== undefined && owner.uid !== 0 ? owner : undefined;
    const { uid, gid } = stranger ?? findOrdinaryAccount();
    const namespace = inUserNamespace(uid, gid);
    if (stranger === undefined && works(namespace)) return namespace;
    const other = asOtherAccount(uid, gid);
    if (works(other)) {
      if (owner !== undefined && stranger === undefined) giveAway(where.cluster, uid, gid);
      return other;
    }
  }
  throw new CannotStart(
    "PostgreSQL refuse de tourner sous le compte root et ce système ne permet pas d’en changer : lancez Guichet avec un compte ordinaire, ou donnez l’adresse d’une base avec DATABASE_URL.",
  );
}

function inUserNamespace(uid: number, gid: number): Account {
  return {
    wrap: (program, args) => ({
      program: "unshare",
      args: ["--user", `--map-user=${uid}`, `--map-group=${gid}`, program, ...args],
    }),
  };
}

function asOtherAccount(uid: number, gid: number): Account {
  const rights = "-all,+dac_override,+dac_read_search";
  const options = [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    "--clear-groups",
    // access(2), by which initdb looks at its programs, forgets such rights otherwise. https://man7.org/linux/man-pages/man7/capabilities.7.html
    "--securebits=+no_setuid_fixup",
    `--inh-caps=${rights}`,
    `--ambient-caps=${rights}`,
  ];
  return { wrap: (program, args) => ({ program: "setpriv", args: [...options, program, ...args] }) };
}

/** initdb wants the account to have a name, so any number will not do. */
function findOrdinaryAccount(): { uid: number; gid: number } {
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => uid > 0 && gid > 0);
  const found =
    accounts.find(({ name }) => name === "postgres") ??
    accounts.find(({ name }) => name === "nobody") ??
    accounts[0];
  return found ?? { uid: 65534, gid: 65534 };
}

function giveAway(folder: string, uid: number, gid: number): void {
  for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" }))
    chownSync(join(folder, entry), uid, gid);
  chownSync(folder, uid, gid);
}
