const PLACE =
  "(?:le cabinet|la societe|l'entreprise|l'equipe|le bureau|the firm|the office|the team|us|nous)";
const LEAVES = new RegExp(
  `^(.+?) (?:quitte(?:ra)? ${PLACE}|a quitte ${PLACE}|est partie? (?:du cabinet|de la societe|de l'entreprise|de l'equipe)|ne fait plus partie (?:du cabinet|de la societe|de l'entreprise|de l'equipe)|ne travaille plus (?:ici|au cabinet|chez nous|avec nous)|(?:is leaving|has left|left) ${PLACE}|no longer works (?:here|with us))[\\s.!]*$`,
  "u",
);
const NO_NAME =
  /^(?:je|j|il|elle|on|nous|vous|qui|le client|la cliente|l[ea]s? .*|un .*|une .*|i|he|she|we|who|the .*|si .*|quand .*)$/;

/** « Inès quitte le cabinet »: who, as folded words; undefined where it is not plainly said of somebody. */
export function readLeaving(folded: string): string | undefined {
  const who = LEAVES.exec(folded.trim())?.[1]?.trim();
  return who === undefined || who.length > 80 || NO_NAME.test(who) ? undefined : who;
}
