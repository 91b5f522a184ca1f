import { createHash, timingSafeEqual } from "node:crypto";

/** What somebody showed: the hash of a key, and whose it is. */
export interface KeyOwner {
  readonly principal: string;
  /** `sha256:` and hexadecimal digits. */
  readonly hash: string;
}

/** The keys that are taken, of which the hashes alone are known. */
export interface KeyRing {
  /** How many keys a principal has. */
  countOf(principal: string): number;
  /** Whose key it is; null for one that is nobody's. Takes the same time for every key. */
  ownerOf(key: string): KeyOwner | null;
  /** Whether a key that was taken before still is, and for the same principal. */
  holds(owner: KeyOwner): boolean;
}

/** How a key is written down where keys are taken. */
export function hashOf(key: string): string {
  return `sha256:${createHash("sha256").update(key).digest("hex")}`;
}

/** @param owners each hash once. */
export function createKeyRing(owners: readonly KeyOwner[]): KeyRing {
  const ring = owners.map((owner) => ({ owner, bytes: Buffer.from(owner.hash) }));
  const find = (hash: string): KeyOwner | null => {
    const shown = Buffer.from(hash);
    let found: KeyOwner | null = null;
    // All of them, each compared in full: the time tells nothing of which one came near.
    for (const { owner, bytes } of ring) {
      if (bytes.length === shown.length && timingSafeEqual(bytes, shown)) found = owner;
    }
    return found;
  };
  return {
    countOf: (principal) => owners.filter((owner) => owner.principal === principal).length,
    ownerOf: (key) => find(hashOf(key)),
    holds: ({ hash, principal }) => find(hash)?.principal === principal,
  };
}
