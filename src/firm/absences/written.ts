import type { Away } from "../absence.ts";
import type { Undo } from "./declare.ts";

/** Absences as buttons carry them: "2026-11-26..2026-11-27", "2026-11-26m", "2026-11-26a". */
export const writeAway = ({ from, until, half }: Away): string =>
  half ? `${from}${half === "morning" ? "m" : "a"}` : from === until ? from : `${from}..${until}`;

const AWAY = /^(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2})|([ma]))?$/;

function readAway(text: string): Away | undefined {
  const [, from, until, half] = AWAY.exec(text) ?? [];
  if (from === undefined || (until !== undefined && until < from)) return undefined;
  return {
    from,
    until: until ?? from,
    ...(half === undefined ? {} : { half: half === "m" ? "morning" : "afternoon" }),
  };
}

/** "<@person> 2026-11-26..2026-11-27 2026-11-30m +<@backup>"; undefined: these are no such words. */
export function readWritten(
  words: string,
): { person: string; aways: readonly Away[]; backup?: string } | undefined {
  const [first = "", ...others] = words.trim().split(/\s+/);
  const person = /^<@([^<>]+)>$/.exec(first)?.[1];
  if (person === undefined || others.length === 0) return undefined;
  const backup = /^\+<@([^<>]+)>$/.exec(others.at(-1) ?? "")?.[1];
  const aways = (backup === undefined ? others : others.slice(0, -1)).map(readAway);
  if (aways.length === 0 || aways.some((away) => away === undefined)) return undefined;
  return {
    person,
    aways: aways.filter((away) => away !== undefined),
    ...(backup === undefined ? {} : { backup }),
  };
}

/** What an undo puts back: "id" is taken away, "id=2026-11-26..2026-11-27" is so again. */
export const writeUndo = (before: readonly Undo[]): string =>
  before
    .map(({ id, was }) =>
      was ? `${id}=${writeAway(was)}${was.backup === undefined ? "" : `+${was.backup}`}` : id,
    )
    .join(" ");

const UNDO = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:=([^+]+)(?:\+([0-9a-f-]{36}))?)?$/;

export function readUndo(words: string): readonly Undo[] {
  return words
    .trim()
    .split(/\s+/)
    .flatMap((token): Undo[] => {
      const [, id, away, backup] = UNDO.exec(token) ?? [];
      if (id === undefined) return [];
      if (away === undefined) return [{ id }];
      const read = readAway(away);
      return read ? [{ id, was: { ...read, ...(backup === undefined ? {} : { backup }) } }] : [];
    });
}
