import { fr } from "../typography.ts";

/** The firm, its people, their roles and settings, its other door. */
export const firm = {
  unnamed: "Mon cabinet",
  yes: "Oui",
  undo: "Annuler",
  undone: fr`C'est annulé.`,
  save: "Enregistrer",

  peopleTitle: (firmName: string) => fr`L'équipe : ${firmName}`,
  peopleSummary: (count: number) =>
    count === 1 ? fr`Une personne dans l'équipe` : fr`${count} personnes dans l'équipe`,
  otherZone: (label: string) => fr`à l'${label}`,
  unreachable: (names: string) => fr`Je ne peux pas écrire la première à : ${names}. Prévenez-les vous-même.`,

  roles: {
    administrator: "gérant(e)",
    partner: "associé(e)",
    assistant: "secrétariat",
    member: "membre",
  },
  rolesTitle: "Les rôles",
  rolesHint: fr`Écrivez aussi bien « Camille est associée » ou « Camille n'est plus au secrétariat ».`,
  rolesForm: "Donner ou retirer un rôle",
  rolesPerson: "Personne",
  rolesRole: "Rôle",
  rolesChange: "Ce rôle",
  rolesGive: "est donné",
  rolesTake: "est retiré",
  roleGiven: (names: string, roles: string) => fr`C'est noté. Rôle donné à ${names} : ${roles}.`,
  roleTaken: (names: string, roles: string) => fr`C'est noté. Rôle retiré à ${names} : ${roles}.`,
  roleUnchanged: fr`C'était déjà le cas : rien ne change.`,
  lastAdministrator: (name: string) =>
    fr`${name} est la seule personne à gérer le cabinet : donnez d'abord ce rôle à quelqu'un d'autre. Rien n'a changé.`,
  roleNotUnderstood: fr`Je n'ai pas compris de qui ni de quel rôle il s'agit. Choisissez ici :`,
  nameUnknown: (name: string) =>
    fr`Je ne connais personne dans le cabinet qui s'appelle ${name}. Mentionnez la personne, ou choisissez-la ici :`,
  nameAmbiguous: (name: string) => fr`Plusieurs personnes s'appellent ${name}. De qui s'agit-il ?`,
  mentionUnknown: (name: string) =>
    fr`${name} ne fait pas partie du cabinet (compte inconnu, externe ou automatique) : aucun rôle ne peut lui être donné.`,
  somebody: fr`Cette personne`,

  settingsTitle: "Vos réglages",
  settingsZone: "Fuseau horaire",
  settingsOtherZone: "Autre fuseau",
  settingsOtherZoneHint: fr`Seulement s'il n'est pas dans la liste, par exemple Europe/Madrid`,
  settingsHours: "Heures de travail",
  settingsHoursHint: fr`Par exemple : lun-ven 9h-12h30 14h-18h`,
  settingsCalendar: "Jours fériés",
  settingsLanguage: "Langue",
  settingsBooking: "Rendez-vous",
  settingsDirect: fr`On peut me réserver directement`,
  settingsAsk: fr`Me demander d'abord`,
  settingsFirm: "Nom du cabinet",
  languages: { fr: "Français", en: "English" },
  settingsSaved: fr`Vos réglages sont enregistrés.`,
  settingsSame: fr`Vos réglages étaient déjà ceux-là : rien ne change.`,
  settingsToMend: fr`Rien n'est enregistré : un champ est à reprendre.`,
  settingsUndone: fr`Vos réglages précédents sont rétablis.`,
  settingsChange: "Modifier",
  zoneUnknown: (text: string) =>
    fr`Je ne connais pas le fuseau « ${text} ». Écrivez-le ainsi : Europe/Madrid, America/Montreal.`,
  hoursFaults: {
    empty: (_: string) => fr`Il manque les heures, par exemple : lun-ven 9h-12h30 14h-18h.`,
    "bad-day": (text: string) =>
      fr`Je ne sais pas de quel jour il s'agit à « ${text} » : mettez les jours avant les heures, par exemple lun-ven 9h-12h.`,
    "bad-time": (text: string) => fr`Je ne lis pas d'heures dans « ${text} » : écrivez par exemple 9h-12h30.`,
    "end-before-start": (text: string) =>
      fr`À « ${text} », la fin vient avant le début. Passé minuit, continuez au jour suivant : 22h-24h, puis 0h-2h.`,
    overlap: (text: string) => fr`« ${text} » chevauche d'autres heures du même jour.`,
    unreadable: (text: string) =>
      fr`Je ne comprends pas « ${text} ». Écrivez par exemple : lun-ven 9h-12h30 14h-18h ; sam 9h-12h.`,
  },
  choiceUnknown: fr`Ce choix n'existe pas : reprenez-en un dans la liste.`,
  firmNameLength: fr`Un nom de 1 à 80 caractères.`,

  linkTitle: fr`Relier l'autre porte du cabinet`,
  linkCode: (code: string) => fr`Votre code : ${code}`,
  linkHow: (code: string, until: string) =>
    fr`À l'autre porte (Slack ou Teams), un administrateur m'écrit « guichet relier ${code} » avant ${until}. Le code ne sert qu'une fois ; ne le donnez qu'à une personne du cabinet.`,
  linkWhat: fr`Les deux équipes n'en feront alors qu'une : les personnes dont les adresses vérifiées sont les mêmes sont réunies, avec leurs rendez-vous.`,
  linkForm: fr`J'ai déjà un code`,
  linkField: "Code",
  linkFieldHint: fr`Huit signes, par exemple ABCD-2345`,
  linkJoin: "Relier",
  linkNoCode: fr`Un code a huit signes, par exemple ABCD-2345. Recopiez-le tel quel.`,
  linkJoined: (firmName: string) =>
    fr`C'est fait : les deux portes ouvrent maintenant sur le même cabinet, ${firmName}.`,
  linkSame: fr`Reconnus par leur adresse`,
  linkNew: fr`Nouveaux dans l'équipe`,
  linkAlready: fr`Cette porte vient d'être reliée par quelqu'un d'autre : il n'y a plus rien à faire.`,
  linkWrong: (left: number) =>
    left <= 0
      ? fr`Ce code n'existe pas ou a déjà servi. Par prudence, j'attends dix minutes avant d'en lire un autre.`
      : fr`Ce code n'existe pas ou a déjà servi. Vérifiez-le, ou demandez-en un nouveau à l'autre porte.`,
  linkBlocked: (minutes: number) =>
    minutes <= 1
      ? fr`Trop de codes inexacts : réessayez dans une minute.`
      : fr`Trop de codes inexacts : réessayez dans ${minutes} minutes.`,
  linkExpired: fr`Ce code a plus de dix minutes : il ne sert plus. Demandez-en un nouveau à l'autre porte avec « guichet relier ».`,
  linkOwn: fr`Ce code vient de cette porte-ci. Tapez-le à l'autre porte du cabinet.`,
  linkSample: fr`Le cabinet d'exemple ne se relie à aucun autre : ses personnes sont inventées.`,
  linkSameDoor: fr`Les deux cabinets entrent déjà par la même porte : seules deux portes différentes (Slack et Teams) se relient. Rien n'a changé.`,
  linkForbidden: fr`Seul un administrateur du cabinet peut relier une porte.`,
  linkClash: fr`Les deux portes ne peuvent pas encore être reliées : la même personne y a deux rendez-vous au même moment. Déplacez-en un, puis demandez un nouveau code. Rien n'a changé.`,
  linkConflict: fr`Quelque chose bougeait au même moment des deux côtés : rien n'a changé. Réessayez avec le même code.`,
};
