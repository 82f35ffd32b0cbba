import type { Role } from "../../desk/command.ts";

/** So many of these people, whoever they are: who comes is decided with the time. */
export interface AnyOf {
  /** Ids of people of the firm. */
  people: readonly string[];
  count: number;
  /** What they were called by, where they were not named. */
  role?: Role;
}
