// Zero-width and bidi characters: they look like nothing and make equal names differ.
const INVISIBLE = /\p{Cf}+/gu;

/** A name as it is compared: without regard to case, half- or full-width forms, and the number of spaces. */
export function foldName(name: string): string {
  return name.normalize("NFKC").replace(INVISIBLE, "").toLowerCase().replace(/\s+/g, " ").trim();
}

/** A metric's name taken apart. */
interface MetricName {
  /** Lower case, words apart by one space. */
  readonly whole: string;
  /** The same without the brackets at the end: `Order_Amount（元）` is `order amount`. */
  readonly words: string;
  /** What stands in brackets at the end, the last one first: `支付(去重)（人）` has `人` and `去重`. */
  readonly brackets: readonly string[];
}

const OPENING = "([{【〔「<";
const CLOSING = ")]}】〕」>";
/** More is no name: what it ends with says enough, and the patterns stay quick. */
const MAX_CHARACTERS = 200;

/** Takes a name apart, in any case and width. A name that is nothing but a bracket is what the bracket says. */
export function readMetricName(name: string): MetricName {
  const apart = name
    .slice(-MAX_CHARACTERS)
    .normalize("NFKC")
    .replace(/([a-z]{2})([A-Z])/g, "$1 $2");
  const whole = foldName(apart)
    .replace(/[\s_\-–—.·•|]+/g, " ")
    .trim();
  const brackets: string[] = [];
  let words = whole;
  for (let start = bracketAtEnd(words); start >= 0; start = bracketAtEnd(words)) {
    brackets.push(words.slice(start + 1, -1).trim());
    words = words.slice(0, start).trim();
  }
  return { whole, words: words || (brackets.pop() ?? ""), brackets };
}

/** Where the bracket that ends a text begins; -1 where none does, or where it is an operand as in `C/(A+B)`. */
function bracketAtEnd(text: string): number {
  let depth = 0;
  for (let place = text.length - 1; place >= 0; place--) {
    const character = text[place] ?? "";
    if (CLOSING.includes(character)) depth++;
    else if (OPENING.includes(character)) depth--;
    if (depth === 0) return place < text.length - 1 && !/[/÷*×+:]\s*$/.test(text.slice(0, place)) ? place : -1;
  }
  return -1;
}
