import type { FileBlock } from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { LinkTo } from "../files/file-links.ts";
import type { AdaptiveElement } from "./adaptive-card.ts";
import { BUTTON_LABEL, ROW_TEXT, trim } from "./limits.ts";
import { words } from "./words.ts";

/** A button that opens the file's address; where there is none, what to do about it. */
export function renderFile(
  block: FileBlock,
  linkTo: LinkTo | undefined,
  language: Language,
): AdaptiveElement[] {
  const said = say(language).doors;
  const url = linkTo?.(block);
  if (url === undefined) {
    const note = said.fileElsewhere(trim(block.name, ROW_TEXT));
    return [{ type: "Container", style: "warning", items: [words(note)] }];
  }
  const title = trim(said.takeFile(block.name), BUTTON_LABEL);
  return [{ type: "ActionSet", actions: [{ type: "Action.OpenUrl", title, url }] }];
}
