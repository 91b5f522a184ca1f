import { cleanText, type Granularity } from "@growingio-export/core";

const MAX_CHARACTERS = 30;

/**
 * What a chart's table is called: its name in lower case with all but letters and digits as `_`, its id in lower case, its
 * granularity. The table keeps it, whatever the chart is called later.
 */
export function tableNameOf(chart: {
  readonly name: string;
  readonly id: string;
  readonly granularity: Granularity;
}): string {
  const name = Array.from(plain(cleanText(chart.name)))
    .slice(0, MAX_CHARACTERS)
    .join("")
    .replace(/_+$/, "");
  const parts = [name, plain(chart.id), chart.granularity];
  return parts.filter((part) => part !== "").join("_");
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
}
