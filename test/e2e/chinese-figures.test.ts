import { afterAll, beforeAll, expect, test } from "vitest";
import { type Stage, startStage } from "../support/connect.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ server: { env: { GROWINGIO_LANG: "zh" } } });
});
afterAll(() => stage.close());

/** Words side by side are English prose; names, ids and units stand alone. */
const prose = /[A-Za-z]{2,} +[A-Za-z]{2,}/g;

/** Sentences of an answer, text or structure: rows of tables hold what GrowingIO sent. */
const sentences = (text: string) => text.split("\n").filter((line) => !line.startsWith("|"));

test.each([
  "每日支付订单",
  "支付金额与客单价",
  "支付订单数",
  "各平台支付订单",
  "类目城市销售明细",
  "渠道气泡图",
  "支付订单前十城市",
  "设备品牌访问分布",
  "门店扫码(缺一天)",
  "商品分享",
  "实付与退款金额",
  "门店扫码",
])("the figures of %s are told in Chinese, without English prose", async (chart) => {
  const { text, structured, isError } = await stage.call("export_event", { chart });
  expect(isError, text).toBe(false);
  const { checks = [], notes = [], basis } = structured.digest;
  const said = [
    ...sentences(text),
    ...checks.map(({ says }: { says: string }) => says),
    ...notes,
    ...basis.why,
    ...structured.digest.metrics.flatMap((metric: { change_of?: string }) => metric.change_of ?? []),
  ];
  expect(said.flatMap((line: string) => line.match(prose) ?? [])).toEqual([]);
  expect(text).toContain("依据 ");
});
