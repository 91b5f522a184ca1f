import { readFile } from "node:fs/promises";
import { inflateRawSync } from "node:zlib";

/** A sheet of a workbook as its file has it: texts and numbers by row, the styles' number formats beside them. */
export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly formats: readonly (readonly (string | null)[])[];
  readonly xml: string;
}

/** Reads a workbook without the library that wrote it. */
export async function readWorkbook(path: string): Promise<{ sheets: ReadSheet[]; paths: string[]; chart: string }> {
  const parts = unzip(await readFile(path));
  const text = (name: string): string => parts.get(name)?.toString("utf8") ?? "";
  const styles = formatsOf(text("xl/styles.xml"));
  const sheets = [...text("xl/workbook.xml").matchAll(/<sheet name="([^"]*)"/g)].map(([, name = ""], index) => {
    const xml = text(`xl/worksheets/sheet${index + 1}.xml`);
    const read = [...xml.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, cells = ""]) => rowOf(cells, styles));
    return { name: plain(name), rows: read.map(({ row }) => row), formats: read.map(({ formats }) => formats), xml };
  });
  return { sheets, paths: [...parts.keys()], chart: text("xl/charts/chart1.xml") };
}

function rowOf(xml: string, styles: readonly (string | null)[]) {
  const row: (string | number | null)[] = [];
  const formats: (string | null)[] = [];
  for (const [, letters = "", attributes = "", inner = ""] of xml.matchAll(
    /<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs,
  )) {
    const place = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    while (row.length < place) row.push(null);
    const text = /<t[^>]*>(.*?)<\/t>|<t\/>/s.exec(inner);
    const number = /<v>(.*?)<\/v>/.exec(inner)?.[1];
    row[place] = text !== null ? plain(text[1] ?? "") : number === undefined ? null : Number(number);
    formats[place] = styles[Number(/ s="(\d+)"/.exec(attributes)?.[1] ?? 0)] ?? null;
  }
  return { row, formats };
}

function formatsOf(xml: string): (string | null)[] {
  const own = new Map(
    [...xml.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [id, code]),
  );
  const used = /<cellXfs.*?<\/cellXfs>/s.exec(xml)?.[0] ?? "";
  return [...used.matchAll(/<xf numFmtId="(\d+)"/g)].map(([, id]) => plain(own.get(id) ?? "") || null);
}

function plain(text: string): string {
  const signs: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return text.replace(/&(\w+);/g, (all, name: string) => signs[name] ?? all);
}

function unzip(bytes: Buffer): Map<string, Buffer> {
  const parts = new Map<string, Buffer>();
  let place = bytes.readUInt32LE(bytes.length - 6);
  for (let count = bytes.readUInt16LE(bytes.length - 12); count > 0; count--) {
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(place + field));
    const local = bytes.readUInt32LE(place + 42);
    const first = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = inflateRawSync(bytes.subarray(first, first + bytes.readUInt32LE(place + 20)));
    parts.set(bytes.toString("utf8", place + 46, place + 46 + (nameLength ?? 0)), data);
    place += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return parts;
}
