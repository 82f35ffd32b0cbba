import { domainToASCII } from "node:url";

export type AddressReading =
  | { ok: true; name?: string; address: string }
  | { ok: false; reason: "empty" | "several" | "too-long" | "invalid" };

/**
 * Reads one address, bare (`a@ex.fr`), in angle brackets, or with a name before it, and nothing that mail software
 * could read in two ways: several addresses, groups, comments, quoted or routed local parts (`a%b@c`, `a!b@c`),
 * address literals, line breaks, invisible or look-alike characters. Lengths are RFC 5321, 4.5.3.1 (64 octets before
 * the @, 254 in all); the local part is RFC 5322's dot-atom in ASCII; an international domain comes out in punycode,
 * domains in lower case.
 */
export function readAddress(text: string): AddressReading {
  const trimmed = text.trim();
  if (trimmed === "") return { ok: false, reason: "empty" };
  if (trimmed.length > 600) return { ok: false, reason: "too-long" };
  if (UNSEEN.test(trimmed)) return { ok: false, reason: "invalid" };
  const named = /^(?:"([^"\\]*)"|([^"<>]*?))\s*<([^<>]*)>$/.exec(trimmed);
  const bare = named ? (named[3] ?? "") : trimmed;
  const name = (named?.[1] ?? named?.[2] ?? "").trim();
  if ((bare.match(/@/g) ?? []).length > 1 || /[,;]/.test(bare) || (named?.[2] && /[,;:]/.test(named[2]))) {
    return { ok: false, reason: "several" };
  }
  const reading = readBare(bare);
  if (!reading.ok || name === "" || name.toLowerCase() === bare.toLowerCase()) return reading;
  // A name that shows another address than the one behind it deceives whoever reads it.
  if (name.includes("@")) return { ok: false, reason: "invalid" };
  return name.length > 200 ? { ok: false, reason: "too-long" } : { ...reading, name };
}

/** Control, format (zero width, right-to-left), private, unassigned, lone surrogate, line or paragraph separator, odd space. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}|\p{Default_Ignorable_Code_Point}/u;

const ATOM = /^[A-Za-z0-9#$&'*+/=?^_{}~-]+$/;
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

function readBare(bare: string): AddressReading {
  const at = bare.indexOf("@");
  const [local, typedDomain] = [bare.slice(0, at), bare.slice(at + 1)];
  const domain = at < 1 ? undefined : readDomain(typedDomain);
  if (domain === undefined || !local.split(".").every((atom) => ATOM.test(atom))) {
    return { ok: false, reason: "invalid" };
  }
  const address = `${local}@${domain}`;
  if (local.length > 64 || address.length > 254) return { ok: false, reason: "too-long" };
  return { ok: true, address };
}

function readDomain(typed: string): string | undefined {
  const lower = typed.toLowerCase();
  if (!isAscii(lower)) {
    // What the mapping of international domains would silently turn into something else is refused, not mapped.
    if (lower.normalize("NFKC") !== lower.normalize("NFC") || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(lower)) return;
    if (lower.split(".").some(mixesScripts)) return;
  }
  const domain = isAscii(lower) ? lower : domainToASCII(lower);
  const labels = domain.split(".");
  const top = labels.at(-1) ?? "";
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label))) return;
  return /^([a-z]{2,}|xn--[a-z0-9-]+)$/.test(top) ? domain : undefined;
}

const isAscii = (text: string) => /^\p{ASCII}*$/u.test(text);

/** Latin letters beside Cyrillic or Greek ones in one label: made to look like another domain. */
const mixesScripts = (label: string) =>
  /\p{Script=Latin}/u.test(label) && /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u.test(label);
