import type { Ask, DoorName } from "./ask.ts";
import type { Caller } from "./command.ts";

/** What a door knows of a person, asked at first contact and when it may have changed. */
export interface Profile {
  name: string;
  email?: string;
  /** True where the platform vouches for the address (it may join people across doors). */
  emailVerified: boolean;
  /** IANA. */
  zone?: string;
  /** BCP 47. */
  locale?: string;
  /** A guest of the workspace, an outsider of a shared channel, or a bot: never an administrator. */
  kind: "member" | "guest" | "outsider" | "bot";
  /** Whether the door can write to them first. */
  reachable: boolean;
}

/** Asks the doors about people. Null: nobody by that id. Rejects with an AdapterError when the platform does not answer. */
export interface Directory {
  profile(door: DoorName, workspace: string, externalId: string, ask?: Ask): Promise<Profile | null>;
}

/** Recognises who comes in. At first contact the firm and the person come into being. */
export interface Reception {
  receive(claim: string, ask: Ask, now: number): Promise<Received>;
}

/** "bot" and "outsider" get no service: a bot would answer us for ever, an outsider belongs to another firm. */
export type Received =
  | { ok: true; caller: Caller; firstContact: boolean }
  | { ok: false; reason: "bot" | "outsider" | "left" };
