import { readBic, readIban } from "../../../mail/iban.ts";
import type { ClientKind } from "../../books.ts";
import { ChasingSettings } from "../../settings.ts";

/** What one form asks; each is saved by itself and leaves the others' answers as they are. */
export const PAGES = ["start", "rhythm", "signature", "letters", "payment", "channels"] as const;
export type SettingsPage = (typeof PAGES)[number];

export type SettingsField =
  | "policy"
  | "trade"
  | "phone"
  | "hours"
  | "postal-address"
  | "legal-line"
  | "beneficiary"
  | "iban"
  | "bic"
  | "qr"
  | "confidential";

export const FIELDS: Readonly<Record<SettingsPage, readonly SettingsField[]>> = {
  start: ["policy", "trade", "phone", "hours"],
  rhythm: ["policy", "trade"],
  signature: ["phone", "hours"],
  letters: ["postal-address", "legal-line"],
  payment: ["beneficiary", "iban", "bic", "qr"],
  channels: ["confidential"],
};

export type SettingsValues = Partial<Record<SettingsField, string>>;
export type SettingsErrors = Partial<
  Record<SettingsField, "choose" | "missing" | "iban" | "country" | "bic">
>;

const KINDS: readonly ClientKind[] = ["business", "consumer", "public"];

export function valuesOf(settings: ChasingSettings | undefined): SettingsValues {
  return {
    policy: settings?.policy ?? "tpe",
    trade: settings?.trade ?? "other",
    phone: settings?.phone ?? "",
    hours: settings?.hours ?? "",
    "postal-address": settings?.postalAddress ?? "",
    "legal-line": settings?.legalLine ?? "",
    beneficiary: settings?.account?.beneficiary ?? "",
    iban: settings?.account?.iban.replace(/(.{4})(?=.)/g, "$1 ") ?? "",
    bic: settings?.account?.bic ?? "",
    qr: (settings?.qrFor ?? ["consumer"]).join(","),
    confidential: settings?.confidential ? "on" : "off",
  };
}

export type PageRead =
  | { ok: true; apply: (before: ChasingSettings | undefined) => ChasingSettings }
  | { ok: false; errors: SettingsErrors };

/** EPC069-12: a beneficiary's name has 70 characters. */
const LONGEST = { phone: 40, hours: 80, lines: 300, line: 200, beneficiary: 70 } as const;

/** The answers of one page, checked, as what they change in the settings that stand when they are written. */
export function readPage(page: SettingsPage, form: Readonly<Record<string, string>>): PageRead {
  const said = (name: SettingsField, most: number) => (form[name] ?? "").trim().slice(0, most);
  switch (page) {
    case "start":
    case "rhythm": {
      const policy = ChasingSettings.shape.policy.safeParse(form["policy"]).data;
      const trade = ChasingSettings.shape.trade.safeParse(form["trade"]).data;
      if (!policy) return { ok: false, errors: { policy: "choose" } };
      if (!trade) return { ok: false, errors: { trade: "choose" } };
      const signature = page === "start" ? signatureOf(said) : undefined;
      return {
        ok: true,
        apply: (before) => {
          const chosen = { confidential: false, ...before, policy, trade };
          return signature ? signature(chosen) : chosen;
        },
      };
    }
    case "signature": {
      const signature = signatureOf(said);
      return { ok: true, apply: (before) => signature(whole(before)) };
    }
    case "letters": {
      const [postalAddress, legalLine] = [
        said("postal-address", LONGEST.lines),
        said("legal-line", LONGEST.line),
      ];
      return {
        ok: true,
        apply: (before) => {
          const { postalAddress: _, legalLine: __, ...rest } = whole(before);
          return { ...rest, ...(postalAddress && { postalAddress }), ...(legalLine && { legalLine }) };
        },
      };
    }
    case "payment":
      return readPayment(form, said);
    case "channels": {
      const confidential = form["confidential"] === "on";
      return { ok: true, apply: (before) => ({ ...whole(before), confidential }) };
    }
  }
}

type Said = (name: SettingsField, most: number) => string;

const signatureOf = (said: Said) => {
  const [phone, hours] = [said("phone", LONGEST.phone), said("hours", LONGEST.hours)];
  return ({ phone: _, hours: __, ...rest }: ChasingSettings): ChasingSettings => ({
    ...rest,
    ...(phone && { phone }),
    ...(hours && { hours }),
  });
};

/** No IBAN: no QR code, and nothing of the account is kept. */
function readPayment(form: Readonly<Record<string, string>>, said: Said): PageRead {
  const iban = readIban(form["iban"] ?? "");
  const beneficiary = said("beneficiary", LONGEST.beneficiary).replace(/\s+/g, " ");
  const typedBic = said("bic", 40);
  const bic = readBic(typedBic);
  const qrFor = KINDS.filter((kind) => (form["qr"] ?? "").split(",").includes(kind));
  const empty = !iban.ok && iban.reason === "empty";
  const errors: SettingsErrors = {
    ...(iban.ok || (empty && beneficiary === "") ? {} : { iban: wrongIban(iban.reason) }),
    ...(iban.ok && beneficiary === "" ? { beneficiary: "missing" as const } : {}),
    ...(typedBic !== "" && bic === undefined ? { bic: "bic" as const } : {}),
  };
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    apply: (before) => {
      const { account: _, ...rest } = whole(before);
      return {
        ...rest,
        qrFor,
        ...(iban.ok && { account: { beneficiary, iban: iban.iban, ...(bic && { bic }) } }),
      };
    },
  };
}

const wrongIban = (reason: "empty" | "form" | "country" | "length" | "check") =>
  reason === "empty" ? "missing" : reason === "country" ? "country" : "iban";

/** Where a page is saved before the first one: the desk's own defaults for the rest. */
const whole = (before: ChasingSettings | undefined): ChasingSettings =>
  before ?? { policy: "tpe", trade: "other", confidential: false };
