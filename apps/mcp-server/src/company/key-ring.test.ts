import { expect, test } from "vitest";
import { createKeyRing, hashOf } from "./key-ring.ts";
import { keysNew, newKey } from "./new-key.ts";

test("a hash is SHA-256 in hexadecimal, as other programs make it", () => {
  expect(hashOf("abc")).toBe("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test("a new key has its prefix and 256 bits, and is never the same", () => {
  const keys = Array.from({ length: 100 }, newKey);
  for (const { key, hash } of keys) {
    expect(key).toMatch(/^gio_[A-Za-z0-9_-]{43}$/);
    expect(hash).toBe(hashOf(key));
  }
  expect(new Set(keys.map(({ key }) => key)).size).toBe(100);
});

test("the key is the first line, its hash the second, and the hint holds neither", () => {
  const { text, hint } = keysNew();
  const [key = "", hash, ...rest] = text.split("\n");
  expect(hash).toBe(hashOf(key));
  expect(rest).toEqual([""]);
  expect(hint).not.toContain(key);
});

test("a key is found by itself alone, for the principal that has it", () => {
  const [one, two, other] = [newKey(), newKey(), newKey()];
  const ring = createKeyRing([
    { principal: "alice", hash: one.hash },
    { principal: "bob", hash: two.hash },
  ]);
  expect(ring.ownerOf(one.key)).toEqual({ principal: "alice", hash: one.hash });
  expect(ring.ownerOf(two.key)?.principal).toBe("bob");
  for (const shown of [other.key, "", one.hash, one.key.slice(0, -1), `${one.key}x`, one.key.toUpperCase()]) {
    expect(ring.ownerOf(shown)).toBeNull();
  }
  expect(ring.countOf("alice")).toBe(1);
  expect(ring.countOf("carol")).toBe(0);
  expect(JSON.stringify(ring)).not.toContain(one.key);
});

test("each of many keys is found, wherever it stands, and one that differs in a single bit is not", () => {
  const keys = Array.from({ length: 300 }, newKey);
  const ring = createKeyRing(keys.map(({ hash }, index) => ({ principal: `p${index}`, hash })));
  expect(keys.map(({ key }) => ring.ownerOf(key)?.principal)).toEqual(keys.map((_, index) => `p${index}`));
  const digits = (keys[7]?.hash ?? "").slice(7);
  for (let digit = 0; digit < 64; digit++)
    for (const bit of [1, 2, 4, 8]) {
      const changed = (Number.parseInt(digits[digit] ?? "", 16) ^ bit).toString(16);
      const hash = `sha256:${digits.slice(0, digit)}${changed}${digits.slice(digit + 1)}`;
      expect(ring.holds({ principal: "p7", hash })).toBe(false);
    }
  expect(ring.holds({ principal: "p7", hash: `sha256:${digits}` })).toBe(true);
});

test("a key holds as long as it is on the ring, for the same principal", () => {
  const { key, hash } = newKey();
  const owner = createKeyRing([{ principal: "alice", hash }]).ownerOf(key);
  if (owner === null) throw new Error("not found");
  expect(createKeyRing([{ principal: "alice", hash }]).holds(owner)).toBe(true);
  expect(createKeyRing([{ principal: "bob", hash }]).holds(owner)).toBe(false);
  expect(createKeyRing([]).holds(owner)).toBe(false);
});
