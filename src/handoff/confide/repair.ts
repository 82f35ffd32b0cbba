import { Temporal } from "temporal-polyfill";
import type { Answer, Counter, Exchange } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { readWhenParts } from "../../desk/when.ts";
import { readDate } from "../exchange/said-date.ts";
import { changeDraft } from "../store/drafts.ts";
import { listAssistants } from "./assistants.ts";
import { decide, refuseDraft, sendDraft } from "./decide.ts";
import { draftCard } from "./draft-card.ts";
import { showDraft } from "./show-draft.ts";

const YES =
  /^(?:oui|oui oui|vas-y|allez-y|go|yes|confirme[rz]?|(?:oui,? )?(?:confie|confie-le|confie-la|envoie|envoie-le)|yes please|oui (?:merci|stp|svp|s'il (?:te|vous) plait))[\s.!]*$/;
const NO = /^(?:non|no|nan|laisse|rien)[\s.!]*$/;
/** « plutôt pour le vendredi », « avant midi » */
const SMALL = /\b(?:non|plutot|pour|le|la|ce|cette|avant|d'ici|c'est|a|au|by|on|for)\b|[\s,.!:']/g;

/** « Oui », « non », « plutôt vendredi » right after the card of a draft; anything else is another subject. */
export async function repairDraft(counter: Counter, previous: Exchange): Promise<Answer | undefined> {
  const { draft } = previous.memory;
  if (typeof draft !== "string") return undefined;
  const words = fold(counter.words).trim();
  if (YES.test(words)) return sendDraft(counter, draft, "");
  if (NO.test(words)) return refuseDraft(counter, draft);
  const { caller, now } = counter;
  const asked = { now, zone: caller.zone, holidays: [] };
  const date = saysOnlyWhen(counter.words, asked) ? readDate(counter.words, asked) : undefined;
  if (!date?.ok) return undefined;
  const reader = readerOfCaller(counter);
  const assistants = (await listAssistants(counter.scope, now)).filter(
    ({ person }) => person.id !== caller.person,
  );
  return decide(counter, draft, async (scope, standing) => {
    const { id, person: _person, task: _task, ...contents } = standing;
    const due = {
      on: date.on,
      ...(date.time === undefined ? {} : { time: date.time }),
      zone: standing.contents.due?.zone ?? caller.zone,
    };
    const changed = { ...contents, contents: { ...contents.contents, due } };
    await changeDraft(scope, id, changed);
    const showing = await showDraft(counter, scope, { ...standing, ...changed }, { assistants });
    return { card: draftCard({ ...standing, ...changed }, reader, showing), memory: { draft } };
  });
}

function saysOnlyWhen(text: string, { now, zone }: { now: number; zone: string }): boolean {
  const parts = readWhenParts(text, { now: Temporal.Instant.fromEpochMilliseconds(now).toString(), zone });
  if (!parts) return false;
  const left = [...parts.ranges]
    .sort((a, b) => b.from - a.from)
    .reduce((rest, { from, to }) => rest.slice(0, from) + rest.slice(to), fold(text));
  return left.replace(SMALL, "") === "";
}
