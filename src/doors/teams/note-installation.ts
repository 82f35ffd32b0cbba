import type { Ask } from "../../desk/ask.ts";
import type { Decoded } from "./decode.ts";
import { takeMessage } from "./take-message.ts";
import type { TurnAnswer, TurnDesk } from "./turn.ts";

export async function noteInstallation(
  turn: TurnDesk,
  decoded: Extract<Decoded, { kind: "installed" | "removed" }>,
): Promise<TurnAnswer> {
  const { workspace, person, direct, first, address, locale, kind } = decoded;
  const { serviceUrl, conversation, bot, aadObjectId } = address;
  if (direct) {
    const reference = {
      serviceUrl,
      conversation,
      bot,
      ...(aadObjectId === undefined ? {} : { aadObjectId }),
    };
    turn.references.remember(workspace, person, reference);
    await turn.references.store(workspace, person, kind === "installed");
  }
  if (kind === "removed") return { status: 200 };
  const ask: Ask = {
    id: `installed:${conversation}:${person}`,
    door: "teams",
    workspace,
    person,
    place: { id: conversation, kind: direct ? "direct" : "channel" },
    via: "message",
    text: "help",
    files: [],
    reply: address,
    ...(locale === undefined ? {} : { locale }),
  };
  try {
    const profile = await turn.messenger.profile(workspace, person, ask);
    await turn.onInstalled?.({ workspace, person, profile, ...(locale === undefined ? {} : { locale }) });
  } catch (error) {
    turn.log(`teams: installation not noted: ${(error as Error).message}`);
    return { status: 500 };
  }
  // The greeting is what the desk can do, and makes who installed it known to the firm.
  return direct && first ? takeMessage(turn, ask) : { status: 200 };
}
