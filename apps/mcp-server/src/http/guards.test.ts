import { expect, test } from "vitest";
import { isAllowedOrigin, isOwnHost } from "./guards.ts";

const allowed = { hosts: ["gio.example.com:8443", "10.0.0.7"], origins: ["https://app.example.com"] };

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
  ["http://localhost:3000", true],
  ["https://gio.example.com", true],
  ["https://app.example.com", true],
  ["http://app.example.com", false],
  ["https://app.example.com.evil.com", false],
  ["null", false],
  ["", false],
])("origin %j: %j", (header, ok) => {
  expect(isAllowedOrigin(header, allowed)).toBe(ok);
});
