/** A folded text, taken piece by piece: what nobody took was not understood. */
export interface Consumer {
  take(pattern: RegExp): RegExpExecArray | undefined;
  rest(): string;
  /** What means something and was not taken. */
  left(): string;
}

/** Words that change nothing. */
const FILLING = new Set(
  `a au aux avec c'est ce ces d' dans de des digest digests du en et est guichet il je l' la le les ma merci mes met mets mettez mettre
  moi mon notre nos point pour bonjour bonsoir salut peux-tu peux tu pouvez pouvez-vous que reglage reglages s'il se stp svp te plait un une vous y aussi chaque tous tout toutes
  also an and at by each every every in it me my of on please post poste postez set settings the this to too up hello hi can could you our`.split(
    /\s+/,
  ),
);

export function consumer(folded: string): Consumer {
  let text = ` ${folded} `;
  return {
    take(pattern) {
      const found = pattern.exec(text);
      if (!found) return undefined;
      text = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
      return found;
    },
    rest: () => text,
    left: () =>
      text
        .split(/[\s,.;:!?«»"()]+|(?<=\b[dl]')/)
        .filter((word) => word !== "" && word !== "-" && !FILLING.has(word))
        .join(" "),
  };
}
