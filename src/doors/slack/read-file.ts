import type { z } from "zod";
import type { AskFile } from "../../desk/ask.ts";
import type { File } from "./payloads.ts";

/** Its id stands for a name that was not said. */
export function readFile({ id, name, mimetype, size, subtype }: z.infer<typeof File>): AskFile {
  // A voice clip comes in a container of films, and is called one.
  const type = subtype === "slack_audio" ? `audio/${mimetype?.split("/")[1] ?? "mp4"}` : mimetype;
  return {
    id,
    name: name || id,
    ...(type === undefined ? {} : { mimeType: type }),
    ...(size === undefined ? {} : { size }),
  };
}
