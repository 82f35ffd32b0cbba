import { fr, of, opening } from "../typography.ts";

interface Said {
  period: string;
  used: string;
  allowed: string;
  left: string;
  /** Empty where nothing is over. */
  over: string;
  assistant: string;
  payer: string;
}

/** The assistant's contract, the budget of hours, and who hears of it. */
export const handoffContract = {
  somebody: fr`la personne qui règle`,
  weekOf: (day: number, month: string) => fr`la semaine du ${day === 1 ? "1er" : day} ${month}`,
  monthOf: (month: string, year: number) => `${month} ${year}`,
  sentence: (text: string) => opening(text),

  estimate: (length: string) => fr`Estimation : ${length}`,
  estimateAndLeft: (estimate: string, left: string) => fr`${estimate} ; ${left}`,
  leftThisMonth: (left: string) => fr`il reste ${left} ce mois-ci`,
  nothingLeft: fr`il ne reste plus d'heures ce mois-ci`,
  overThisMonth: (over: string) => fr`le budget du mois est dépassé de ${over}`,

  approve: (over: string) => fr`Cette demande dépasse le budget du mois de ${over} : accepter ?`,
  approveWhat: "Demande",
  approveFrom: "De la part de",
  approveFor: "Confiée à",
  estimateLabel: "Estimation",
  leftLabel: "Budget",
  approveYes: "Accepter",
  approveNo: "Refuser",

  alertHer: {
    pace: (said: Said) =>
      fr`Au rythme actuel, les heures prévues pour ${said.period} (${said.allowed}) ne suffiront pas : ${said.used} notées, il reste ${said.left}. C'est le bon moment pour voir avec ${said.payer} ce qui peut attendre, ou prévoir davantage.`,
    "90": (said: Said) =>
      fr`Pour ${said.period}, il reste ${said.left} sur ${said.allowed}. Au-delà, je demanderai l'accord ${of(said.payer)} avant chaque nouvelle demande.`,
    "100": (said: Said) =>
      said.over === ""
        ? fr`Les ${said.allowed} prévues pour ${said.period} sont toutes notées. Pour chaque nouvelle demande, je demanderai d'abord l'accord ${of(said.payer)}.`
        : fr`Pour ${said.period}, ${said.used} sont notées pour ${said.allowed} prévues, soit ${said.over} de plus. Pour chaque nouvelle demande, je demanderai d'abord l'accord ${of(said.payer)}.`,
  },
  alertPayer: {
    pace: (said: Said) =>
      fr`Secrétariat (${said.assistant}), ${said.period} : au rythme actuel, les ${said.allowed} prévues ne suffiront pas. ${said.used} sont notées, il reste ${said.left}. ${said.assistant} a la même information.`,
    "90": (said: Said) =>
      fr`Secrétariat (${said.assistant}), ${said.period} : il reste ${said.left} sur ${said.allowed}. Au-delà, je vous demanderai votre accord avant chaque nouvelle demande. ${said.assistant} a la même information.`,
    "100": (said: Said) =>
      said.over === ""
        ? fr`Secrétariat (${said.assistant}), ${said.period} : les ${said.allowed} prévues sont toutes notées. Je vous demanderai votre accord avant chaque nouvelle demande. ${said.assistant} a la même information.`
        : fr`Secrétariat (${said.assistant}), ${said.period} : ${said.used} notées pour ${said.allowed} prévues, soit ${said.over} de plus. Je vous demanderai votre accord avant chaque nouvelle demande. ${said.assistant} a la même information.`,
  },
  myHours: "Mes heures",
  seeHours: "Voir les heures",
  changeContract: "Modifier le contrat",
};
