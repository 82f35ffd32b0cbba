/** When a person wants to hear of their tasks. */
export interface Preference {
  reminders: boolean;
  /** "hh:mm" on their own wall clock. */
  at: string;
}

export const USUAL: Preference = { reminders: true, at: "09:00" };
