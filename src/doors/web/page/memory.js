const KEPT = 80;
const keyOf = (person) => `guichet.conversation.${person}`;

/**
 * What was said, per person, for as long as this tab lives. Items: `mine` (what I wrote), `card`, `waiting` (an ask without
 * its answer yet) and `trouble` (one that failed). Each has a `key`; an answer takes the key of what waited for it.
 */
export function remember(person) {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(person)) ?? "[]");
  } catch {
    return [];
  }
}

export function keep(person, items) {
  write(keyOf(person), JSON.stringify(items.filter(hasNoSecret).slice(-KEPT)));
}

/** What a password was typed into is not written down, not even until its answer comes. */
const hasNoSecret = ({ body }) =>
  !Object.keys(body?.submit ?? {}).some((name) => /(?:^|\.)secret-/.test(name));

export const rememberSetting = (name) => sessionStorage.getItem(`guichet.${name}`) ?? undefined;
export const keepSetting = (name, value) => write(`guichet.${name}`, value);

function write(key, value) {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // A full or closed storage only costs the conversation its memory after a reload.
  }
}
