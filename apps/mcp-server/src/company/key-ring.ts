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
  const words = new Int32Array(owners.length * WORDS);
  for (const [index, { hash }] of owners.entries()) words.set(wordsOf(hash), index * WORDS);
  const find = (hash: string): KeyOwner | null => {
    const owner = owners[placeOf(wordsOf(hash), words)];
    return owner !== undefined && timingSafeEqual(Buffer.from(owner.hash), Buffer.from(hash)) ? owner : null;
  };
  return {
    countOf: (principal) => owners.filter((owner) => owner.principal === principal).length,
    ownerOf: (key) => find(hashOf(key)),
    holds: ({ hash, principal }) => find(hash)?.principal === principal,
  };
}

const WORDS = 8;

/** The 256 bits of a hash. */
function wordsOf(hash: string): Int32Array {
  return new Int32Array(new Uint8Array(Buffer.from(hash.slice("sha256:".length), "hex")).buffer);
}

/**
 * The place of a hash among all, -1 where it is not: each is compared in full and without a branch, so that the time tells
 * nothing of which one came near. A call of `timingSafeEqual` for each takes thirty times as long.
 */
function placeOf(shown: Int32Array, all: Int32Array): number {
  let place = -1;
  for (let start = 0; start < all.length; start += WORDS) {
    let difference = 0;
    for (let word = 0; word < WORDS; word++) difference |= (all[start + word] ?? 0) ^ (shown[word] ?? 0);
    // All ones where nothing differs, else zero.
    const same = ((difference | -difference) >>> 31) - 1;
    place = (place & ~same) | ((start / WORDS) & same);
  }
  return place;
}
