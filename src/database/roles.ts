import pg from "pg";
import { CannotStart } from "./cannot-start.ts";

/** The role under which every query of the desk runs: neither owner nor superuser, held by row-level security. */
export const appRole = "guichet_app";

const oldestVersion = 14;

/** The embedded cluster's roles and database; may run again after having been cut short. */
export async function createRolesAndDatabase(
  superuserUrl: string,
  passwords: { owner: string; app: string },
): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT rolname AS name FROM pg_roles UNION ALL SELECT datname FROM pg_database WHERE datname = 'guichet'",
    );
    const existing = new Set(rows.map(({ name }) => name));
    for (const [role, password] of [
      ["guichet_owner", passwords.owner],
      [appRole, passwords.app],
    ] as const) {
      const verb = existing.has(role) ? "ALTER" : "CREATE";
      await client.query(
        `${verb} ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE PASSWORD ${client.escapeLiteral(password)}`,
      );
    }
    await client.query(`GRANT ${appRole} TO guichet_owner`);
    if (!existing.has("guichet")) await client.query("CREATE DATABASE guichet OWNER guichet_owner");
  });
}

interface Standing {
  version: number;
  login: string;
  exists: boolean;
  member: boolean;
}

/**
 * On a managed PostgreSQL: makes sure that connections of this login can work as guichet_app.
 * @returns whether they must SET ROLE (false when the login is guichet_app itself).
 * @throws CannotStart, with the SQL for the administrator, where the login may not do it alone.
 */
export async function ensureAppRole(url: string): Promise<{ setRole: boolean }> {
  return withClient(url, async (client) => {
    const standing = await readStanding(client);
    if (standing.version < oldestVersion) {
      throw new CannotStart(
        `Guichet demande PostgreSQL ${oldestVersion} ou plus récent ; cette base est en version ${standing.version}.`,
      );
    }
    if (standing.login === appRole) return { setRole: false };
    if (!standing.exists)
      await tryAs(standing, client, `CREATE ROLE ${appRole} NOLOGIN NOSUPERUSER NOBYPASSRLS`);
    if (!standing.member)
      await tryAs(standing, client, `GRANT ${appRole} TO ${client.escapeIdentifier(standing.login)}`);
    return { setRole: true };
  });
}

async function readStanding(client: pg.Client): Promise<Standing> {
  const { rows } = await client.query<Standing>(
    `SELECT current_setting('server_version_num')::int / 10000 AS version, current_user::text AS login,
            role.oid IS NOT NULL AS exists,
            coalesce(pg_has_role(current_user, role.oid, CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END), false) AS member
       FROM (SELECT) one LEFT JOIN pg_roles role ON role.rolname = $1`,
    [appRole],
  );
  const [standing] = rows;
  if (standing === undefined) throw new Error("expected one row about the current role, got none");
  return standing;
}

async function tryAs({ login }: Standing, client: pg.Client, sql: string): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    const { code } = error as pg.DatabaseError;
    // Another Guichet starting at the same moment made it: duplicate_object, unique_violation, tuple concurrently updated.
    if (code === "42710" || code === "23505" || code === "XX000") return;
    if (code !== "42501") throw error;
    throw new CannotStart(
      `Le compte PostgreSQL « ${login} » ne peut pas préparer le rôle ${appRole} : demandez à l’administrateur de la base d’exécuter « CREATE ROLE ${appRole} NOLOGIN NOSUPERUSER NOBYPASSRLS; GRANT ${appRole} TO ${client.escapeIdentifier(login)}; », puis relancez Guichet.`,
      { cause: error },
    );
  }
}

/** One connection for a few statements. @throws CannotStart when nobody answers at the address. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: "guichet-start",
  });
  // A connection cut while idle is told by the next query's failure; unheard, this event would end the process.
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new CannotStart(
      `La base de données ne répond pas : ${describeRefusal(error)}. Vérifiez DATABASE_URL.`,
      { cause: error },
    );
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function describeRefusal(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return message || code || "sans raison donnée";
}
