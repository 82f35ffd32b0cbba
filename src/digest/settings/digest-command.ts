import { inOneUnit } from "../../database/client.ts";
import { placeOf } from "../../database/places.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Command, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readFirm } from "../../firm/facts.ts";
import type { Writers } from "../make.ts";
import { isPartner } from "../readers.ts";
import { settledOf } from "../store/settled.ts";
import { settingsCard } from "./cards.ts";
import { applyChange, type Change } from "./change.ts";
import { sayMine } from "./mine-command.ts";
import { previewCard } from "./preview.ts";
import { readWish, type Wish } from "./read-words.ts";
import { saveDigests, whoLooks } from "./save.ts";
import { readView } from "./view.ts";

const WHOLE =
  /^(?:(?:envoie[sz]?|envoyez|send)(?:[- ](?:moi|nous|me|us))?(?: le| the)? (?:digest|point (?:du matin|de la semaine))|je (?:veux|voudrais) le digest|i want the digest|(?:plus|pas) de digests?\b.*pour moi|no more digests?\b.*for me)\b/;

/** Both digests: how they are settled, every change that words can ask, a first reading of one. */
export const digestCommand = (writers: Writers): Command =>
  defineCommand({
    name: "digest settings",
    phrases: [
      "guichet digest",
      "digest",
      "digests",
      "le digest",
      "point du matin",
      "le point du matin",
      "point de la semaine",
      "le point de la semaine",
      "daily digest",
      "weekly digest",
    ],
    matches: (text) => WHOLE.test(text),
    help: {
      fr: say("fr").digest.help,
      en: say("en").digest.help,
    },
    async run(counter) {
      const wish = await wishOf(counter, counter.ask.text);
      return serve(counter, writers, wish);
    },
    async repair(counter) {
      const wish = await wishOf(counter, counter.words);
      const nothing = wish.do === "show" || (wish.do === "ask" && wish.fault === "words");
      return nothing ? undefined : serve(counter, writers, wish);
    },
  });

async function wishOf({ scope, now }: Counter, text: string): Promise<Wish> {
  const { zone } = await readFirm(scope);
  return readWish(text, { now, zone });
}

async function serve(counter: Counter, writers: Writers, wish: Wish): Promise<Answer> {
  const { caller } = counter;
  const words = say(caller.language).digest;
  const settings = { label: words.buttons.settings, ask: "digest settings" };
  switch (wish.do) {
    case "show": {
      const view = await inOneUnit(counter.scope, (unit) => readView(unit, whoLooks(counter)));
      return { card: settingsCard(view), memory: {} };
    }
    case "preview":
      return { card: await previewCard(counter, writers, wish.kind ?? "daily"), memory: {} };
    case "mine":
      return sayMine(counter, wish.wanted, wish.kind);
    case "ask":
      return {
        card: noteCard(caller.language, "warning", words.faults[wish.fault](wish.text), [settings]),
        memory: {},
      };
    case "change":
      if (!isPartner(caller))
        return { card: noteCard(caller.language, "warning", words.onlyPartners, [settings]) };
      return change(counter, wish.change, wish.here);
  }
}

async function change(counter: Counter, wanted: Change, here: boolean): Promise<Answer> {
  const { ask, caller, now } = counter;
  if (here && !whoLooks(counter).inChannel)
    return { card: noteCard(caller.language, "info", say(caller.language).digest.sayInChannel) };
  return saveDigests(counter, async (unit, { ground }) => {
    const place = here ? (await placeOf(unit, ask, now))?.id : undefined;
    const both = applyChange(settledOf(ground.digests), {
      ...wanted,
      ...(place === undefined ? {} : { place }),
    });
    return both === "none" ? undefined : { both };
  });
}
