import type { Card } from "../desk/card.ts";
import type { Counter } from "../desk/command.ts";

/** What was said aloud in a channel is answered there; what came by a command or a button is the asker's own. */
export const audienceOf = ({ ask }: Pick<Counter, "ask">): Card["audience"] =>
  ask.via === "message" ? "place" : "asker";
