import type { z } from "zod";
import type { AskFile } from "../../desk/ask.ts";
import type { File } from "./payloads.ts";

/** Its id stands for a name that was not said. */
export const readFile = ({ id, name, mimetype, size }: z.infer<typeof File>): AskFile => ({
  id,
  name: name || id,
  ...(mimetype === undefined ? {} : { mimeType: mimetype }),
  ...(size === undefined ? {} : { size }),
});
