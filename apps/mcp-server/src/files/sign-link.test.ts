import { expect, test } from "vitest";
import { isSignatureOf, linkKey, signLink } from "./sign-link.ts";

const secret = "0123456789abcdef0123456789abcdef";
const key = linkKey(secret);
const signed = { principal: "alice", id: "a".repeat(32), expires: "1793000000" };

test("a signature holds for its principal, file, expiry and secret, and for no other", () => {
  const signature = signLink(key, signed);
  expect(signature).toMatch(/^[\w-]{43}$/);
  expect(isSignatureOf(signature, key, signed)).toBe(true);
  for (const other of [
    { ...signed, principal: "bob" },
    { ...signed, principal: "" },
    { ...signed, id: "b".repeat(32) },
    { ...signed, expires: "1793000001" },
    { ...signed, expires: " 1793000000" },
    { ...signed, principal: `alice\0${"a".repeat(32)}`, id: "" },
  ])
    expect(isSignatureOf(signature, key, other)).toBe(false);
  expect(isSignatureOf(signature, linkKey(`${secret}.`), signed)).toBe(false);
});

test.for(["", "=", "a".repeat(43), "a".repeat(1_000_000), "\u{1F600}".repeat(11), "签".repeat(43)])(
  "what is no signature is refused: %#",
  (signature) => expect(isSignatureOf(signature, key, signed)).toBe(false),
);

test("another spelling of the same bytes is another link", () => {
  const signature = signLink(key, signed);
  // The last character holds four bits of the signature, and two of none.
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const last = letters.charAt(letters.indexOf(signature.slice(-1)) ^ 1);
  const spelled = signature.slice(0, -1) + last;
  expect(Buffer.from(spelled, "base64url")).toEqual(Buffer.from(signature, "base64url"));
  expect(isSignatureOf(spelled, key, signed)).toBe(false);
  expect(isSignatureOf(`${signature}=`, key, signed)).toBe(false);
});
