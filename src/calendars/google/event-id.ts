const DIGITS = "0123456789abcdefghijklmnopqrstuv";

/** Google takes an event id of the letters a–v and digits (`[a-v0-9]{5,1024}`): the 128 bits of a UUID in base32hex. */
export function eventIdOf(uuid: string): string {
  let rest = BigInt(`0x${uuid.replaceAll("-", "")}`);
  let id = "";
  for (let i = 0; i < 26; i += 1) {
    id = DIGITS[Number(rest % 32n)] + id;
    rest /= 32n;
  }
  return id;
}
