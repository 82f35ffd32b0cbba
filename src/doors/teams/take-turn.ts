import { languageOf } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { Decoded } from "./decode.ts";
import { noteInstallation } from "./note-installation.ts";
import { refuseInvoke } from "./render.ts";
import { takeDialog } from "./take-dialog.ts";
import { takeInvoke } from "./take-invoke.ts";
import { sayUnreadable, takeMessage } from "./take-message.ts";
import type { TurnAnswer, TurnDesk } from "./turn.ts";

export async function takeTurn(turn: TurnDesk, decoded: Decoded): Promise<TurnAnswer> {
  switch (decoded.kind) {
    case "message":
      return takeMessage(turn, decoded.ask, decoded.others);
    case "invoke":
      return takeInvoke(turn, decoded.ask);
    case "dialog":
      return takeDialog(turn, decoded.ask);
    case "installed":
    case "removed":
      return noteInstallation(turn, decoded);
    case "unreadable-card": {
      const { oldButton } = say(languageOf(decoded.locale, turn.defaultLanguage)).doors;
      return { status: 200, body: refuseInvoke(400, oldButton) };
    }
    case "unreadable-file": {
      turn.later(sayUnreadable(turn, decoded.address, languageOf(decoded.locale, turn.defaultLanguage)));
      return { status: 200 };
    }
    case "unreadable-invoke":
      return { status: 501 };
    case "ignored":
    case "foreign":
      return { status: 200 };
  }
}
