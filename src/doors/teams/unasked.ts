import { AdapterError } from "../../adapter-error.ts";
import type { Delivery, Messenger, Recipient } from "../door.ts";
import { waitTurn } from "../pace.ts";
import type { Address } from "./connector.ts";
import { adapterErrorOf, deliveryOf } from "./delivery.ts";
import { PATIENCE_MS, SILENCE_MS, TENANT_PACE } from "./limits.ts";
import type { MessengerOptions } from "./messenger.ts";
import { renderMessage } from "./render.ts";
import { PersonalReference, PlaceReference } from "./reply-address.ts";

interface UnaskedOptions
  extends Pick<MessengerOptions, "connector" | "pace" | "references" | "firstService" | "linkTo"> {
  /** A person's own conversation with us, opened if need be. */
  personal(workspace: string, person: string, service: undefined): Promise<Address>;
}

/** What nobody asked for: at Teams' pace; a tenant in trouble waits alone. */
export function createUnasked(options: UnaskedOptions): Pick<Messenger, "tell" | "post"> {
  const { connector, pace, references, firstService, linkTo, personal } = options;

  async function unasked(tenant: string, call: () => Promise<void>): Promise<Delivery> {
    const wait = await waitTurn(pace, [{ of: tenant, rates: TENANT_PACE }], PATIENCE_MS);
    if (wait > 0)
      return {
        ok: false,
        reason: "later",
        retryAfter: Math.ceil(wait / 1_000),
        detail: "many messages wait there",
      };
    try {
      await call();
      return { ok: true };
    } catch (error) {
      noteTrouble(tenant, error);
      return deliveryOf(error);
    }
  }

  function noteTrouble(tenant: string, error: unknown): void {
    // Our own measure of one conversation is no trouble of the tenant's.
    if (error instanceof AdapterError) return;
    const { code, retryAfter } = adapterErrorOf("send", error);
    if (code === "rate-limited") pace.rest(tenant, (retryAfter ?? 1) * 1_000);
    if (code === "timeout") pace.rest(tenant, SILENCE_MS);
  }

  return {
    async tell({ workspace, externalId, reference }: Recipient, card): Promise<Delivery> {
      const stored = PersonalReference.safeParse(reference).data;
      if (stored) references.remember(workspace, externalId, stored);
      let address: Address | undefined = references.find(workspace, externalId);
      if (!address) {
        const opened = await unasked(workspace, async () => {
          address = await personal(workspace, externalId, undefined);
        });
        // Nothing was said yet, whatever became of the call.
        if (!opened.ok)
          return opened.reason === "doubtful" ? { ...opened, reason: "later" } : toPerson(opened);
      }
      const delivery = await unasked(workspace, () =>
        connector.send(address as Address, renderMessage(card, linkTo)),
      );
      if (!delivery.ok && delivery.reason === "refused") await references.store(workspace, externalId, false);
      return toPerson(delivery);
    },

    async post({ workspace, externalId, reference }: Recipient, card): Promise<Delivery> {
      const at = PlaceReference.safeParse(reference).data ?? references.service(workspace) ?? firstService;
      if (!at)
        return {
          ok: false,
          reason: "refused",
          detail: "nobody of this tenant has written yet",
          because: "no-access",
        };
      return unasked(workspace, () =>
        connector.send({ ...at, conversation: externalId }, renderMessage(card, linkTo)),
      );
    },
  };
}

/** A conversation with one person that is closed to us is that person's doing, or they have left. */
function toPerson(delivery: Delivery): Delivery {
  if (delivery.ok || delivery.reason !== "refused" || delivery.because === "not-taken") return delivery;
  return { ...delivery, because: "person-gone" };
}
