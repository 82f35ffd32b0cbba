import type { Outgoing } from "../../database/outbox.ts";
import { readPlace } from "../../database/places.ts";
import type { FirmScope } from "../../database/scope.ts";
import { say } from "../../desk/language/say.ts";
import { readFirm } from "../../firm/facts.ts";
import { dueWords } from "../exchange/due-words.ts";
import { type Exchange, nameOf } from "../exchange/view.ts";
import { readHandoffSettings } from "../store/settings.ts";
import type { ToConfide } from "./hand-over.ts";

/**
 * The announcement in the firm's triage channel, of what names nobody: its title and its day, nothing else of it, and
 * nothing at all of what is confidential. It stays offered to one assistant, who answers for it until another takes it.
 */
export async function triagePost(
  scope: FirmScope,
  exchange: Exchange,
  { open, contents }: Pick<ToConfide, "open" | "contents">,
): Promise<Outgoing[]> {
  const { triage } = await readHandoffSettings(scope);
  if (!open || contents.confidential || triage === null) return [];
  const place = await readPlace(scope, triage);
  if (!place) return [];
  const { task, handover } = exchange;
  const { language } = await readFirm(scope);
  const words = say(language).handoff;
  const announced = words.triage.announced(nameOf(exchange, task.askedBy) ?? words.somebodyGone, task.title);
  const due = task.due && `${words.facts.due} ${dueWords(task.due, language, task.createdAt)}`;
  return [
    {
      kind: "post",
      key: `handoff:${handover.id}:triage`,
      place: place.id,
      about: task.askedBy,
      card: {
        language,
        audience: "place",
        summary: announced,
        blocks: [
          { kind: "text", text: announced },
          ...(due === undefined ? [] : [{ kind: "text", style: "subtle", text: due } as const]),
          {
            kind: "buttons",
            buttons: [{ label: words.triage.take, ask: `handoff take ${task.id}`, style: "primary" }],
          },
        ],
      },
    },
  ];
}
