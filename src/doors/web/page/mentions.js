const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** « @Prénom Nom » becomes the mention the desk reads; the longest name first, so that none hides in another. */
export function toWire(text, people) {
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length);
  return byLength.reduce(
    (wire, { name, externalId }) =>
      wire.replace(new RegExp(`@${literal(name)}(?![\\p{L}\\p{N}])`, "giu"), () => `<@${externalId}>`),
    text,
  );
}

/** The pieces of a text on the wire: plain strings, and the people named in it. */
export function readWire(text, people) {
  return text.split(/(<@[^<>@\s|]+>)/).flatMap((piece) => {
    if (piece === "") return [];
    const person = people.find(({ externalId }) => piece === `<@${externalId}>`);
    return [person ?? piece];
  });
}

/** What is being typed after an @, just before the caret. */
export function findQuery(text, caret) {
  const match = /(?:^|[\s(])@([\p{L}\p{M}'’-]*(?: [\p{L}\p{M}'’-]*)?)$/u.exec(text.slice(0, caret));
  return match ? { from: caret - match[1].length - 1, words: match[1] } : undefined;
}

/** People one of whose names begins so. */
export function matching(people, words) {
  const sought = fold(words);
  return people
    .filter(({ name }) => {
      const folded = fold(name);
      return folded.startsWith(sought) || folded.split(/[\s-]+/).some((part) => part.startsWith(sought));
    })
    .slice(0, 6);
}
