type Element = Record<string, unknown>;

const isElement = (value: unknown): value is Element =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** tsdav's compact XML: one element, several of one name, or only its text, which may have been taken for a number. */
export const elements = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

export function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (!isElement(value)) return undefined;
  return textOf(value["_cdata"]) ?? textOf(value["_text"]);
}

export const child = (value: unknown, name: string): unknown => (isElement(value) ? value[name] : undefined);

/** The addresses inside a property like calendar-home-set. */
export const hrefsOf = (property: unknown): string[] =>
  elements(property).flatMap((one) =>
    elements(child(one, "href")).flatMap((href) => {
      const text = textOf(href)?.trim();
      return text ? [text] : [];
    }),
  );

export const hasChild = (value: unknown, name: string): boolean => isElement(value) && name in value;

/** Names of the elements inside those called so: the privileges of a current-user-privilege-set. */
export const namesInside = (property: unknown, name: string): string[] =>
  elements(child(property, name)).flatMap((one) => (isElement(one) ? Object.keys(one) : []));
