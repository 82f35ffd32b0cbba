import { describe, expect, it } from "vitest";
import { findHost, isPrivate } from "../../src/mail/reachable-host.ts";

describe("a host that a firm names", () => {
  it.each([
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fd00::1",
    "::ffff:10.0.0.1",
    "::ffff:a9fe:a9fe",
    "64:ff9b::a00:1",
    "2002:a00:1::",
    "2001:db8::1",
    "ff02::1",
  ])("is not the private %s", async (address) => {
    expect(isPrivate(address)).toBe(true);
    expect(await findHost(address, false)).toMatchObject({ ok: false, reason: "private-host" });
  });

  it.each(["8.8.8.8", "172.32.0.1", "192.0.3.1", "2a00:1450:4007::1"])(
    "may be the public %s",
    async (address) => {
      expect(await findHost(address, false)).toEqual({ ok: true, address });
    },
  );

  it("is resolved and checked: a name of this machine is private too, however it is written", async () => {
    for (const name of ["localhost", "2130706433", "0x7f000001", "127.1"])
      expect(await findHost(name, false)).toMatchObject({ ok: false });
    expect(await findHost("nulle-part.invalid", false)).toMatchObject({ ok: false, reason: "unknown-host" });
  });
});
