import type { Language } from "../../desk/language/language.ts";
import type { Profile } from "../../desk/reception.ts";
import type { DeskCounter, Messenger } from "../door.ts";
import type { LinkTo } from "../files/file-links.ts";
import type { Connector } from "./connector.ts";
import type { References } from "./references.ts";
import type { DialogAnswer, InvokeAnswer } from "./render.ts";

/** Who put the app where: the first of a firm becomes its administrator. */
export interface TeamsInstallation {
  workspace: string;
  person: string;
  profile: Profile | null;
  locale?: string;
}

export interface TurnDesk {
  desk: DeskCounter;
  messenger: Messenger;
  connector: Connector;
  references: References;
  linkTo: LinkTo | undefined;
  defaultLanguage: Language;
  onInstalled: ((installation: TeamsInstallation) => Promise<void>) | undefined;
  /** Work that outlives its request: the door waits for it when it closes. */
  later(work: Promise<void>): void;
  log: (line: string) => void;
}

/** What the request is answered, and what happens once the answer has gone. */
export interface TurnAnswer {
  status: 200 | 500 | 501;
  body?: InvokeAnswer | DialogAnswer;
  sent?: () => void;
}
