import { drawCard } from "./card-view.js";
import { fill, firstName, make, timeOf } from "./elements.js";
import { readWire } from "./mentions.js";

/** One person's conversation on the page: an element per item, in the order they first came. */
export function createConversation({ person, people, words, language, onPress, onRetry, onExample }) {
  const list = make("ol", { class: "talk", role: "log", "aria-label": words.conversation });
  const greeting = make(
    "div",
    { class: "greeting" },
    make("img", { src: "/desk/icon.svg", alt: "", width: 64, height: 64 }),
    make("h2", { textContent: fill(words.greeting, { name: firstName(person.name) }) }),
    make("p", { textContent: words.greetingText }),
    make("div", { class: "examples" }, ...examples()),
  );
  const element = make("div", { class: "conversation" }, greeting, list);
  const shown = new Map();
  /** The busy card that the keyboard was in: what is inert loses the focus. */
  let held;

  /** Phrases that name a colleague of this person's; a touch writes them in the composer, to be changed or sent. */
  function examples() {
    const other = people.find((candidate) => candidate !== person) ?? person;
    return words.examples.map((example) => {
      const text = fill(example, { name: other.name, firstName: firstName(other.name) });
      return make("button", {
        type: "button",
        class: "example",
        textContent: text,
        onclick: () => onExample(text),
      });
    });
  }

  const stamp = (item) => make("time", { class: "stamp", textContent: timeOf(item.at, language) });
  const face = () =>
    make("img", { class: "face", src: "/desk/icon.svg", alt: words.desk, width: 30, height: 30 });

  const draw = {
    mine(item) {
      const pieces = readWire(item.text, people).map((piece) =>
        typeof piece === "string" ? piece : make("span", { class: "named", textContent: `@${piece.name}` }),
      );
      const files = (item.files ?? []).map(({ name }) =>
        make("span", { class: "sent-file", textContent: `📎\u00a0${name}` }),
      );
      return make(
        "li",
        { class: "row mine" },
        make("p", { class: "bubble" }, ...files, ...pieces),
        stamp(item),
      );
    },
    card(item) {
      const body = make("div", { class: "card", role: "group", "aria-label": words.desk, tabindex: "-1" });
      if (item.place) body.append(make("p", { class: "posted-in", textContent: item.place }));
      try {
        body.append(drawCard(item.card, (data) => onPress(item, data)));
      } catch (error) {
        body.append(make("p", { textContent: fill(words.cannotShow, { detail: error.message }) }));
      }
      return make("li", { class: "row theirs" }, face(), body, stamp(item));
    },
    waiting(item) {
      if (item.pressed) return make("li", { hidden: true });
      const dots = make(
        "p",
        { class: "typing" },
        make("span", { class: "unseen", textContent: words.working }),
      );
      dots.append(make("i"), make("i"), make("i"));
      return make("li", { class: "row theirs" }, face(), dots);
    },
    trouble(item) {
      const note = make("div", { class: "card trouble", role: "alert" });
      note.append(make("p", { textContent: item.sentence ?? words.unreachable }));
      if (item.retry) {
        note.append(
          make("button", { type: "button", textContent: words.retry, onclick: () => onRetry(item) }),
        );
      }
      return make("li", { class: "row theirs" }, face(), note);
    },
  };

  return {
    element,
    show(item) {
      greeting.hidden = true;
      const before = shown.get(item.key);
      const now = draw[item.kind](item);
      if (before) before.replaceWith(now);
      else list.append(now);
      shown.set(item.key, now);
      if (before && item.kind === "card") now.classList.add("fresh");
      // Who pressed a button by keyboard goes on from the card that took its place.
      if (held === item.key) now.querySelector(".card")?.focus({ preventScroll: true });
    },
    remove(key) {
      shown.get(key)?.remove();
      shown.delete(key);
    },
    /** While its ask is under way a card takes no other press. */
    setBusy(key, busy) {
      const card = shown.get(key)?.querySelector(".card");
      if (busy) held = card?.contains(document.activeElement) ? key : undefined;
      card?.toggleAttribute("inert", busy);
      card?.classList.toggle("busy", busy);
      card?.setAttribute("aria-busy", String(busy));
    },
    reveal(key) {
      shown.get(key)?.scrollIntoView({ block: "nearest" });
    },
  };
}
