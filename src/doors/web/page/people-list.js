import { avatar, fill, make } from "./elements.js";

/** The people of the sample firm, one of whom speaks. */
export function createPeopleList(list, people, onChoose) {
  const rows = new Map();
  for (const person of people) {
    const name = make("span", { class: "person-name", textContent: person.name });
    const role = make("span", { class: "person-role" });
    const badge = make("span", { class: "badge", hidden: true });
    const button = make(
      "button",
      { type: "button", class: "person", onclick: () => onChoose(person) },
      avatar(person),
      make("span", { class: "person-words" }, name, role),
      badge,
    );
    list.append(make("li", {}, button));
    rows.set(person.externalId, { button, role, badge });
  }
  return {
    /** `unread`: cards not seen yet, by person. */
    show(current, unread, words) {
      for (const person of people) {
        const { button, role, badge } = rows.get(person.externalId);
        const count = unread.get(person.externalId) ?? 0;
        role.textContent = words.roles[person.role] ?? person.role ?? "";
        role.hidden = role.textContent === "";
        button.setAttribute("aria-current", String(person === current));
        button.title = fill(words.page.switchTo, { name: person.name });
        badge.hidden = count === 0;
        badge.textContent = count > 9 ? "9+" : String(count);
        badge.setAttribute("aria-label", fill(words.page.unread, { count }));
      }
    },
  };
}
