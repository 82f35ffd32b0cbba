import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { types } from "@slack/bolt";
import { z } from "zod";
import type { Button } from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { mayOpen } from "../open-address.ts";
import { LIMITS } from "./limits.ts";
import { plain } from "./text.ts";

const Press = z.object({ a: z.string(), o: z.string().optional() });
const PACKED = "z:";
/** Nothing a button may carry is longer; a forged value must not unfold into memory. */
const UNPACKED_MAX = 32_768;

/** Undefined where even packed the ask does not fit in a button's 2,000 characters. */
export function packPress(button: Pick<Button, "ask" | "once">): string | undefined {
  const text = JSON.stringify({ a: button.ask, ...(button.once === undefined ? {} : { o: button.once }) });
  if (text.length <= LIMITS.buttonValue) return text;
  const packed = PACKED + deflateRawSync(text).toString("base64url");
  return packed.length <= LIMITS.buttonValue && text.length <= UNPACKED_MAX / 4 ? packed : undefined;
}

/** Undefined for anything we did not write. */
export function unpackPress(value: string): { ask: string; once?: string } | undefined {
  try {
    const text = value.startsWith(PACKED)
      ? inflateRawSync(Buffer.from(value.slice(PACKED.length), "base64url"), {
          maxOutputLength: UNPACKED_MAX,
        }).toString("utf8")
      : value;
    const { a: ask, o: once } = Press.parse(JSON.parse(text));
    return once === undefined ? { ask } : { ask, once };
  } catch {
    return undefined;
  }
}

/** Undefined when its ask is too long for a button. One that opens an address carries no ask: Slack tells of its press too. */
export function renderButton(button: Button, id: string, language: Language): types.Button | undefined {
  const opens = mayOpen(button.url) && button.url.length <= LIMITS.buttonUrl ? button.url : undefined;
  const value = opens === undefined ? packPress(button) : undefined;
  if (opens === undefined && value === undefined) return undefined;
  return {
    type: "button",
    action_id: id,
    text: plain(button.label, LIMITS.buttonText),
    ...(opens === undefined ? {} : { url: opens }),
    ...(value === undefined ? {} : { value }),
    ...(button.style === undefined ? {} : { style: button.style }),
    ...(button.confirm === undefined ? {} : { confirm: renderConfirm(button, button.confirm, language) }),
  };
}

function renderConfirm(button: Button, question: string, language: Language): types.ConfirmationDialog {
  const words = say(language).doors;
  return {
    title: plain(button.label, LIMITS.confirmTitle),
    text: plain(question, LIMITS.confirmText),
    confirm: plain(words.confirm, LIMITS.confirmButton),
    // « Annuler » under a question about cancelling would be read both ways.
    deny: plain(words.leave, LIMITS.confirmButton),
    ...(button.style === undefined ? {} : { style: button.style }),
  };
}
