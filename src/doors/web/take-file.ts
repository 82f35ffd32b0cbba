import type { IncomingMessage, ServerResponse } from "node:http";
import { LARGEST_FILE } from "../../database/kept-files.ts";
import { type Language, languageOf } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { plainFileName } from "../files/file-name.ts";
import type { DroppedFolder } from "./dropped-files.ts";
import { findPerson, type People } from "./people.ts";
import { respondJson } from "./respond.ts";

export interface FileDesk {
  folder: DroppedFolder;
  people: People;
  defaultLanguage: Language;
  log: (line: string) => void;
}

/** POST /desk/files?person=…: the bytes are the body, the name is in `x-file-name`, percent-encoded. */
export async function takeFile(
  { folder, people, defaultLanguage, log }: FileDesk,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const person = await findPerson(people, url.searchParams.get("person") ?? "");
  if (!person) return respondJson(response, 404, { error: say(defaultLanguage).web.nobody });
  const words = say(languageOf(person.locale, defaultLanguage)).web;
  const name = nameIn(request.headers["x-file-name"]);
  if (name === undefined) return respondJson(response, 400, { error: words.fileUnnamed });
  // The rest of what is too large is not worth reading.
  const tooLarge = () =>
    respondJson(response, 413, { error: words.page.fileTooLarge.replace("{name}", () => name) }, CLOSE);
  if (Number(request.headers["content-length"] ?? 0) > LARGEST_FILE) return tooLarge();
  const mimeType = /^[\w.+-]{1,80}\/[\w.+-]{1,80}/.exec(request.headers["content-type"] ?? "")?.[0];
  try {
    const file = await folder.keep(
      { person: person.externalId, name, mimeType },
      request as AsyncIterable<Uint8Array>,
      LARGEST_FILE,
    );
    if (file) respondJson(response, 200, file);
    else tooLarge();
  } catch (error) {
    log(`local desk: file not taken: ${(error as Error).message}`);
    respondJson(response, 503, { error: words.page.fileNotSent.replace("{name}", () => name) }, CLOSE);
  }
}

const CLOSE = { connection: "close" };

function nameIn(header: string | string[] | undefined): string | undefined {
  try {
    return header === undefined ? undefined : plainFileName(decodeURIComponent(String(header)));
  } catch {
    return undefined;
  }
}
