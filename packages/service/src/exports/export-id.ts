import { randomInt } from "node:crypto";

const ID_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const ID_LENGTH = 10;

/** A new handle: an SQL name that needs no quotes, without letters and digits that look alike. */
export function createExportId(): string {
  return `exp_${Array.from({ length: ID_LENGTH }, () => ID_ALPHABET[randomInt(ID_ALPHABET.length)]).join("")}`;
}
