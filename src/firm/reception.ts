import { findCaller } from "../database/callers.ts";
import type { Database } from "../database/client.ts";
import { openFirm } from "../database/firms.ts";
import type { Ask, DoorName } from "../desk/ask.ts";
import type { Caller } from "../desk/command.ts";
import { type Language, languageOf } from "../desk/language/language.ts";
import { say } from "../desk/language/say.ts";
import type { Directory, Profile, Received, Reception } from "../desk/reception.ts";
import { readFirm } from "./facts.ts";
import { calendarForZone } from "./holidays.ts";
import { toNewcomer } from "./newcomer.ts";
import { enrol, settleAdministrator } from "./store/newcomers.ts";
import { readZone } from "./zone.ts";

export interface ReceptionOptions {
  database: Database;
  directory: Directory;
  defaultLanguage: Language;
  /** What the platform calls a workspace, where it said so. */
  workspaceName?: (door: DoorName, workspace: string) => string | undefined;
  log: (line: string) => void;
}

/** A firm may be joined into another one while somebody comes in: they are then looked for again. */
const ATTEMPTS = 3;

/** Rejects with the directory's AdapterError where the platform does not say who a stranger is. */
export function createReception(options: ReceptionOptions): Reception {
  const { database, directory, defaultLanguage, workspaceName, log } = options;
  /** Firms seen with an administrator: once there, there always is one, so known people cost one query. */
  const settled = new Set<string>();

  async function checkAdministrator(caller: Caller, ask: Ask): Promise<"promoted" | undefined> {
    if (settled.has(caller.firm)) return undefined;
    const state = caller.roles.includes("administrator")
      ? "settled"
      : await settleAdministrator(database.scope(caller.firm), {
          person: caller.person,
          door: ask.door,
          workspace: ask.workspace,
          externalId: ask.person,
        });
    if (state !== "open") settled.add(caller.firm);
    if (state !== "promoted") return undefined;
    log(`${caller.name} is now the administrator of firm ${caller.firm}`);
    return state;
  }

  /** Undefined: looked for again. */
  async function receive(claim: string, ask: Ask, now: number): Promise<Received | undefined> {
    const known = await findCaller(database, claim, ask, now);
    const caller = known ?? (await meet(claim, ask, now));
    if (typeof caller !== "object") return caller && { ok: false, reason: caller };
    const promoted = await checkAdministrator(caller, ask);
    if (!promoted) return { ok: true, caller, firstContact: known === undefined };
    return {
      ok: true,
      caller: { ...caller, roles: ["administrator", ...caller.roles] },
      firstContact: true,
    };
  }

  async function meet(
    claim: string,
    ask: Ask,
    now: number,
  ): Promise<Caller | "bot" | "outsider" | "left" | undefined> {
    const profile = await directory.profile(ask.door, ask.workspace, ask.person, ask);
    if (!profile) return "outsider";
    if (profile.kind === "bot" || profile.kind === "outsider") return profile.kind;
    const { firm } = await openFirm(database, ask.door, ask.workspace, firmOf(ask, profile), now);
    const scope = database.scope(firm);
    const newcomer = toNewcomer(ask, ask.person, profile, await readFirm(scope), now);
    if (!newcomer) return "outsider";
    const enrolled = await enrol(scope, newcomer, now);
    if (!enrolled.ok) return enrolled.reason === "left" ? "left" : undefined;
    return findCaller(database, claim, ask, now);
  }

  const firmOf = (ask: Ask, profile: Profile) => {
    const language = languageOf(profile.locale ?? ask.locale, defaultLanguage);
    const zone = readZone(profile.zone) ?? "Europe/Paris";
    const name =
      workspaceName?.(ask.door, ask.workspace) ?? firmNameOf(profile) ?? say(language).firm.unnamed;
    return { name, language, zone, holidayCalendar: calendarForZone(zone) };
  };

  return {
    async receive(claim, ask, now) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const received = await receive(claim, ask, now);
          if (received) return received;
        } catch (error) {
          if (attempt === ATTEMPTS || !hasMoved(error)) throw error;
        }
        if (attempt === ATTEMPTS) throw new Error(`the firm of ${ask.door} ${ask.workspace} keeps moving`);
      }
    },
  };
}

/** The firm has just been joined into another one: its row is gone (P2025), or a claim could not be tied to it (23503). */
const hasMoved = (error: unknown): boolean =>
  typeof error === "object" &&
  error !== null &&
  "code" in error &&
  (error.code === "23503" || error.code === "P2025");

const PUBLIC_MAIL =
  /^(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|proton|protonmail|orange|wanadoo|free|sfr|laposte|bbox|neuf|aol|gmx)\./;

/** Until an administrator names the firm: what stands behind the @ of its first address. */
function firmNameOf(profile: Profile): string | undefined {
  const domain = profile.email?.split("@")[1]?.toLowerCase();
  return domain && !PUBLIC_MAIL.test(domain) ? domain : undefined;
}
