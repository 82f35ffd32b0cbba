/** Follows an address as a browser does, cookies and all, to the page it ends on, and reads it. */
export async function browse(address: string): Promise<string> {
  const cookies = new Map<string, string>();
  let at = new URL(address);
  for (let step = 0; step < 10; step += 1) {
    const cookie = [...cookies.values()].join("; ");
    const answer = await fetch(at, {
      redirect: "manual",
      headers: { "accept-language": "fr-FR", ...(cookie === "" ? {} : { cookie }) },
    });
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ""] = set.split(";");
      cookies.set(pair.slice(0, pair.indexOf("=")), pair);
    }
    const text = await answer.text();
    const next = answer.headers.get("location");
    if (next === null) return asRead(text);
    at = new URL(next, at);
  }
  throw new Error(`${address} leads in circles`);
}

const asRead = (html: string): string =>
  html
    .replace(/<(?:style|script|title)[\s\S]*?<\/(?:style|script|title)>/g, "")
    .replace(/<[^>]+>/g, "\n")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replace(/[\u00a0\u202f]/g, " ");
