import type { types } from "@slack/bolt";
import type { FileBlock } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import { LIMITS } from "./limits.ts";
import { plain } from "./text.ts";
import type { Page } from "./to-flow.ts";

/** Announced where the file itself follows, else a button to its address; without one, what to do about it. */
export function renderFile(block: FileBlock, page: Page): types.SectionBlock {
  const words = say(page.language).doors;
  const section = (text: string): types.SectionBlock => ({
    type: "section",
    text: plain(text, LIMITS.section),
  });
  if (page.files === "sent") return section(words.fileFollows(block.name));
  const url = page.files?.(block);
  if (url === undefined) return section(`⚠ ${words.fileElsewhere(block.name)}`);
  return {
    ...section(block.name),
    accessory: {
      type: "button",
      action_id: page.id(),
      text: plain(words.download, LIMITS.buttonText),
      url,
    },
  };
}
