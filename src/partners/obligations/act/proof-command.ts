import type { Answer, Counter } from "../../../desk/command.ts";
import { defineCommand } from "../../../desk/command.ts";
import { comeToDesk, MAY_SEE } from "../at-desk.ts";
import { keyOf } from "../duty.ts";
import { findDuty, readKey } from "../find.ts";
import { unknown } from "./act-on.ts";
import { finish } from "./done-command.ts";
import { takeProof } from "./proof.ts";

/** `obligation proof <code> <period>`: the form takes the file; what it proves is done. */
export const proofCommand = defineCommand({
  name: "obligation proof",
  phrases: [],
  roles: MAY_SEE,
  run: async (counter) => {
    const key = readKey(counter.words);
    if (counter.ask.files.length === 0) {
      const { files } = (await comeToDesk(counter)).words;
      return askFile(counter, key, counter.ask.form ? files.missing : undefined);
    }
    const taken = await takeProof(counter);
    if (!taken.ok) return askFile(counter, key, taken.sentence);
    return key ? finish(counter, key, taken.proof) : askFile(counter, key);
  },
});

async function askFile(counter: Counter, key: ReturnType<typeof readKey>, error?: string): Promise<Answer> {
  const desk = await comeToDesk(counter);
  const duty = key && (await findDuty(counter.scope, desk, key));
  if (!duty) return unknown(desk);
  const { words, reader } = desk;
  const title = words.proofForm.title(duty.title);
  return {
    card: {
      language: reader.language,
      audience: "asker",
      summary: error ?? title,
      blocks: [
        { kind: "text", text: title },
        {
          kind: "form",
          title: words.buttons.proof,
          ask: `obligation proof ${keyOf(duty)}`,
          submit: words.buttons.save,
          fields: [
            {
              kind: "file",
              name: "proof",
              label: words.proofForm.file,
              required: true,
              hint: words.proofForm.hint,
              ...(error === undefined ? {} : { error }),
            },
          ],
        },
      ],
    },
  };
}
