let graphemes: Intl.Segmenter | undefined;

/** The last place at or before `at` (UTF-16 units) where no character that people see as one is cut in two; `at` itself where that one begins the text. */
export function wholeBefore(text: string, at: number): number {
  return segmentAt(text, at)?.index || at;
}

/** The first such place at or after `at`; `at` itself where that character ends the text. */
export function wholeAfter(text: string, at: number): number {
  const segment = segmentAt(text, at);
  if (segment === undefined || segment.index === at) return at;
  const end = segment.index + segment.segment.length;
  return end < text.length ? end : at;
}

function segmentAt(text: string, at: number): Intl.SegmentData | undefined {
  graphemes ??= new Intl.Segmenter("und", { granularity: "grapheme" });
  return graphemes.segment(text).containing(at);
}
