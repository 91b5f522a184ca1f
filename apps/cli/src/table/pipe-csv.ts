import { createReadStream } from "node:fs";

/** A CSV file that was written for spreadsheets as a pipe takes it: without a byte order mark, each record ended by one line feed. */
export async function* pipeCsv(path: string): AsyncGenerator<string> {
  let [isFirst, isQuoted, held] = [true, false, ""];
  for await (const piece of createReadStream(path, { encoding: "utf8" })) {
    const chunk = held + String(piece);
    // A carriage return at the end may be half of a line's end.
    const end = chunk.endsWith("\r") ? chunk.length - 1 : chunk.length;
    held = chunk.slice(end);
    const text = isFirst ? chunk.slice(chunk.startsWith("\uFEFF") ? 1 : 0, end) : chunk.slice(0, end);
    isFirst = false;
    const parts = text.split('"');
    for (const [place, part] of parts.entries()) {
      if (place > 0) isQuoted = !isQuoted;
      // Line ends within quotes are a cell's own.
      if (!isQuoted) parts[place] = part.replaceAll("\r\n", "\n");
    }
    yield parts.join('"');
  }
  if (held !== "") yield held;
}
