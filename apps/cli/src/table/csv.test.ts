import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { csvLine } from "./csv-line.ts";
import { pipeCsv } from "./pipe-csv.ts";

test("a line ends in one line feed, and no cell is a formula", () => {
  expect(csvLine(["a,b", 'say "x"', null, 1.5, "=cmd()"])).toBe('"a,b","say ""x""",,1.5,\'=cmd()\n');
});

test("a file for spreadsheets becomes what a pipe takes, and cells keep their own line ends", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gio-csv-"));
  try {
    const path = join(folder, "x.csv");
    // Larger than a piece that is read at once: line ends and quotes fall on its borders.
    const row = 'a,"one\r\ntwo ""x""\r\n",c\r\n';
    await writeFile(path, `\uFEFFh1,h2,h3\r\n${row.repeat(20_000)}`);
    let text = "";
    for await (const piece of pipeCsv(path)) text += piece;
    expect(text).toBe(`h1,h2,h3\n${'a,"one\r\ntwo ""x""\r\n",c\n'.repeat(20_000)}`);
  } finally {
    await rm(folder, { recursive: true });
  }
});
