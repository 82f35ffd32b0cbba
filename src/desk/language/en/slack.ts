import type { slack as french } from "../fr/slack.ts";

export const slack: typeof french = {
  tooLong: "A button is missing here: its request is too long. Please type it.",
  installTitle: "Install Guichet in Slack",
  installText:
    "Slack is going to ask for your consent. Whoever installs Guichet becomes its administrator for the firm.",
  installButton: "Continue to Slack",
  installed: "Guichet is installed. Go back to Slack and write “hello” to it.",
  notInstalled: "The installation did not succeed: nothing was kept. Start again from the installation page.",
};
