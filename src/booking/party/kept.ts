import { z } from "zod";
import type { MeetingRequest } from "../meeting.ts";
import type { AnyOf } from "./any-of.ts";

/** In whose name a meeting is asked, and of whom only some come. */
export type Kept = Pick<MeetingRequest, "inNameOf" | "anyOf">;

export const keptOf = ({ inNameOf, anyOf = [] }: Kept): Kept => ({
  ...(inNameOf === undefined ? {} : { inNameOf }),
  ...(anyOf.length > 0 ? { anyOf } : {}),
});

/** As the desk remembers it. */
export const KeptShape = z.object({
  inNameOf: z.string().optional(),
  anyOf: z.array(z.object({ people: z.array(z.string()), count: z.number() })).optional(),
});

const ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const TOKEN = new RegExp(`(?:^|(?<=\\s))(?:for:(${ID})|any:([1-9]\\d?):(${ID}(?:,${ID})*))(?=\\s|$)`, "g");

/** As buttons and forms carry it: `for:<id> any:1:<id>,<id>` */
export const writeKept = ({ inNameOf, anyOf = [] }: Kept): string[] => [
  ...(inNameOf === undefined ? [] : [`for:${inNameOf}`]),
  ...anyOf.map(({ people, count }) => `any:${count}:${people.join(",")}`),
];

/** The words without it: ids hold digits that are no times. */
export function readKept(text: string): Kept & { words: string } {
  const anyOf: AnyOf[] = [];
  let inNameOf: string | undefined;
  const words = text.replace(TOKEN, (_, principal?: string, count?: string, people?: string) => {
    if (principal !== undefined) inNameOf = principal;
    else anyOf.push({ people: (people as string).split(","), count: Number(count) });
    return "";
  });
  return { words, ...keptOf({ anyOf, ...(inNameOf === undefined ? {} : { inNameOf }) }) };
}
