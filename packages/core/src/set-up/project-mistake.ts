import { ID_SHAPE, isId } from "../id.ts";
import { say } from "../text/say.ts";
import { isPlaceholder, marginMistake, pastedMistake } from "./pasted.ts";

const EXAMPLE = "nxog09md";
const PAGE_OF_PROJECT = new RegExp(`/projects?/(${ID_SHAPE})(?=[/?#]|$)`, "i");

/** What is wrong with a configured project and what to write instead; null for what can be a uid. */
export function projectMistake(name: string, given: string): string | null {
  const text = given.trim();
  const pasted = pastedMistake(name, text);
  if (pasted !== null) return pasted;
  if (isPlaceholder(text)) {
    return say`${name} still holds the placeholder of an example: write your project uid in its place, as in /projects/{uid}/… of your GrowingIO page addresses.`;
  }
  const [, uid] = PAGE_OF_PROJECT.exec(text) ?? [];
  if (uid !== undefined) return say`${name} holds the address of a page: write the uid in it alone, ${uid}.`;
  // Ids are 8 letters and digits in every published example: a number of another length is of something else.
  if (/^\d+$/.test(text) && text.length !== EXAMPLE.length) {
    return say`${name} is a number, not a project uid: write the uid in your GrowingIO page addresses, /projects/{uid}/…, for example ${EXAMPLE}.`;
  }
  if (isId(text)) return marginMistake(name, given);
  return say`${name} is not a project uid, which has letters, digits, _ or - alone: write the uid in your GrowingIO page addresses, /projects/{uid}/…, for example ${EXAMPLE}.`;
}
