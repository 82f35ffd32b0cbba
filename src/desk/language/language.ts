import { z } from "zod";

export const Language = z.enum(["fr", "en"]);
export type Language = z.infer<typeof Language>;

/** The language of a platform's locale ("fr-FR", "en_GB"); anything unknown gets the fallback. */
export function languageOf(locale: string | undefined, fallback: Language): Language {
  const code = locale?.slice(0, 2).toLowerCase();
  return code === "fr" || code === "en" ? code : fallback;
}
