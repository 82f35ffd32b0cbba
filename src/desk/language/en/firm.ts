import type { firm as french } from "../fr/firm.ts";

export const firm: typeof french = {
  unnamed: "My firm",
  yes: "Yes",
  undo: "Undo",
  undone: "Undone.",
  save: "Save",

  peopleTitle: (firmName) => `The people of ${firmName}`,
  peopleSummary: (count) => (count === 1 ? "One person in the team" : `${count} people in the team`),
  otherZone: (label) => `on ${label}`,
  unreachable: (names) => `I cannot write first to: ${names}. Please tell them yourself.`,

  roles: { administrator: "administrator", partner: "partner", assistant: "assistant", member: "member" },
  rolesTitle: "Roles",
  rolesHint: "You can also write “Camille is a partner” or “Camille is no longer our assistant”.",
  rolesForm: "Give or take a role",
  rolesPerson: "Person",
  rolesRole: "Role",
  rolesChange: "This role",
  rolesGive: "is given",
  rolesTake: "is taken back",
  roleGiven: (names, roles) => `Noted. Role given to ${names}: ${roles}.`,
  roleTaken: (names, roles) => `Noted. Role taken from ${names}: ${roles}.`,
  roleUnchanged: "That was already so: nothing changes.",
  lastAdministrator: (name) =>
    `${name} is the firm’s only administrator: give somebody else this role first. Nothing has changed.`,
  roleNotUnderstood: "I could not tell whom or which role you mean. Choose here:",
  nameUnknown: (name) => `I know nobody called ${name} in the firm. Mention them, or choose here:`,
  nameAmbiguous: (name) => `Several people are called ${name}. Whom do you mean?`,
  mentionUnknown: (name) =>
    `${name} is not part of the firm (unknown, outside or automatic account): no role can be given.`,
  somebody: "This person",

  settingsTitle: "Your settings",
  settingsZone: "Time zone",
  settingsOtherZone: "Another time zone",
  settingsOtherZoneHint: "Only when it is not in the list, for example Europe/Madrid",
  settingsHours: "Working hours",
  settingsHoursHint: "For example: Mon-Fri 9:00-12:30 14:00-18:00",
  settingsCalendar: "Public holidays",
  settingsLanguage: "Language",
  settingsBooking: "Meetings",
  settingsDirect: "People may book me directly",
  settingsAsk: "Ask me first",
  settingsFirm: "Name of the firm",
  languages: { fr: "Français", en: "English" },
  settingsSaved: "Your settings are saved.",
  settingsSame: "Your settings were already these: nothing changes.",
  settingsToMend: "Nothing is saved: one field needs another look.",
  settingsUndone: "Your previous settings are back.",
  settingsChange: "Change",
  zoneUnknown: (text) => `I know no time zone “${text}”. Write it like Europe/Madrid or America/Montreal.`,
  hoursFaults: {
    empty: () => "The hours are missing, for example: Mon-Fri 9:00-12:30 14:00-18:00.",
    "bad-day": (text) =>
      `I cannot tell which day “${text}” means: put the days before the hours, like Mon-Fri 9:00-12:00.`,
    "bad-time": (text) => `I read no hours in “${text}”: write them like 9:00-12:30.`,
    "end-before-start": (text) =>
      `In “${text}” the end comes before the start. Past midnight, go on with the next day: 22:00-24:00, then 0:00-2:00.`,
    overlap: (text) => `“${text}” overlaps other hours of the same day.`,
    unreadable: (text) =>
      `I do not understand “${text}”. Write for example: Mon-Fri 9:00-12:30 14:00-18:00; Sat 9:00-12:00.`,
  },
  choiceUnknown: "There is no such choice: take one from the list.",
  firmNameLength: "A name of 1 to 80 characters.",

  linkTitle: "Link the firm’s other door",
  linkCode: (code) => `Your code: ${code}`,
  linkHow: (code, until) =>
    `At the other door (Slack or Teams), an administrator writes “guichet link ${code}” to me before ${until}. The code works once; give it only to somebody of your firm.`,
  linkWhat:
    "Both teams then become one: people whose verified addresses are the same are brought together, with their meetings.",
  linkForm: "I already have a code",
  linkField: "Code",
  linkFieldHint: "Eight signs, for example ABCD-2345",
  linkJoin: "Link",
  linkNoCode: "A code has eight signs, for example ABCD-2345. Copy it as it is.",
  linkJoined: (firmName) => `Done: both doors now open onto one firm, ${firmName}.`,
  linkSame: "Recognised by their address",
  linkNew: "New in the team",
  linkAlready: "Somebody else has just linked this door: there is nothing left to do.",
  linkWrong: (left) =>
    left <= 0
      ? "This code does not exist or was used already. To be safe, I wait ten minutes before I read another."
      : "This code does not exist or was used already. Check it, or ask for a new one at the other door.",
  linkBlocked: (minutes) =>
    minutes <= 1
      ? "Too many wrong codes: try again in a minute."
      : `Too many wrong codes: try again in ${minutes} minutes.`,
  linkExpired:
    "This code is more than ten minutes old and no longer works. Ask for a new one at the other door with “guichet link”.",
  linkOwn: "This code comes from this very door. Type it at the firm’s other door.",
  linkSample: "The sample firm cannot be linked to another: its people are invented.",
  linkSameDoor:
    "Both firms already come in by the same door: only two different doors (Slack and Teams) can be linked. Nothing has changed.",
  linkForbidden: "Only an administrator of the firm can link a door.",
  linkClash:
    "The two doors cannot be linked yet: the same person has two meetings at the same time. Move one of them, then ask for a new code. Nothing has changed.",
  linkConflict:
    "Something was moving on both sides at that moment: nothing has changed. Try again with the same code.",
};
