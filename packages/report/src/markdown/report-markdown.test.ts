import type { ChartModel } from "@growingio-export/insight/chart";
import { expect, test } from "vitest";
import { reportMarkdown } from "./report-markdown.ts";

const model: ChartModel = {
  kind: "event",
  name: "每日支付",
  language: "en",
  notes: ["2 of 9 lines are drawn."],
  panels: [
    {
      shape: "series",
      axis: "time",
      title: "支付_次",
      forms: ["line"],
      scale: "number",
      points: ["2026-11-16", "2026-11-17"],
      series: [{ name: "支付_次", values: [1200, 1500] }],
    },
  ],
};

test("a report is text with a picture a chart beside it, what moved most first", async () => {
  const { markdown, pictures } = await reportMarkdown({
    title: "Shop [x](y)",
    exported_at: "2026-11-26T18:02:00.000+08:00",
    language: "en",
    charts: [
      { id: "b", name: "b", kind: "Event analysis", sentences: [], warnings: [], model: null, error: "not found" },
      {
        id: "a",
        name: "a|b",
        kind: "Event analysis",
        figure: {
          name: "支付_次, total",
          value: "2,700",
          change: "+25.0%",
          change_of: "2026-11-17 against 2026-11-16",
        },
        change_pct: 25,
        sentences: ["- 支付_次: total 2,700."],
        warnings: ["Today has not ended."],
        freshness: "exported today",
        model,
      },
    ],
  });
  expect(markdown).toBe(`# Shop \\[x\\](y)

- Exported: 2026-11-26 18:02 (Asia/Shanghai)

## Headline figures

What moved most comes first.

| Chart | Figure | Value | Change | Compared |
| --- | --- | ---: | ---: | --- |
| a\\|b | 支付\\_次, total | 2,700 | \\+25.0% | 2026-11-17 against 2026-11-16 |

## a\\|b

Event analysis · a · exported today

支付\\_次: total 2,700.

> Warning: Today has not ended.
>
> Warning: 2 of 9 lines are drawn.

![a\\|b](chart-1.png)

## b

Event analysis · b

No figures: not found
`);
  expect(pictures.map(({ name }) => name)).toEqual(["chart-1.png"]);
  expect(
    Buffer.from(pictures[0]?.png ?? [])
      .subarray(1, 4)
      .toString(),
  ).toBe("PNG");
});
