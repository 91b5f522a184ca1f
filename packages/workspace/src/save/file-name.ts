import filenamify from "filenamify";

/** File systems take 255 bytes a name; room is left for the extension and a temporary suffix. */
const maxNameBytes = 180;

/** A file name that every system takes: no folders, no reserved names, no leading dot, at most 180 bytes and the format's extension. */
export function fileName(wanted: string, format: string): string {
  const extension = `.${format}`;
  const base = wanted.toLowerCase().endsWith(extension) ? wanted.slice(0, -extension.length) : wanted;
  // Where a path is shown it must not look like a link.
  const clean = filenamify(base.toWellFormed().replaceAll("](", "]_("), { replacement: "_", maxLength: 1000 }).replace(
    /^[.\s]+|^_+$/g,
    "",
  );
  return (cutToBytes(clean, maxNameBytes).replace(/[.\s]+$/, "") || "export") + extension;
}

/** `每日支付_2026-11-01_2026-11-07_e3`: what it is, which days, which export. */
export function defaultName(
  name: string,
  range: { readonly startMs: number; readonly endMs: number } | null,
  alias: string,
  day: (instantMs: number) => string,
): string {
  const days = range === null ? [] : [...new Set([day(range.startMs), day(range.endMs)])];
  return [name || "export", ...days, alias].join("_");
}

function cutToBytes(text: string, maxBytes: number): string {
  let bytes = 0;
  let kept = "";
  for (const { segment } of new Intl.Segmenter("zh", { granularity: "grapheme" }).segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > maxBytes) break;
    kept += segment;
  }
  return kept;
}
