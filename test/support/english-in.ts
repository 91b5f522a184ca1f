/** What is English by name in a Chinese answer: SQL, fields, tools, variables, places. */
const NAMES: readonly RegExp[] = [
  // Said by others: the SDK, DuckDB.
  /Input validation error: Invalid arguments for tool/g,
  /(?:Parser|Binder|Catalog|Conversion) Error: [^。"]*/g,
  /PIVOT t ON column IN \('a', 'b'\) USING sum\(x\)/g,
  /(?:\/[\w.-]+){2,}/g,
  /\b[A-Z]{2,}\b/g,
  /`[^`]*`/g,
  /"[^"]*"/g,
  /\{[^{}]*\}/g,
  /\b[A-Z]+(?:_[A-Z]+)+\b/g,
  /\b\w+_\w+\b/g,
  /\bexp_\w+|\be\d+\b/g,
  /Asia\/Shanghai/g,
  /\b(?:SELECT|FROM|DESCRIBE|WHERE|GROUP BY|LIMIT|OFFSET|CSV|SQL|ID|UTC|HTTP|JSON|API|Token|token|uid|GrowingIO|DuckDB|App|Android|iOS|offset|limit|chart|export|day|current|other|change)\b/g,
];

/** Runs of two and more English words in an answer that should have none, names aside. @param data what people called things. */
export function englishIn(text: string, data: readonly string[] = []): string[] {
  const ours = [...data]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, name) => (name === "" ? rest : rest.replaceAll(name, "…")), text);
  const plain = NAMES.reduce((rest, name) => rest.replace(name, "…"), ours);
  return plain.match(/\b[A-Za-z]{2,}(?:[ ,;:'-]+[A-Za-z]{2,})+/g) ?? [];
}
