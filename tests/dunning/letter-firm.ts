import { Temporal } from "temporal-polyfill";
import type { ClientKind } from "../../src/dunning/books.ts";
import { runMorning } from "../../src/dunning/chasing/jobs.ts";
import { changeClient, openClient } from "../../src/dunning/store/clients.ts";
import { addInvoice } from "../../src/dunning/store/invoices.ts";
import { listReminders, type Reminder } from "../../src/dunning/store/reminders.ts";
import { readSettings, saveSettings } from "../../src/dunning/store/settings.ts";
import { openDesk, type Store } from "../desk/desk-at-work.ts";

export const at = (local: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime("Europe/Paris").epochMilliseconds;

/** A Tuesday in November: one may write on it. */
export const TUESDAY = at("2026-11-24T09:00");
const MAILBOX = { name: "Cabinet Durand", address: "relances@cabinet.fr" };

export interface Owed {
  kind?: ClientKind;
  language?: "fr" | "en";
  daysLate: number;
  cents?: number;
  phone?: string;
  email?: string;
  postalAddress?: string;
  inCharge?: string;
  currency?: string;
}

/**
 * A firm on a Tuesday morning whose one ladder is what a test needs: the only step is the one named, from its first day late.
 * Camille runs it, Sacha is a partner, Alix the assistant.
 */
export async function openFirm(
  store: Store,
  step: { channel: "call" | "registered-letter" | "check"; byPartner?: boolean },
  owed: Readonly<Record<string, Owed>>,
) {
  const desk = await openDesk(store, { mailbox: MAILBOX });
  await desk.say("camille", "Sacha est associé");
  await desk.say("camille", "Alix est notre secrétaire");
  const steps = {
    call: { name: "call", offset: 1, channel: "call", tone: "reminder" },
    "registered-letter": {
      name: "formal",
      offset: 1,
      channel: "registered-letter",
      tone: "formal",
      byPartner: true,
      deadlineDays: 8,
    },
    check: { name: "status", offset: 1, channel: "check", tone: "notice" },
  } as const;
  const only = { ...steps[step.channel], ...(step.byPartner ? { byPartner: true } : {}) };
  const later = { name: "firm", offset: 60, channel: "e-mail", tone: "firm" } as const;
  const sending = {
    weekdays: [2, 3, 4, 5],
    windows: [{ from: "09:30", to: "16:30" }],
    closed: [],
  };
  const policy = (clientKind: ClientKind) => ({
    name: "tpe" as const,
    clientKind,
    steps: step.channel === "registered-letter" ? [only] : [only, later],
    minimumGap: 5,
    sending,
  });
  await saveSettings(
    desk.scope,
    {
      policy: "tpe",
      trade: "other",
      confidential: false,
      phone: "01 02 03 04 05",
      policies: {
        business: policy("business"),
        consumer: policy("consumer"),
        public: policy("public"),
      },
    },
    TUESDAY,
  );
  if (!(await readSettings(desk.scope))) throw new Error("no settings");
  for (const [name, one] of Object.entries(owed)) {
    const client = await openClient(
      desk.scope,
      {
        name,
        kind: one.kind ?? "business",
        language: one.language ?? "fr",
        since: "2024-01-01",
        email: one.email ?? "compta@exemple.fr",
        ...(one.phone ? { phone: one.phone } : {}),
      },
      desk.clock.at,
    );
    await changeClient(desk.scope, client.id, {
      ...(one.postalAddress ? { postalAddress: one.postalAddress } : {}),
      ...(one.inCharge ? { inCharge: desk.ids[one.inCharge] as string } : {}),
    });
    const due = Temporal.PlainDate.from("2026-11-24").subtract({ days: one.daysLate });
    await addInvoice(
      desk.scope,
      {
        client: client.id,
        source: "manual",
        number: `FA-${name.split(" ")[0]}`,
        issued: due.subtract({ days: 30 }).toString(),
        due: due.toString(),
        currency: one.currency ?? "EUR",
        totalCents: one.cents ?? 486_000,
      },
      desk.clock.at,
    );
  }
  desk.clock.at = TUESDAY;
  await desk.post();
  await runMorning(desk.scope, TUESDAY);
  return desk;
}

export type LetterFirm = Awaited<ReturnType<typeof openFirm>>;

export const remindersOf = (desk: LetterFirm): Promise<Reminder[]> => listReminders(desk.scope, {});
