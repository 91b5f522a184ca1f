import { expect, test } from "vitest";
import { isAllowedOrigin, isOwnHost } from "./guards.ts";

const allowed = {
  hosts: ["gio.example.com:8443", "10.0.0.7"],
  origins: ["https://app.example.com"],
  ownMachine: false,
};

test.each([
  ["localhost:8787", true],
  ["127.0.0.1", true],
  ["[::1]:8787", true],
  ["GIO.example.com", true],
  ["gio.example.com:8443", true],
  ["10.0.0.7:80", true],
  ["evil.example.com", false],
  ["localhost.evil.com", false],
  ["evil@localhost", false],
  ["localhost#.evil.com", false],
  ["localhost/.evil.com", false],
  ["localhost?.evil.com", false],
  ["localhost\\.evil.com", false],
  ["2130706433", false],
  ["0x7f.1", false],
  ["127.0.0.1.nip.io:8787", false],
  ["", false],
  [undefined, false],
])("host %j: %j", (header, own) => {
  expect(isOwnHost(header, allowed)).toBe(own);
});

test.each([
  ["10.1.2.3:8787", "10.1.2.3", true],
  ["10.1.2.3", "::ffff:10.1.2.3", true],
  ["[fd00::7]:8787", "fd00::7", true],
  ["10.1.2.4", "10.1.2.3", false],
  ["evil.example.com", "10.1.2.3", false],
])("host %j that came in by %j: %j", (header, address, own) => {
  expect(isOwnHost(header, allowed, address)).toBe(own);
});

test.each([
  [undefined, true],
  ["https://gio.example.com:8443", true],
  ["https://app.example.com", true],
  ["http://localhost:3000", false],
  ["https://gio.example.com", false],
  ["https://10.0.0.7", false],
  ["http://app.example.com", false],
  ["https://app.example.com.evil.com", false],
  ["https://gio.example.com:8443/path", false],
  ["null", false],
  ["", false],
])("origin %j of a request to gio.example.com:8443: %j", (header, ok) => {
  expect(isAllowedOrigin(header, "GIO.example.com:8443", allowed)).toBe(ok);
});

test("where a server is for its own machine alone, any page of that machine may call", () => {
  const own = { hosts: [], origins: [], ownMachine: true };
  expect(isAllowedOrigin("http://localhost:6274", "127.0.0.1:8787", own)).toBe(true);
  expect(isAllowedOrigin("http://localhost.evil.com", "127.0.0.1:8787", own)).toBe(false);
});
