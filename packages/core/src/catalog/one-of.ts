import { cleanText } from "../clean-text.ts";
import { InvalidInputError, NotFoundError } from "../errors.ts";
import { say } from "../text/say.ts";
import type { NameMatch } from "./match-name.ts";

const MAX_CHOICES = 8;

/** What a list of names is said with when a name is not clear. */
interface Words<T> {
  /** That it may be any of so many, before the choice. */
  several(shown: string, count: number): string;
  /** That nothing is called so. */
  none(shown: string): string;
  /** One of the choice. */
  show(item: T): string;
}

/** The one thing that is meant. Throws `InvalidInputError` with the choice, `NotFoundError` with the nearest names. */
export function oneOf<T>(match: NameMatch<T>, said: string, words: Words<T>): T {
  const shown = `"${cleanText(said, 80)}"`;
  if (match.found === "one") return match.item;
  if (match.found === "several") {
    const { items } = match;
    const choices = items.slice(0, MAX_CHOICES).map((item) => `- ${words.show(item)}`);
    const more = items.length > MAX_CHOICES ? [say`and ${items.length - MAX_CHOICES} more`] : [];
    throw new InvalidInputError([words.several(shown, items.length), ...choices, ...more].join("\n"));
  }
  const none = words.none(shown);
  const nearest = match.nearest.map(words.show).join(say`; `);
  throw new NotFoundError(nearest === "" ? none : say`${none} Nearest: ${nearest}.`);
}

/** A thing's name with its id behind it, as `matchListed` reads it. */
export function named({ id, name }: { readonly id: string; readonly name: string }): string {
  return `${cleanText(name, 80)} (${cleanText(id, 64)})`;
}
