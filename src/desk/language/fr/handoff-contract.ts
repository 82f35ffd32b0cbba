import { fr, of, opening } from "../typography.ts";

/** The assistant's contract, the budget of hours, and who hears of it. */
export const handoffContract = {
  somebody: fr`la personne qui règle`,
  weekOf: (day: number, month: string) => fr`la semaine du ${day === 1 ? "1er" : day} ${month}`,
  monthOf: (month: string, year: number) => `${month} ${year}`,
  sentence: (text: string) => opening(text),

  leftThisMonth: (left: string) => fr`il reste ${left} ce mois-ci`,
  nothingLeft: fr`il ne reste plus d'heures ce mois-ci`,
  overThisMonth: (over: string) => fr`le budget du mois est dépassé de ${over}`,

  approve: (over: string) => fr`Cette demande dépasse le budget du mois de ${over} : accepter ?`,

  alertHer: {
    pace: (period: string, used: string, allowed: string, left: string, _over: string, payer: string) =>
      fr`Au rythme actuel, les heures prévues pour ${period} (${allowed}) ne suffiront pas : ${used} notées, il reste ${left}. C'est le bon moment pour voir avec ${payer} ce qui peut attendre, ou prévoir davantage.`,
    "90": (period: string, _used: string, allowed: string, left: string, _over: string, payer: string) =>
      fr`Pour ${period}, il reste ${left} sur ${allowed}. Au-delà, je demanderai l'accord ${of(payer)} avant chaque nouvelle demande.`,
    "100": (period: string, used: string, allowed: string, _left: string, over: string, payer: string) =>
      over === ""
        ? fr`Les ${allowed} prévues pour ${period} sont toutes notées. Pour chaque nouvelle demande, je demanderai d'abord l'accord ${of(payer)}.`
        : fr`Pour ${period}, ${used} sont notées pour ${allowed} prévues, soit ${over} de plus. Pour chaque nouvelle demande, je demanderai d'abord l'accord ${of(payer)}.`,
  },
  alertPayer: {
    pace: (assistant: string, period: string, used: string, allowed: string, left: string) =>
      fr`Secrétariat (${assistant}), ${period} : au rythme actuel, les ${allowed} prévues ne suffiront pas. ${used} sont notées, il reste ${left}. ${assistant} a la même information.`,
    "90": (assistant: string, period: string, _used: string, allowed: string, left: string) =>
      fr`Secrétariat (${assistant}), ${period} : il reste ${left} sur ${allowed}. Au-delà, je vous demanderai votre accord avant chaque nouvelle demande. ${assistant} a la même information.`,
    "100": (assistant: string, period: string, used: string, allowed: string, _left: string, over: string) =>
      over === ""
        ? fr`Secrétariat (${assistant}), ${period} : les ${allowed} prévues sont toutes notées. Je vous demanderai votre accord avant chaque nouvelle demande. ${assistant} a la même information.`
        : fr`Secrétariat (${assistant}), ${period} : ${used} notées pour ${allowed} prévues, soit ${over} de plus. Je vous demanderai votre accord avant chaque nouvelle demande. ${assistant} a la même information.`,
  },
  myHours: "Mes heures",
  seeHours: "Voir les heures",
  changeContract: "Modifier le contrat",

  contractOf: (name: string) => fr`Contrat de secrétariat : ${name}`,
  toConfirm: fr`Voici ce que j'ai compris. Rien n'est enregistré avant votre confirmation.`,
  notRead: (text: string) => fr`Je n'ai pas compris « ${text} » : cela ne figure pas dans le contrat.`,
  budgetLabel: "Budget d’heures",
  perWeek: (hours: string) => fr`${hours} par semaine`,
  perMonth: (hours: string) => fr`${hours} par mois`,
  hoursLabel: "Jours et heures",
  hourlyLabel: "Coût",
  hourly: (amount: string) => fr`${amount} de l'heure`,
  hourlyUnknown: "Non précisé",
  rollOverLabel: "Heures non utilisées",
  rollOvers: {
    none: fr`Pas de report`,
    "10": fr`Report de 10 % du budget au plus`,
    "20": fr`Report de 20 % du budget au plus`,
    unlimited: fr`Report sans limite`,
  },
  roundingLabel: "Arrondi des temps",
  rounding: (minutes: number) =>
    minutes === 1 ? "À la minute" : fr`Par tranches de ${minutes} min, vers le haut`,
  sharesLabel: "Répartition",
  sharesNone: fr`Le cabinet dans son ensemble`,
  share: (name: string, percent: string) => fr`${name} ${percent} %`,
  skillsLabel: "Compétences",
  backupLabel: "Remplacement",
  payerLabel: "Accord au-delà du budget",
  fromLabel: fr`À partir du`,
  untilLabel: fr`Jusqu'au (inclus)`,
  nobody: "Personne",
  unspecified: "Non précisées",
  fewerHours: (hours: string) =>
    fr`Ces jours et ces heures font ${hours} par semaine : moins que le budget. Vérifiez l'un ou l'autre.`,
  endsOld: (day: string) => fr`La version actuelle du contrat prend fin le ${day} au soir.`,
  replacesOld: fr`Cette version remplace celle qui commence le même jour.`,
  effect: (period: string, before: string, after: string) =>
    fr`Budget pour ${period} : ${after} au lieu de ${before}.`,
  effectLeft: (left: string) => fr`Il resterait ${left}.`,
  effectOver: (over: string) => fr`Il serait dépassé de ${over}.`,
  confirm: "Confirmer",
  change: "Modifier",
  confirmed: (name: string) => fr`C'est noté : le contrat ${of(name)} est en place.`,
  changed: (name: string, day: string) => fr`C'est noté : nouveau contrat ${of(name)} à partir du ${day}.`,
  toldHer: fr`Votre contrat a été enregistré. Voici ce qui est convenu ; en cas d'écart, parlez-en à la personne qui l'a noté.`,
  toldPayer: (name: string) =>
    fr`Le contrat ${of(name)} a été enregistré. Votre accord vous sera demandé au-delà du budget d'heures.`,
  changedMeanwhile: fr`Ce contrat vient d'être modifié par quelqu'un d'autre : rien n'est enregistré. Redites ce que vous souhaitez changer.`,
  unreadable: fr`Je n'ai pas pu relire ce contrat. Redites-le en une phrase.`,
  toMend: fr`Rien n'est enregistré : un point est à reprendre.`,
  formTitle: "Contrat de secrétariat",
  formPerson: "Personne",
  formShow: "Voir le contrat",
  budgetHint: fr`Par exemple : 10 h par semaine, ou 20 h par mois`,
  hoursHint: fr`Par exemple : lun, mar, jeu 9h-12h 14h-17h`,
  hourlyHint: fr`En euros, par exemple 32 ; vide si vous préférez ne pas le dire`,
  sharesHint: fr`Par exemple : Boris 60 %, Alix 40 % ; vide pour le cabinet dans son ensemble`,
  skillsHint: fr`Séparées par des virgules`,
  whoFirst: fr`De qui s'agit-il ? Écrivez par exemple « Inès est notre secrétaire, 10 h par semaine, lundi mardi jeudi ».`,
  whichOne: fr`De qui s'agit-il ?`,
  complete: "Compléter le contrat",
  faults: {
    "no-budget": fr`Combien d'heures, par semaine ou par mois ? Par exemple : 10 h par semaine.`,
    "no-period": fr`Ces heures sont-elles par semaine ou par mois ? Par exemple : 10 h par semaine.`,
    "per-day": fr`Le budget se compte par semaine ou par mois : par exemple 10 h par semaine.`,
    "too-little": fr`Un budget d'heures commence à 15 min.`,
    "too-much": fr`C'est trop pour une personne : 60 h par semaine ou 260 h par mois au plus.`,
    "budget-unread": fr`Je ne lis pas d'heures ici : écrivez par exemple 10 h par semaine.`,
    "hourly-low": fr`Le coût de l'heure est un montant positif, par exemple 32 €.`,
    "hourly-high": fr`Le coût de l'heure ne peut pas dépasser 1 000 €.`,
    "hourly-unread": fr`Je ne lis pas de montant ici : écrivez par exemple 32 €.`,
    "roll-over": fr`Le report est l'un de ces quatre : aucun, 10 %, 20 % ou illimité.`,
    rounding: fr`L'arrondi est de 1, 5, 6, 10, 15 ou 30 min.`,
    "share-bad": fr`Chaque part est un pourcentage positif.`,
    "share-twice": fr`La même personne figure deux fois dans la répartition.`,
    "share-unread": fr`Je ne lis pas de parts ici : écrivez par exemple Boris 60 %, Alix 40 %.`,
    "share-self": fr`La répartition est entre les personnes pour qui le travail est fait.`,
    "no-day": fr`Ce jour n'existe pas au calendrier.`,
    "ends-first": fr`Le contrat finirait avant de commencer.`,
    "too-far": fr`Ce jour est à plus d'un an : vérifiez la date.`,
    "backup-self": fr`Le remplacement est assuré par quelqu'un d'autre.`,
  },
  shareSum: (total: string) => fr`La répartition fait ${total} % : elle doit faire 100 %.`,
  closed: (day: string) =>
    fr`Le relevé de cette période est déjà clos : un changement peut commencer le ${day} au plus tôt.`,
  payerRole: (name: string) =>
    fr`${name} ne peut pas donner d'accord au-delà du budget : il faut un rôle de gérance ou d'associé(e).`,
  unknownName: (name: string) => fr`Je ne connais personne dans le cabinet qui s'appelle ${name}.`,
  unknownPerson: (name: string) =>
    name === ""
      ? fr`Cette personne ne fait pas partie du cabinet.`
      : fr`${name} ne fait pas partie du cabinet (compte inconnu, externe ou automatique).`,
  severalPeople: (name: string) => fr`Plusieurs personnes s'appellent ${name} : mentionnez la bonne.`,

  listTitle: "Le secrétariat",
  listEmpty: fr`Personne n'est encore au secrétariat. Écrivez par exemple « Inès est notre secrétaire, 10 h par semaine, lundi mardi jeudi ».`,
  noContract: fr`Aucun contrat d'heures n'est noté.`,
  noContractOf: (name: string) => fr`Aucun contrat d'heures n'est noté pour ${name}.`,
  notYours: fr`Ce contrat ne vous est pas ouvert : demandez à la personne concernée, ou à un(e) associé(e).`,
  later: (day: string) => fr`À partir du ${day}`,
  endLabel: "Mettre fin au contrat",
  endTitle: (name: string, day: string) =>
    fr`Le contrat ${of(name)} prendra fin le ${day} au soir. Confirmez-vous ?`,
  endForm: (name: string) => fr`Fin du contrat : ${name}`,
  endDay: "Dernier jour",
  ended: (name: string, day: string) => fr`C'est noté : le contrat ${of(name)} prend fin le ${day} au soir.`,
  endTooSoon: (day: string) => fr`Ce contrat commence le ${day} : il ne peut pas finir avant.`,
  dropsLater: fr`La version prévue ensuite ne commencera pas.`,
  takeRole: "Retirer aussi le rôle",

  weekHow: fr`Dites par exemple « cette semaine 15 h » ou « la semaine prochaine 5 h pour Inès ».`,
  weekTooMuch: fr`Une semaine compte de 0 à 60 h.`,
  weekNoContract: (name: string) =>
    fr`Aucun jour de travail n'est prévu cette semaine-là au contrat ${of(name)}.`,
  weekSame: (name: string, week: string, hours: string) =>
    fr`${name}, ${week} : ${hours} sont déjà prévues. Rien ne change.`,
  weekAsk: (name: string, week: string, hours: string, before: string) =>
    fr`${name}, ${week} : ${hours} au lieu de ${before}. Confirmez-vous ?`,
  weekThen: (left: string) => fr`Ensuite, ${left}.`,
  weekSet: (name: string, week: string, hours: string) =>
    fr`C'est noté : ${hours} pour ${name}, ${week}. Les autres semaines ne changent pas.`,
  weekToldHer: (week: string, hours: string) =>
    fr`Pour ${week}, ${hours} sont prévues. Les autres semaines ne changent pas.`,

  hoursOf: (name: string) => fr`Heures : ${name}`,
  leftThisMonthLabel: fr`Reste ce mois-ci`,
  periodLabel: (period: string) => opening(period),
  usedOf: (used: string, allowed: string) => fr`${used} notées sur ${allowed}`,
  used: (used: string) => fr`${used} notées`,
  carriedLabel: fr`Dont reportées`,
  thisWeekLabel: "Cette semaine",
  seeStatement: "Voir le relevé",
  weeksTitle: "Les dernières semaines",
  usedSeries: "Notées",
  plannedSeries: "Prévues",
};
