import type { types } from "@slack/bolt";
import type { Card, FormBlock } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import type { LinkTo } from "../files/file-links.ts";
import { renderField } from "./field.ts";
import { LIMITS } from "./limits.ts";
import { renderBlocks } from "./render.ts";
import { plain } from "./text.ts";

export const findForm = (card: Card): FormBlock | undefined =>
  card.blocks.find((block): block is FormBlock => block.kind === "form");

/** The form with what the card says around it. Undefined where its fields or its metadata do not fit. */
export function renderModal(
  card: Card,
  form: FormBlock,
  metadata: string,
  linkTo?: LinkTo,
): types.ModalView | undefined {
  if (metadata.length > LIMITS.metadata || form.fields.length > LIMITS.viewBlocks - 10) return undefined;
  const words = say(card.language).doors;
  const at = card.blocks.indexOf(form);
  const space = { blocks: LIMITS.viewBlocks - form.fields.length, total: LIMITS.total };
  const options = { native: false, files: linkTo };
  const before = renderBlocks(card, card.blocks.slice(0, at), space, options) as types.KnownBlock[];
  return {
    type: "modal",
    callback_id: "form",
    title: plain(form.title, LIMITS.modalTitle),
    submit: plain(form.submit, LIMITS.modalButton),
    close: plain(words.cancel, LIMITS.modalButton),
    private_metadata: metadata,
    blocks: [...before, ...form.fields.map((field) => renderField(field, card.language))],
  };
}

/** What Slack shows under the fields of a modal that stays open. */
export function fieldErrors(form: FormBlock, shown: ReadonlySet<string>): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const field of form.fields)
    if (field.error !== undefined && shown.has(field.name))
      errors[field.name] = plain(field.error, LIMITS.error).text;
  return errors;
}
