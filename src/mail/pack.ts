import { readKeptFile } from "../database/kept-files.ts";
import type { FirmScope } from "../database/scope.ts";
import { formatAmount } from "../desk/language/format.ts";
import type { Language } from "../desk/language/language.ts";
import { say } from "../desk/language/say.ts";
import { paymentCode } from "./epc.ts";
import { toHtml } from "./html.ts";
import { printIban } from "./iban.ts";
import type { Attachment, Mail } from "./mailer.ts";
import type { Parcel, Transfer } from "./parcel.ts";
import { drawQrCode } from "./qr-code.ts";

export type Packing = { ok: true; mail: Mail } | { ok: false; because: "file" | "size"; detail: string };

/** In bytes, before they are encoded; most servers take 25 MB of the whole. */
const MOST_ATTACHED = 17 * 1024 * 1024;

/**
 * Makes what is heavy, just before the mail leaves and outside any transaction. What it says is attached and cannot be had any
 * more keeps the whole mail back: a person then decides. Rejects when the database does not answer.
 */
export async function pack(scope: FirmScope, parcel: Parcel): Promise<Packing> {
  const { files = [], transfer, language, ...mail } = parcel;
  const attachments: Attachment[] = [];
  for (const { file, name } of files) {
    const kept = await readKeptFile(scope, file);
    if (!kept) return { ok: false, because: "file", detail: `attached file '${name}' is no longer kept` };
    attachments.push({ name, mimeType: kept.mimeType, bytes: kept.bytes });
  }
  const size = attachments.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  if (size > MOST_ATTACHED)
    return {
      ok: false,
      because: "size",
      detail: `attached files of ${size} bytes: expected at most ${MOST_ATTACHED}`,
    };
  // Invitations keep to the words every calendar shows.
  if (language === undefined)
    return { ok: true, mail: attachments.length > 0 ? { ...mail, attachments } : mail };
  const code = transfer && (await drawCode(transfer, mail.messageId, language));
  const { subject, text } = mail;
  const html = toHtml({ language, subject, text, ...(code ? { code } : {}) });
  const all = code ? [...attachments, code.image] : attachments;
  return {
    ok: true,
    mail: {
      ...mail,
      text: code ? `${text.trimEnd()}\n\n${[code.heading, ...code.lines].join("\n")}\n` : text,
      html,
      ...(all.length > 0 ? { attachments: all } : {}),
    },
  };
}

/** Undefined where no code can be made of it: the words of the mail then stand alone, as they do without one. */
async function drawCode(transfer: Transfer, messageId: string, language: Language) {
  const made = paymentCode(transfer);
  if (!made.ok) return undefined;
  const words = say(language).dunningMail;
  const contentId = `code.${messageId}`;
  const bytes = await drawQrCode(made.payload);
  const amount = formatAmount(transfer.cents, "EUR", language);
  return {
    contentId,
    alt: words.codeAlt(amount),
    heading: words.codeHeading,
    lines: [
      words.codeAmount(amount),
      words.codeBeneficiary(transfer.beneficiary),
      words.codeIban(printIban(transfer.iban)),
      words.codeReference(transfer.reference),
    ],
    image: { name: "qr-code.png", mimeType: "image/png", bytes, contentId } satisfies Attachment,
  };
}
