import type { Language } from "../../src/desk/language/language.ts";

/** What can be chosen on a message, or from a menu; `id` is the name of the command it asks. */
export interface Shortcut {
  id: string;
  /** At most 24 characters, as Slack has it. */
  title: Readonly<Record<Language, string>>;
  description: Readonly<Record<Language, string>>;
}

export const MESSAGE_SHORTCUTS: readonly Shortcut[] = [
  {
    id: "handoff",
    title: { fr: "Confier au secrétariat", en: "Confide to the desk" },
    description: {
      fr: "Confier ce message au secrétariat, avec son lien",
      en: "Hand this message over to the assistant, with its link",
    },
  },
  {
    id: "task",
    title: { fr: "En faire une tâche", en: "Make it a task" },
    description: { fr: "Noter ce message comme une tâche", en: "Write this message down as a task" },
  },
];

/** On no message: the form is opened empty. */
export const MENU_SHORTCUTS: readonly Shortcut[] = [
  {
    id: "handoff",
    title: { fr: "Confier une demande", en: "Confide a request" },
    description: { fr: "Confier une demande au secrétariat", en: "Hand a request over to the assistant" },
  },
];
