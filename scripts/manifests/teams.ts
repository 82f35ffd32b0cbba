import type { Command } from "../../src/desk/command.ts";
import type { Language } from "../../src/desk/language/language.ts";
import { typeset } from "../../src/desk/language/typography.ts";
import { MESSAGE_SHORTCUTS } from "./shortcuts.ts";

export interface TeamsSettings {
  /** Microsoft App ID of the bot (a GUID); the app takes the same. */
  appId: string;
  /** https, no slash at its end. */
  publicUrl: string;
  /** Semver; Teams updates an installed app when it grows. */
  version: string;
}

const SCHEMAS = "https://developer.microsoft.com/en-us/json-schemas/teams/v1.29";
/** Of a command list and of its titles, facts of the app manifest's schema and its localisation schema. */
const MOST_COMMANDS = 12;
const LONGEST_TITLE = 32;

const WORDS = {
  fr: {
    short: "Rendez-vous, tâches, demandes au secrétariat, relances : en une phrase.",
    full: typeset(
      "Écrivez au Guichet comme à une collègue : « rdv avec Sacha demain 14 h 30 », puis « non, 15 h » ou « annule ». " +
        "Il trouve un moment libre pour tout le monde, prévient les participants, propose autre chose quand c'est pris, " +
        "et invite par e-mail les personnes extérieures. Confiez-lui une demande pour le secrétariat, d'un message privé ou " +
        "de n'importe quel message : vous voyez toujours qui s'en occupe. Dans une équipe, mentionnez-le : @Guichet.",
    ),
  },
  en: {
    short: "Meetings, tasks, requests to your assistant, reminders: in one sentence.",
    full:
      "Write to Guichet as you would to a colleague: “meeting with Sacha tomorrow 2:30 pm”, then “no, 3 pm” or “cancel”. " +
      "It finds a time that suits everybody, tells who takes part, proposes another time when that one is taken, " +
      "and invites people outside the firm by e-mail. Confide a request to your assistant, in a private message or from " +
      "any message: you always see who has it. In a team, mention it: @Guichet.",
  },
} as const;

/** The app manifest, in French. */
export function toTeamsManifest(
  commands: readonly Command[],
  { appId, publicUrl, version }: TeamsSettings,
): Record<string, unknown> {
  return {
    $schema: `${SCHEMAS}/MicrosoftTeams.schema.json`,
    manifestVersion: "1.29",
    version,
    id: appId,
    localizationInfo: {
      defaultLanguageTag: "fr",
      additionalLanguages: [{ languageTag: "en", file: "en.json" }],
    },
    developer: {
      name: "Guichet",
      websiteUrl: publicUrl,
      privacyUrl: publicUrl,
      termsOfUseUrl: publicUrl,
    },
    name: { short: "Guichet", full: typeset("Guichet – le guichet virtuel du cabinet") },
    description: WORDS.fr,
    icons: { color: "color.png", outline: "outline.png" },
    accentColor: "#1D4E4A",
    bots: [
      {
        botId: appId,
        scopes: ["personal", "team", "groupChat"],
        isNotificationOnly: false,
        supportsFiles: true,
        commandLists: [{ scopes: ["personal", "team", "groupChat"], commands: commandList(commands, "fr") }],
      },
    ],
    composeExtensions: [
      {
        botId: appId,
        commands: MESSAGE_SHORTCUTS.map(({ id, title, description }) => ({
          id,
          type: "action",
          context: ["message"],
          title: title.fr,
          description: description.fr,
          fetchTask: true,
        })),
      },
    ],
    permissions: ["identity", "messageTeamMembers"],
    defaultInstallScope: "personal",
    validDomains: [publicUrl.replace("https://", "")],
  };
}

/** The same app's words in English, by the paths of Teams' localisation files. */
export function toTeamsEnglish(commands: readonly Command[]): Record<string, string> {
  const words: Record<string, string> = {
    $schema: `${SCHEMAS}/MicrosoftTeams.Localization.schema.json`,
    "name.short": "Guichet",
    "name.full": "Guichet – the firm’s virtual front desk",
    "description.short": WORDS.en.short,
    "description.full": WORDS.en.full,
  };
  commandList(commands, "en").forEach(({ title, description }, index) => {
    words[`bots[0].commandLists[0].commands[${index}].title`] = title;
    words[`bots[0].commandLists[0].commands[${index}].description`] = description;
  });
  MESSAGE_SHORTCUTS.forEach(({ title, description }, index) => {
    words[`composeExtensions[0].commands[${index}].title`] = title.en;
    words[`composeExtensions[0].commands[${index}].description`] = description.en;
  });
  return words;
}

/** A title is what Teams types for the person: it must be something the desk understands. */
function commandList(commands: readonly Command[], language: Language) {
  const list = commands.flatMap(({ name, phrases, listed }) => {
    if (!listed) return [];
    const title = listed.slash?.slice(1) ?? (language === "fr" ? (phrases[0] ?? name) : name);
    return [{ title, description: listed.description[language] }];
  });
  const long = list.find(({ title }) => title.length > LONGEST_TITLE);
  if (long)
    throw new Error(`Too long title '${long.title}' in Teams' list: expected ${LONGEST_TITLE} characters`);
  if (list.length > MOST_COMMANDS) {
    throw new Error(`Too many listed commands (${list.length}) for Teams: expected at most ${MOST_COMMANDS}`);
  }
  return list;
}
