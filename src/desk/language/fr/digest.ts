import { fr, opening } from "../typography.ts";

const DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} et ${names.at(-1)}`;
/** « du lundi au vendredi », « le lundi et le jeudi » */
const days = (numbers: readonly number[]): string => {
  const [first, last] = [numbers[0] ?? 1, numbers.at(-1) ?? 1];
  const names = numbers.map((day) => DAYS[day - 1] as string);
  if (numbers.length === 7) return "tous les jours";
  return numbers.length > 2 && last - first === numbers.length - 1
    ? `du ${names[0]} au ${names.at(-1)}`
    : list(names.map((name) => `le ${name}`));
};

/** The settings of the digests, and what is said of changing them. */
export const digest = {
  title: "Le point du matin et le point de la semaine",
  names: { daily: "Point du matin", weekly: "Point de la semaine" },
  none: fr`Aucun point n'est réglé pour l'instant. Le point du matin dit chaque jour ouvré, en un message, qui est là, les réunions et ce qui est à faire ; celui de la semaine le complète le lundi.`,
  offerHere: (time: string) => fr`Mettre le point ici, à ${time} ?`,
  sayInChannel: fr`Écrivez « digest ici » dans le canal où le point doit paraître.`,
  askPartner: fr`La gérance ou les associés peuvent le régler.`,
  onlyPartners: fr`Seuls la gérance et les associés peuvent changer les réglages du point. Vous pouvez choisir ce que vous recevez vous-même : « je veux le digest en privé », « plus de digest pour moi ».`,

  labels: {
    place: "Canal",
    when: "Quand",
    sections: "Rubriques",
    quiet: fr`Rien à signaler`,
    readers: fr`Version privée (noms et montants)`,
    eves: "Aussi la veille",
    next: "Prochain",
  },
  unnamed: "un canal",
  privately: fr`Aucun canal, en privé seulement`,
  when: (on: readonly number[], time: string) => opening(`${days(on)}, ${time}`),
  whenHoliday: fr`Jours fériés : rien. Le point de la semaine passe au jour ouvré suivant.`,
  folded: fr`Le jour où le point de la semaine paraît, il comprend celui du matin : un seul message.`,
  all: "Toutes",
  sections: {
    presence: "présents et absents",
    meetings: "réunions",
    due: "à faire",
    changes: "depuis la veille",
    money: "argent",
    obligations: "échéances",
    secretary: "secrétariat",
    people: "absences à venir",
  },
  allBut: (names: readonly string[]) => fr`Toutes, sauf : ${list(names)}`,
  quiet: { line: "Une ligne", silence: "Silence" },
  readers: {
    partners: "Gérance et associés",
    chosen: "Personnes choisies",
    names: (names: readonly string[]) => list(names),
    nobody: "Personne",
  },
  eves: (eves: readonly string[]) => list(eves),
  stopped: "Arrêté",
  mine: {
    default: fr`Ce qui vous attend (tâches en retard, accords, appels à rendre) vous est dit en privé le matin.`,
    yes: fr`Vous recevez le point du matin en privé, avec ce qui vous attend.`,
    no: fr`Vous ne recevez aucun point en privé.`,
  },

  buttons: {
    edit: { daily: "Modifier le matin", weekly: "Modifier la semaine" },
    add: { daily: "Ajouter le matin", weekly: "Ajouter la semaine" },
    preview: { daily: "Aperçu du matin", weekly: "Aperçu de la semaine" },
    stop: "Tout arrêter",
    resume: "Reprendre",
    want: "Le recevoir en privé",
    refuse: fr`Rien en privé pour moi`,
    undo: "Annuler",
    settings: "Voir les réglages",
    save: "Enregistrer",
  },

  changed: fr`C'est réglé.`,
  same: fr`C'est déjà réglé ainsi.`,
  undone: fr`Les réglages d'avant sont remis.`,
  cannotUndo: fr`Ces réglages d'avant ne peuvent plus être remis : le canal ou la personne n'est plus là.`,
  mineChanged: {
    yes: fr`C'est noté : le point vous arrive aussi en privé.`,
    no: fr`C'est noté : plus aucun point en privé. Celui du canal reste.`,
    default: fr`C'est noté : vous recevez ce qui vous attend, comme avant.`,
    figures: fr`La version privée de la semaine, avec noms et montants, est pour la gérance et les associés.`,
  },

  faults: {
    hour: (text: string) => fr`« ${text} » n'est pas une heure. Par exemple : « digest à 8h30 ».`,
    date: (text: string) =>
      text === ""
        ? fr`La veille de quel jour ? Par exemple : « la veille du 12/12 aussi ».`
        : fr`Je n'ai pas compris le jour « ${text} ». Par exemple : « la veille du 12/12 aussi ».`,
    past: (text: string) => fr`« ${text} » est déjà passé : donnez un jour à venir.`,
    words: (text: string) =>
      fr`Je n'ai pas compris « ${text} », et rien n'a changé. Par exemple : « digest à 8h45 », « digest lundi mercredi vendredi », « digest sans les absences », « digest hebdo arrêt ».`,
  },

  form: {
    title: { daily: "Le point du matin", weekly: "Le point de la semaine" },
    place: "Canal",
    at: "Heure",
    atHint: (zone: string) => opening(zone),
    days: "Jours",
    dayNames: DAYS,
    sections: "Rubriques",
    quiet: fr`Quand il n'y a rien à signaler`,
    quietOptions: { line: "Une ligne le dit", silence: "Aucun message" },
    readers: fr`Version privée, avec noms et montants`,
    chosen: "Personnes choisies",
    chosenHint: fr`Parmi la gérance, les associés et le secrétariat`,
    eveOf: fr`Aussi la veille de ces jours`,
    eveOfHint: fr`Réunions des associés : « 12/12, 15/01 »`,
    errors: {
      place: fr`Ce canal n'est plus connu : choisissez-en un dans la liste.`,
      at: fr`Donnez une heure, par exemple 08:30.`,
      days: "Choisissez au moins un jour.",
      choice: "Choisissez dans la liste.",
      chosen: "Choisissez au moins une personne.",
      noMoney: (names: readonly string[]) =>
        fr`${list(names)} : seuls la gérance, les associés et le secrétariat voient les montants.`,
      eveOf: (text: string) => fr`« ${text} » n'est pas un jour à venir. Par exemple : « 12/12, 15/01 ».`,
    },
    fault: fr`Un réglage est à revoir : rien n'a changé.`,
  },

  preview: {
    note: {
      daily: fr`Aperçu du point du matin, pour vous seulement : rien n'est envoyé.`,
      weekly: fr`Aperçu du point de la semaine, pour vous seulement : rien n'est envoyé.`,
    },
    channel: fr`Dans le canal :`,
    silent: fr`Dans le canal : rien, puisqu'il n'y a rien à signaler.`,
    own: fr`En privé, à vous :`,
    noOwn: fr`En privé, à vous : rien.`,
  },

  help: { label: "Régler le point du matin", example: "digest ici à 8h30" },
};
