import type { Button, Card } from "../../../desk/card.ts";
import type { AtDesk } from "../at-desk.ts";
import type { Duty } from "../duty.ts";
import { detailOf, doneButton, takeButton, undoButton } from "../duty-row.ts";

/** What was done with a date, and how it stands now. */
export function outcomeCard(
  duty: Duty,
  desk: AtDesk,
  {
    headline,
    tone = "success",
    more = [],
  }: { headline: string; tone?: "success" | "info" | "warning"; more?: readonly Button[] },
): Card {
  const { reader, words } = desk;
  const key = `${duty.code} ${duty.period}`;
  const buttons =
    duty.state === "open"
      ? [doneButton(duty, desk), takeButton(duty, desk)]
      : [
          undoButton(duty, desk),
          ...(duty.state === "done" && !duty.done?.proof
            ? [{ label: words.buttons.proof, ask: `obligation proof ${key}` }]
            : []),
        ];
  return {
    language: reader.language,
    audience: "asker",
    summary: headline,
    blocks: [
      { kind: "note", tone, text: headline },
      { kind: "text", style: "subtle", text: `${duty.title} · ${detailOf(duty, desk)}` },
      {
        kind: "buttons",
        buttons: [...more, ...buttons, { label: words.buttons.list, ask: "obligation list" }],
      },
    ],
  };
}
