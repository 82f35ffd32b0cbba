import { fr, of } from "../typography.ts";

/** Instalments, deposits, conditions, contacts, rates, limitation, tables to take away. Amounts and days come formatted. */
export const dunningMoney = {
  instalments: {
    title: (client: string) => fr`Paiement en plusieurs fois : ${client}`,
    propose: (client: string, count: number) =>
      count === 1
        ? fr`${client} paierait aux conditions suivantes. Faut-il le noter ?`
        : fr`${client} paierait en ${count} fois. Faut-il le noter ?`,
    left: (amount: string) => fr`Il reste ${amount} sans date promise.`,
    agree: fr`Noter l'échéancier`,
    change: "Changer",
    count: fr`En combien de fois`,
    first: fr`Premier versement le`,
    each: fr`Montant de chaque versement`,
    eachHint: fr`Laissez vide pour partager également ce qui reste à payer.`,
    show: fr`Voir l'échéancier`,
    byDates: fr`Pour des dates ou des montants inégaux, écrivez par exemple « Exemple SARL paie 500 le 30/11, 500 le 15/12, le reste fin décembre ».`,
    noted: (client: string, count: number, until: string) =>
      count === 1
        ? fr`C'est noté pour ${client}. Si le versement n'est pas arrivé, j'y reviens le ${until}.`
        : fr`C'est noté : ${client} paie en ${count} fois. Si le premier versement n'est pas arrivé, j'y reviens le ${until}.`,
    acknowledged: fr`Écrite, cette promesse reconnaît la dette : le délai de prescription repart d'aujourd'hui.`,
    askWritten: fr`S'il l'a écrit, dites-le : une promesse écrite fait repartir le délai de prescription.`,
    itIsWritten: fr`C'est écrit`,
    writtenNoted: (client: string) =>
      fr`C'est noté : la promesse ${of(client)} est écrite. Elle reconnaît la dette, le délai de prescription repart de là.`,
    nothingToMark: (client: string) => fr`Aucune promesse ${of(client)} n'est à marquer.`,
    unreadable: {
      day: (said: string) => fr`Je n'ai pas compris ce jour, ou il est passé : « ${said} ».`,
      count: (said: string) => fr`De 2 à 36 versements : « ${said} » n'en est pas un nombre.`,
      amount: (said: string) => fr`Je n'ai pas compris ce montant : « ${said} ».`,
    },
    refused: {
      tooMuch: (amount: string, open: string) =>
        fr`Cela ferait ${amount}, plus que ce qui reste à payer (${open}). Rien n'est noté.`,
      currencies: fr`Ces factures sont en plusieurs devises : dites de laquelle il s'agit par son numéro.`,
      "nothing-open": fr`Il ne reste rien à payer.`,
      "first-missing": fr`À partir de quel jour ?`,
      "too-far": fr`C'est dans plus de trois ans : vérifiez les dates.`,
      "too-small": fr`Il ne resterait rien pour un des versements : vérifiez les montants.`,
      "same-day": fr`Deux versements tombent le même jour : vérifiez les dates.`,
    },
  },
};
