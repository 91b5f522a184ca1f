/** What people read is written in one of these. */
export type Language = "en" | "zh";

/** Sentences of another language by their English ones; values stand in both as `{0}`, `{1}`, numbered as the English one has them. */
export type Phrases = Readonly<Record<string, string>>;

let spoken: Language = "en";
let phrases: ReadonlyMap<string, string> = new Map();
let known = new WeakMap<TemplateStringsArray, string>();

/**
 * Chooses the language of every sentence of this process, as a locale does; default `en`.
 * The phrases come from the `zh` entries of the packages: `speak("zh", zh)`. A sentence that has none stays English.
 */
export function speak(language: Language, ...books: readonly Phrases[]): void {
  spoken = language;
  phrases = new Map(books.flatMap((book) => Object.entries(book)));
  known = new WeakMap();
}

/** The language that was chosen. */
export function language(): Language {
  return spoken;
}

/** A sentence for people in the chosen language: a template literal in English, which is also the key of its translation. */
export function say(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  if (phrases.size === 0) return String.raw({ raw: parts }, ...values);
  let pattern = known.get(parts);
  if (pattern === undefined) {
    const english = phraseKey(parts);
    pattern = phrases.get(english) ?? english;
    known.set(parts, pattern);
  }
  return pattern.replace(/\{(\d+)\}/g, (place, index) => String(values[Number(index)] ?? place));
}

/** How a template literal stands in the phrases. */
export function phraseKey(parts: readonly string[]): string {
  return parts.reduce((text, part, index) => (index === 0 ? part : `${text}{${index - 1}}${part}`), "");
}
