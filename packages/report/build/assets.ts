import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";
import { buildChartApp } from "./chart-app.ts";
import { buildReportView } from "./report-view.ts";

// What the package's code reads at run time, made from its dependencies before the code is bundled.
const folder = new URL("../dist/assets/", import.meta.url);
await mkdir(folder, { recursive: true });
await Promise.all([writeFont(), buildChartApp(fileURLToPath(folder)), buildReportView(fileURLToPath(folder))]);

/** Chinese of everyday use, Latin and signs, so that pictures look the same on machines without a Chinese font. */
async function writeFont(): Promise<void> {
  const source = fileURLToPath(
    import.meta.resolve("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"),
  );
  const font = await subsetFont(await readFile(source), drawnCharacters(), { targetFormat: "truetype" });
  await writeFile(new URL("noto-sans-sc.ttf", folder), font);
  const licence = fileURLToPath(import.meta.resolve("@expo-google-fonts/noto-sans-sc/LICENSE_FONT"));
  await writeFile(new URL("noto-sans-sc-license.txt", folder), await readFile(licence));
}

/** GB2312 with ASCII, Latin-1 and the signs that figures are written with. */
function drawnCharacters(): string {
  const gb2312 = new TextDecoder("gb2312");
  const range = (first: number, last: number): number[] =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const pairs = range(0xa1, 0xf7).flatMap((row) => range(0xa1, 0xfe).map((cell) => [row, cell]));
  const chinese = gb2312.decode(Uint8Array.from(pairs.flat()));
  const latin = String.fromCodePoint(...range(0x20, 0x7e), ...range(0xa0, 0x17f));
  const signs = String.fromCodePoint(...range(0x2010, 0x2027), ...range(0x2190, 0x2199), ...range(0x25a0, 0x25ff));
  return `${latin}${signs}${chinese}¥€₩−∞≈≠≤≥…`;
}
