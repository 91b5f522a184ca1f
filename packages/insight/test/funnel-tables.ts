import type { Cell, ColumnRole, TableData } from "@growingio-export/core";
import type { DigestOptions } from "../src/index.ts";
import { tableOf, target } from "./tables.ts";

export const ALL = "全部访问用户";
export const NEW = "新用户";
export const metrics = (...names: string[]) => names.map((name): [string, ColumnRole] => [name, "metric"]);

type Columns = readonly (readonly [string, ColumnRole])[];
export type Rows = readonly (readonly Cell[])[];
export interface AskedFunnel {
  readonly table: TableData;
  readonly options?: DigestOptions;
}

/** A funnel of a day, unless told otherwise. */
export const of = (columns: Columns, rows: Rows, rest: Partial<TableData> = {}): TableData =>
  tableOf(columns, rows, { kind: "funnel", ...rest });
export const three = metrics("第1步 访问 人数", "第2步 加购 人数", "第3步 支付 人数");
/** Funnels whose columns have to be told apart. */
export const columnFunnels: Readonly<Record<string, AskedFunnel>> = {
  "rates that fit neither reading": {
    table: of(
      [target, ...three, ...metrics("第2步转化率", "第3步转化率")],
      [
        [ALL, 1000, 400, 100, 0.4, 0.3],
        [NEW, 200, 100, 10, 0.51, 0.1],
        ["老用户", 300, 100, 20, 0.33, 0.25],
        ["流失用户", 100, 50, 5, 0.5, 0.2],
      ],
    ),
  },
  "rates of those who reach the next step, in percent": {
    table: of(
      [...three, ...metrics("总转化率", "第1步转化率", "第2步转化率", "第3步转化率")],
      [[1000, 400, 100, 10, 40, 25, 100]],
    ),
  },
  "rates between two steps": {
    table: of(
      [...three, ...metrics("第1步到第2步转化率", "第2步→第3步转化率", "第一步至最后一步转化率", "第3步总转化率")],
      [[1000, 400, 100, 0.4, 0.2, 0.1, 0.12]],
    ),
  },
  "columns without a place": {
    table: of(
      [
        ...three,
        ...metrics("注册人数", "甲转化率", "乙转化率", "丙转化率", "总转化率", "平均转化时长", "第2步流失人数"),
      ],
      [[1000, 400, 100, 90, 0.5, 0.6, 0.7, 0.09, 35, 600]],
    ),
  },
  "rates without a place only": {
    table: of([...three, ...metrics("甲转化率", "乙转化率", "总转化率")], [[1000, 400, 100, 0.5, 0.6, 0.1]]),
  },
  "rates only, of the step before": {
    table: of(metrics("第1步转化率", "第2步转化率", "第3步转化率", "总转化率"), [[1, 0.4, 0.25, 0.1]]),
  },
  "rates only, of the step after, in percent": {
    table: of(metrics("第1步转化率", "第2步转化率", "第3步转化率", "总转化率"), [[40, 25, 100, 10]]),
  },
  "rates only, and none of the whole way": { table: of(metrics("第1步转化率", "第2步转化率"), [[1, 0.4]]) },
  "steps of which one has no people": {
    table: of(
      [...three, ...metrics("第4步 评价 人数", "第2步转化率", "第3步转化率", "第4步转化率", "总转化率")],
      [[1000, null, 100, 80, 0.4, 0.25, 0.8, 0.08]],
    ),
  },
  "a step that is not in the table": {
    table: of(metrics("第1步人数", "第2步人数", "第4步人数", "第4步转化率"), [[1000, 400, 100, 0.25]]),
  },
  "columns without numbers, in the order of their people": {
    table: of(metrics("支付人数", "访问人数", "加购人数", "总转化率"), [
      [100, 1000, 400, 0.1],
      [100, 1000, 400, 0.1],
    ]),
  },
  "columns without numbers that grow": {
    table: of(
      [target, ...metrics("支付人数", "访问人数", "加购人数")],
      [
        [ALL, 100, 1000, 400],
        [NEW, 0, 30, -3],
      ],
    ),
  },
  "more people than there can be": {
    table: of(
      [target, ...three],
      [
        [ALL, 1000, 400, 500],
        [NEW, 1001, 300, 200],
        ["老用户", 0, 5, null],
        ["一群名字很长很长很长很长很长很长很长很长的用户", 2000, null, 2500],
        ["流失用户", 10, 20, 30],
      ],
    ),
  },
  "people as no figures": {
    table: of(
      [target, ...three],
      [
        [ALL, 1000, "--", null],
        [NEW, null, null, null],
        ["老用户", 500, 200, 0],
      ],
    ),
  },
};
