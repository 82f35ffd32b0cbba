/** `make("p", { class: "note", textContent: "…" }, child)`: attributes, or properties where the element has them. */
export function make(tag, settings = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "textContent") element.textContent = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

export const byId = (id) => document.getElementById(id);

/** Fills `{name}` in a sentence. */
export const fill = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (hole, name) => (name in values ? String(values[name]) : hole));

export const firstName = (name) => name.trim().split(/\s+/)[0] ?? name;

export function initials(name) {
  const words = name.trim().split(/[\s-]+/);
  const last = words.length > 1 ? words.at(-1) : "";
  return ((words[0]?.[0] ?? "?") + (last?.[0] ?? "")).toUpperCase();
}

/** `tint` is one of the style sheet's six colours. */
export const avatar = ({ name, tint }) =>
  make("span", { class: `avatar avatar-${tint}`, "aria-hidden": "true", textContent: initials(name) });

/** « 14 h 05 » in French, 14:05 elsewhere. */
export function timeOf(at, language) {
  const date = new Date(at);
  const minutes = String(date.getMinutes()).padStart(2, "0");
  return language === "fr" ? `${date.getHours()}\u00a0h\u00a0${minutes}` : `${date.getHours()}:${minutes}`;
}
