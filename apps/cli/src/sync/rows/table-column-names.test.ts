import { expect, test } from "vitest";
import { nameColumns, shortened } from "./table-column-names.ts";
import { tableNameOf } from "./table-name.ts";

const metric = (name: string) => ({ name, role: "metric" as const });
const named = (
  columns: readonly { name: string; role: "metric" | "dimension" | "time" | "target" }[],
  known = [],
  maxBytes = 63,
) => nameColumns({ columns } as never, known, maxBytes);

test("a column keeps its name when others come, go or change their places", () => {
  const before = named([
    { name: "时间", role: "time" },
    { name: "城市", role: "dimension" },
    metric("量"),
    metric("量"),
  ]);
  expect(before.columns.map((column) => column?.name ?? null)).toEqual([null, "城市", "量", "量_2"]);
  const after = nameColumns(
    { columns: [metric("额"), metric("量"), { name: "城市", role: "dimension" }] } as never,
    before.added,
    63,
  );
  expect(after.columns.map((column) => column?.name)).toEqual(["额", "量", "城市"]);
  expect(after.added.map(({ name }) => name)).toEqual(["额"]);
});

test("a name that gio uses itself, or that differs by case alone, is numbered", () => {
  expect(named([metric("gio_time"), metric("UV"), metric("uv"), metric("")]).added.map(({ name }) => name)).toEqual([
    "gio_time_2",
    "UV",
    "uv_2",
    "column_4",
  ]);
});

test("a name of more bytes than PostgreSQL keeps is cut at a character, with a hash of the whole", () => {
  const name = shortened("支付成功的订单金额合计（元）去重后的用户量按门店", 63);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
  expect(name).toBe("支付成功的订单金额合计（元）去重后的_1fda0047");
  expect(shortened("a".repeat(64), 63)).not.toBe(shortened(`${"a".repeat(64)}b`, 63));
  const long = "很长的名字".repeat(8);
  const { added } = named([metric(`${long}一`), metric(`${long}二`)]);
  expect(new Set(added.map((column) => column.name)).size).toBe(2);
  expect(added.map(({ sentName }) => sentName)).toEqual([`${long}一`, `${long}二`]);
});

test("a table is called by its chart's name, id and granularity", () => {
  expect(tableNameOf({ name: "每日支付订单（App）", id: "9yGbpp8x", granularity: "day" })).toBe(
    "每日支付订单_app_9ygbpp8x_day",
  );
  expect(tableNameOf({ name: "", id: "9yGbpp8x", granularity: "week" })).toBe("9ygbpp8x_week");
});
