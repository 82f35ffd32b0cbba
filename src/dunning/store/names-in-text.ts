import type { FirmScope } from "../../database/scope.ts";

/** A name or an address that tells who a client is. */
export interface Telling {
  client: string;
  fileNumber?: string;
  words: string;
}

/** Which clients' and contacts' names and addresses stand in a text, whatever its capitals; the longest first. */
export const namesInText = (scope: FirmScope, text: string): Promise<Telling[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ client: string; file_number: string | null; words: string }[]>`
      SELECT n.client, n.file_number, n.words FROM (
        SELECT id AS client, file_number, name AS words FROM client
        UNION SELECT c.id, c.file_number, k.name FROM contact k JOIN client c ON c.id = k.client_id
        UNION SELECT c.id, c.file_number, k.email FROM contact k JOIN client c ON c.id = k.client_id
        UNION SELECT c.id, c.file_number, k.phone FROM contact k JOIN client c ON c.id = k.client_id
      ) n
      WHERE n.words <> '' AND position(lower(n.words) in lower(${text})) > 0
      ORDER BY length(n.words) DESC, n.client`;
    return rows.map(({ client, file_number, words }) => ({
      client,
      words,
      ...(file_number === null ? {} : { fileNumber: file_number }),
    }));
  });
