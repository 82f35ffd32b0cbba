import type { Command } from "../../src/desk/command.ts";
import { typeset } from "../../src/desk/language/typography.ts";
import { SLACK_SCOPES } from "../../src/doors/slack/scopes.ts";
import { MENU_SHORTCUTS, MESSAGE_SHORTCUTS, type Shortcut } from "./shortcuts.ts";

/** What reaches us without being a command or a click. */
const EVENTS = ["app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked"];

/**
 * The manifest of the Slack app. Without `publicUrl` it is for Socket Mode, which needs no address; with one, Slack
 * calls `publicUrl` (no slash at its end) and the app can be installed from `/slack/install`.
 */
export function toSlackManifest(commands: readonly Command[], publicUrl?: string): Record<string, unknown> {
  const requests = publicUrl === undefined ? undefined : `${publicUrl}/slack/events`;
  return {
    display_information: {
      name: "Guichet",
      description:
        "Le guichet virtuel du cabinet : rendez-vous, tâches, demandes au secrétariat, relances, en une phrase.",
      background_color: "#1d4e4a",
      long_description: typeset(
        "Écrivez au Guichet comme à une collègue : « rdv avec Sacha demain 14 h 30 », puis « non, 15 h » ou « annule ». " +
          "Il trouve un moment libre pour tout le monde, prévient les participants, propose autre chose quand c'est pris, " +
          "et invite par e-mail les personnes extérieures. Confiez-lui une demande pour le secrétariat, d'un message privé ou " +
          "de n'importe quel message : vous voyez toujours qui s'en occupe. Tout se fait aussi par boutons et formulaires.",
      ),
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: "Guichet", always_online: true },
      shortcuts: [
        ...MENU_SHORTCUTS.map((shortcut) => toShortcut(shortcut, "global")),
        ...MESSAGE_SHORTCUTS.map((shortcut) => toShortcut(shortcut, "message")),
      ],
      slash_commands: commands.flatMap((command) => slashCommand(command, requests)),
    },
    oauth_config: {
      ...(publicUrl !== undefined && { redirect_urls: [`${publicUrl}/slack/oauth_redirect`] }),
      scopes: { bot: SLACK_SCOPES },
    },
    settings: {
      event_subscriptions: { ...(requests && { request_url: requests }), bot_events: EVENTS },
      interactivity: { is_enabled: true, ...(requests && { request_url: requests }) },
      org_deploy_enabled: false,
      socket_mode_enabled: requests === undefined,
      token_rotation_enabled: false,
    },
  };
}

/** Slack wants another id for a menu's shortcut than for a message's. */
const toShortcut = ({ id, title, description }: Shortcut, type: "global" | "message") => ({
  name: title.fr,
  type,
  callback_id: type === "global" ? `global:${id}` : id,
  description: description.fr,
});

function slashCommand({ listed, help }: Command, url: string | undefined): Record<string, unknown>[] {
  if (listed?.slash === undefined) return [];
  const hint = help?.fr.example.replace(new RegExp(`^${listed.slash.slice(1)}\\s+`), "");
  return [
    {
      command: listed.slash,
      ...(url && { url }),
      description: listed.description.fr,
      ...(hint && { usage_hint: hint }),
      // So that people and channels arrive as ids, whatever their display names.
      should_escape: true,
    },
  ];
}
