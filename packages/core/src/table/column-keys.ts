import { cleanText } from "../clean-text.ts";

/** Long enough for any name a person gives; what is longer could be shown nowhere. */
const MAX_CHARACTERS = 120;

/**
 * The keys of a table's columns: their names cleaned of control, bidi and zero-width characters, an empty one as
 * `column_3`, the second `x` as `x_2`, the third as `x_3`. Unique without regard to case, because SQL tells none apart.
 */
export function columnKeys(names: readonly string[]): string[] {
  const clean = names.map((name, index) => cleanText(name, MAX_CHARACTERS) || `column_${index + 1}`);
  const reserved = new Set(clean.map(fold));
  const used = new Set<string>();
  const lastNumber = new Map<string, number>();
  return clean.map((name) => {
    const folded = fold(name);
    let key = name;
    if (used.has(folded)) {
      let number = lastNumber.get(folded) ?? 1;
      do key = `${name}_${++number}`;
      while (used.has(fold(key)) || reserved.has(fold(key)));
      lastNumber.set(folded, number);
    }
    used.add(fold(key));
    return key;
  });
}

function fold(name: string): string {
  return name.toLowerCase();
}
