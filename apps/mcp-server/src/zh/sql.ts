import type { Phrases } from "@growingio-export/core";

/** SQL over exports. */
export const sql: Phrases = {
  "Running the SQL.": "正在运行 SQL。",
  "Only {0} of {1} columns fit the answer: select the ones you need by name.":
    "{1} 列中只放得下 {0} 列：请按列名选取需要的列。",
  "Only {0} of {1} rows fit the answer: aggregate, select fewer columns, or use save_export.":
    "{1} 行中只放得下 {0} 行：请先聚合、少选几列，或用 save_export。",
  "1 row": "1 行",
  "{0} rows": "{0} 行",
  "{0} from offset {1} on": "{0}（从第 {1} 行起）",
  "{0}, more were cut.": "{0}，其余已截断。",
  "From {0}.": "来自 {0}。",
  "answer from these rows, or save_export with this sql for a file.":
    "根据这些行作答；需要文件时用 save_export 和这条 sql。",
  "aggregate in SQL, or save_export with this sql.": "在 SQL 中聚合，或用 save_export 和这条 sql。",
  "aggregate in SQL, query_exports with offset {0} for more rows of an ordered result, or save_export with this sql.":
    "在 SQL 中聚合；结果有排序时用 query_exports 和 offset {0} 看更多行；或用 save_export 和这条 sql。",
  "{0} has no rows.": "{0} 没有数据行。",
  "No row of {0} has {1} {2}; it has {3}.": "{0} 中没有 {1} 为 {2} 的行；现有的值：{3}。",
  "No row of {0} has {1} {2}; its most frequent values are {3}.": "{0} 中没有 {1} 为 {2} 的行；最常见的值：{3}。",
  "{0} has times from {1} to {2}.": "{0} 的时间从 {1} 到 {2}。",
};
