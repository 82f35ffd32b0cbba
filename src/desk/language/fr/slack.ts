import { fr } from "../typography.ts";

export const slack = {
  tooLong: fr`Un bouton manque ici : sa demande est trop longue. Tapez-la.`,
  installTitle: "Installer Guichet dans Slack",
  installText: fr`Slack va vous demander votre accord. Qui installe Guichet en devient l'administrateur pour le cabinet ou l'entreprise.`,
  installButton: "Continuer vers Slack",
  installed: fr`Guichet est installé. Retournez dans Slack et écrivez-lui « bonjour ».`,
  notInstalled: fr`L'installation n'a pas abouti : rien n'a été gardé. Recommencez depuis la page d'installation.`,
};
