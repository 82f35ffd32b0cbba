import type { AskFile } from "../../../desk/ask.ts";
import type { Row } from "../../../desk/card.ts";
import type { Answer, Counter } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { amountWords, type Entry } from "../../entry/entry.ts";
import { listClients } from "../../store/clients.ts";
import { findNumbersIn } from "../../store/invoice-files.ts";
import { keepPdf, readPdf } from "./dropped-pdf.ts";

/** PDFs dropped together, a row each: the invoice its name speaks of, or which one it is. None is left aside in silence. */
export async function dropSeveral(
  counter: Counter,
  entry: Entry,
  files: readonly AskFile[],
): Promise<Answer> {
  const words = say(entry.language).dunningImport.pdf;
  const readings: { file: AskFile; read: Awaited<ReturnType<typeof readPdf>> }[] = [];
  // One after the other: each may weigh ten megabytes.
  for (const file of files) readings.push({ file, read: await readPdf(counter, file) });
  return counter.settle(async (scope) => {
    const rows: Row[] = [];
    for (const { file, read } of readings) {
      if (!read.ok) {
        rows.push({ text: file.name, detail: read.text });
        continue;
      }
      const kept = await keepPdf(scope, counter, read.pdf);
      const [only, second] = await findNumbersIn(scope, file.name.replace(/\.pdf$/i, ""), 2);
      const other = { label: words.other, ask: `relance pdf choose ${kept}` };
      if (!only || second) {
        rows.push({ text: file.name, detail: words.which, buttons: [other] });
        continue;
      }
      const [client] = await listClients(scope, [only.client]);
      const amount = amountWords(only.totalCents, only.currency, entry);
      rows.push({
        text: file.name,
        detail: words.isIt(only.number, client?.name ?? "?", amount),
        buttons: [{ label: words.yes, ask: `relance pdf add ${kept} ${only.id}`, style: "primary" }, other],
      });
    }
    const title = words.several(files.length);
    return {
      card: {
        language: entry.language,
        audience: "asker",
        summary: title,
        blocks: [
          { kind: "text", text: title, style: "title" },
          { kind: "list", rows },
        ],
      },
    };
  });
}
