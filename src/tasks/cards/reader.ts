import { formatDay, formatList, formatTime } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import type { Person } from "../../firm/facts.ts";

export const nameOf = (id: string, people: readonly Person[], { language }: Reader): string =>
  people.find((person) => person.id === id)?.name ?? say(language).tasks.somebody;

/** « Sacha Dubois et vous » */
export function namesOf(ids: readonly string[], people: readonly Person[], reader: Reader): string {
  const others = ids.filter((id) => id !== reader.person).map((id) => nameOf(id, people, reader));
  const you = ids.includes(reader.person) ? [say(reader.language).tasks.you] : [];
  return formatList([...others.sort(), ...you], reader.language);
}

/** « à 14 h 02 », or with its day where that is another one. */
export function momentWords(at: number, { language, zone, now }: Reader): string {
  const words = say(language).tasks.doneThen;
  const [day, today] = [formatDay(at, zone, language, now), formatDay(now, zone, language, now)];
  const time = formatTime(at, zone, language);
  return day === today ? words.today(time) : words.before(day, time);
}
