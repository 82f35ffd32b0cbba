import type { Button } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import { timeButtons } from "../time/time-buttons.ts";
import type { Exchange } from "./view.ts";

/** What a reader can do with a hand-over as it stands. */
export function handoverButtons({ task, handover }: Exchange, reader: Reader): Button[] {
  const { state, holder, ball } = handover;
  const words = say(reader.language).handoff.buttons;
  const act = (label: string, verb: string, more: Partial<Button> & { words?: string } = {}): Button => {
    const { words: rest, ...style } = more;
    return { label, ask: `handoff ${verb} ${task.id}${rest === undefined ? "" : ` ${rest}`}`, ...style };
  };
  const once = (verb: string): Pick<Button, "once"> => ({
    once: `handoff:${verb}:${handover.id}:${task.version}`,
  });
  if (ball === undefined)
    return state === "done" && reader.person === holder ? timeButtons(task, reader.language) : [];
  const holds = reader.person === holder;
  const asks = reader.person === task.askedBy;
  const buttons: Button[] = [];
  if (state === "approval" && reader.person === ball)
    buttons.push(
      act(words.approve, "approve", { ...once("approve"), style: "primary" }),
      act(words.refuseBudget, "refuse", once("refuse")),
    );
  if (holds) {
    if (state === "offered")
      buttons.push(act(words.accept, "accept", { ...once("accept"), style: "primary" }));
    if (state !== "declined")
      buttons.push(
        act(words.done, "done", {
          ...once("done"),
          ...(state === "accepted" ? { style: "primary" as const } : {}),
        }),
      );
    if (state === "offered" || state === "accepted")
      buttons.push(
        act(words.ask, "ask"),
        act(words.counter, "date"),
        act(state === "offered" ? words.decline : words.giveBack, "decline"),
      );
  }
  if (asks) {
    if (state === "questioned")
      buttons.push(act(words.answer, "answer", { words: String(task.version), style: "primary" }));
    if (state === "countered" && handover.counter) {
      const { on, time } = handover.counter;
      buttons.push(
        act(words.agree, "agree", {
          words: [on, time].filter(Boolean).join(" "),
          ...once("agree"),
          style: "primary",
        }),
        act(words.otherDate, "propose"),
      );
    }
    if (state === "declined") buttons.push(act(words.other, "offer", { style: "primary" }));
    if (state !== "declined" && !holds) buttons.push(act(words.other, "offer"));
    if (!holds) buttons.push(act(words.keep, "keep", once("keep")));
    buttons.push(act(words.withdraw, "withdraw", { ...once("withdraw"), confirm: words.confirmWithdraw }));
  }
  return buttons;
}
