import { appendFileSync } from "node:fs";
import { register } from "node:module";
import { isMainThread } from "node:worker_threads";

// Writes down every module that is imported: loaded twice, by the process and by its thread of loaders.
let file;
if (isMainThread && process.env.NOTE_IMPORTS)
  register(import.meta.url, { data: { file: process.env.NOTE_IMPORTS } });

export const initialize = (data) => {
  file = data.file;
};

export async function load(url, context, next) {
  appendFileSync(file, `${url}\n`);
  return next(url, context);
}
