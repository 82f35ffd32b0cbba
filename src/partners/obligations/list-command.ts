import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { type AtDesk, comeToDesk, gatherUntil, MAY_SEE } from "./at-desk.ts";
import { dayWords } from "./day-words.ts";
import { type Duty, dayOf } from "./duty.ts";
import { findByWords } from "./find.ts";
import type { Gathered } from "./gather.ts";
import { listCard } from "./list-card.ts";
import { nextDays, readSpan, type Span, writeSpan } from "./said-span.ts";

export const listCommand = defineCommand({
  name: "obligation list",
  phrases: [
    "guichet echeances",
    "guichet echeance",
    "guichet obligations",
    "guichet deadlines",
    "echeances",
    "les echeances",
    "nos echeances",
    "mes echeances",
    "prochaines echeances",
    "les prochaines echeances",
    "echeances administratives",
    "echeances fiscales",
    "echeances sociales",
    "calendrier administratif",
    "calendrier fiscal",
    "obligations",
    "nos obligations",
    "deadlines",
    "our deadlines",
    "upcoming deadlines",
    "administrative deadlines",
  ],
  roles: MAY_SEE,
  help: { fr: say("fr").obligations.help.list, en: say("en").obligations.help.list },
  run: async (counter) => {
    const desk = await comeToDesk(counter);
    const { said, page } = splitPage(counter.words);
    const span =
      said === ""
        ? nextDays(desk.today)
        : readSpan(said, { ...desk.reader, today: desk.today, zone: desk.firm.zone });
    return span ? list(counter, desk, span, page) : search(counter, desk, said);
  },
});

function splitPage(words: string): { said: string; page: number } {
  const found = /(?:^|\s)page (\d{1,3})$/.exec(words);
  const said = (found ? words.slice(0, found.index) : words).replace(
    /^[\s:,]*(?:de|d'|d’|du|des|en|pour|of|for)\s+/i,
    "",
  );
  return { said: said.replace(/[\s?.!]+$/, "").trim(), page: Math.max(1, Number(found?.[1] ?? 1)) };
}

async function list(counter: Counter, desk: AtDesk, span: Span, page: number): Promise<Answer> {
  const gathered = await gatherUntil(counter.scope, desk, span.until);
  const { words, reader, today } = desk;
  const usual = span.from === today && span.until === nextDays(today).until;
  const title = usual
    ? words.list.next
    : words.list.span(dayWords(span.from, reader), dayWords(span.until, reader));
  const ask = usual ? "obligation list" : `obligation list ${writeSpan(span)}`;
  return {
    card: listCard(
      { title: words.list.title(title), ask, page, duties: shown(gathered, desk, span), gathered },
      desk,
    ),
  };
}

/** Late ones first, whatever the span; those of the span that were dealt with last. */
function shown({ duties }: Gathered, { today }: AtDesk, { from }: Span): Duty[] {
  const open = duties.filter(({ state }) => state === "open");
  const late = open.filter((duty) => dayOf(duty) < today);
  const ahead = open.filter((duty) => dayOf(duty) >= today && dayOf(duty) >= from);
  const over = duties.filter((duty) => duty.state !== "open" && dayOf(duty) >= from);
  return [...late, ...ahead, ...over];
}

async function search(counter: Counter, desk: AtDesk, said: string): Promise<Answer> {
  const { words, today } = desk;
  const gathered = await gatherUntil(counter.scope, desk, nextDays(today).until);
  const duties = await findByWords(counter.scope, desk, said);
  const title =
    duties.length === 0 ? words.list.nothingLike(said) : words.list.title(words.list.matching(said));
  return { card: listCard({ title, ask: "obligation list", page: 1, duties, gathered }, desk) };
}
