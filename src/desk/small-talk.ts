import { fold } from "./fold.ts";

const COURTESY =
  /^(?:(?:non,? merci|no,? thanks?(?: you)?|ok|okay|d'accord|dac|parfait|super|top|genial|nickel|impec(?:cable)?|tres bien|c'est bon|bien recu|cool|great|perfect|thanks?(?: you)?|thx|merci(?: (?:beaucoup|bien|a toi|a vous))?|bonne (?:journee|soiree)|a (?:demain|plus)|👍|🙏|😊|🙂)[\s,.!]*)+$/u;

/** « ok merci » is just courtesy: neither a task nor a command. */
export const isCourtesy = (text: string): boolean => COURTESY.test(fold(text).trim());

const GREETING =
  /^(?:(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|good (?:morning|afternoon|evening)|👋)(?: (?:guichet|a toi|a vous|a tous|there))?[\s,.!]*)+$/u;

/** « bonjour », alone: a newcomer's first word, answered with what can be asked. */
export const isGreeting = (text: string): boolean => GREETING.test(fold(text).trim());

const UNDO =
  /^(?:(?:non|nan|no|finalement|en fait|plutot|actually)[,\s]+)*(?:annule[rz]?(?: (?:ca|cela|tout(?: ca)?|la derniere action))?|undo|cancel(?: (?:that|it))?|oublie[rz]?(?: ca)?|laisse tomber|defais)(?:[,\s]+(?:finalement|stp|svp|s'il te plait|s'il vous plait|merci|please|thanks))*[\s.!]*$/;

/** « annule », alone or politely: undoes the last act, never a meeting looked for. */
export const isUndo = (text: string): boolean => UNDO.test(fold(text).trim());

const CORRECTION =
  /^(?:non|nan|plutot|en fait|finalement|pardon|je voulais dire|no|rather|actually|make it|i meant)\b[\s,.:!]*/;

/** « non 15h », « plutôt lundi »: what stands after the opening, or undefined where nothing announces a correction. */
export function correctionOf(text: string): string | undefined {
  const folded = fold(text);
  let at = 0;
  for (;;) {
    const found = CORRECTION.exec(folded.slice(at).replace(/^\s+/, ""));
    if (!found) break;
    at += folded.slice(at).length - folded.slice(at).replace(/^\s+/, "").length + found[0].length;
  }
  return at > 0 ? text.slice(at).trim() : undefined;
}
