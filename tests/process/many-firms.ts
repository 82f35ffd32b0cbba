import { createHash } from "node:crypto";
import type { Secrets } from "../../src/database/secrets.ts";

interface ManyFirms {
  /** Epoch milliseconds. */
  now: number;
  secrets: Secrets;
  teamsService: string;
}

export interface SmallFirm {
  id: string;
  door: "slack" | "teams";
  workspace: string;
  place: string;
  person: string;
  channel: string;
}

/** The same words give the same id: what several tables say of one firm fits together without being read back. */
export const idOf = (...words: (string | number)[]): string => {
  const hash = createHash("md5").update(words.join(" ")).digest("hex");
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
};

/** Half of them at Slack, half at Teams; each with its administrator and one channel. */
export function describeFirms(count: number): SmallFirm[] {
  return Array.from({ length: count }, (_, i) => {
    const door = i < count / 2 ? "slack" : "teams";
    const workspace = door === "slack" ? `T${i}` : `tenant-${i}`;
    const channel = door === "slack" ? `C${i}` : `19:canal@${workspace}`;
    const [id, place, person] = [idOf("firm", i), idOf("place", i), idOf("person", i)];
    return { id, door, workspace, place, person, channel };
  });
}

type Insert = (sql: string, values: readonly unknown[]) => Promise<unknown>;

/** By SQL, a table at a time. */
export async function fillFirms(insert: Insert, firms: readonly SmallFirm[], many: ManyFirms) {
  const at = new Date(many.now - 86_400_000);
  const reference = { serviceUrl: many.teamsService, bot: "28:bot" };
  const rows = firms.map((firm) => ({
    ...firm,
    name: `Cabinet ${firm.workspace}`,
    external: personOf(firm),
    reference: firm.door === "teams" ? reference : null,
    known: firm.door === "teams" ? { ...reference, conversation: `a:${personOf(firm)}` } : null,
    identity: idOf("identity", firm.id),
    installation: idOf("installation", firm.id),
    secrets:
      firm.door === "slack" ? many.secrets.seal(JSON.stringify({ token: `xoxb-${firm.workspace}` })) : null,
  }));
  const from = `json_to_recordset($1::json) AS r (id uuid, door text, workspace text, place uuid, person uuid, channel text, name text,
    external text, reference jsonb, known jsonb, identity uuid, installation uuid, secrets text)`;
  const put = (sql: string) => insert(sql.replace("ROWS", from), [JSON.stringify(rows), at]);
  await put(
    "INSERT INTO firm (id, name, language, zone, holiday_calendar, created_at) SELECT id, name, 'fr', 'Europe/Paris', 'metropole', $2 FROM ROWS",
  );
  await put(
    `INSERT INTO person (id, firm_id, name, language, zone, holiday_calendar, hours, roles, created_at)
     SELECT person, id, 'Claire Durand', 'fr', 'Europe/Paris', 'metropole',
       '[{"days": [1, 2, 3, 4, 5], "from": "09:00", "to": "18:00"}]', '{administrator}', $2 FROM ROWS`,
  );
  await put(
    `INSERT INTO identity (id, firm_id, person_id, door, workspace, external_id, kind, reachable, reference, seen_at)
     SELECT identity, id, person, door, workspace, external, 'member', true, known, $2 FROM ROWS`,
  );
  await put(
    `INSERT INTO place (id, firm_id, door, workspace, external_id, kind, name, reference, updated_at)
     SELECT place, id, door, workspace, channel, 'channel', '#général', reference, $2 FROM ROWS`,
  );
  await put(
    `INSERT INTO installation (id, firm_id, door, workspace, name, secrets, created_at, updated_at)
     SELECT installation, id, door, workspace, name, secrets, $2, $2 FROM ROWS`,
  );
}

/** Teams' conversations name their tenant, as the peer reads it. */
export const personOf = ({ door, workspace }: SmallFirm): string =>
  door === "slack" ? `U-${workspace}` : `29:u@${workspace}`;
