export { type Cell, type Column, type ColumnRole, Table, type TableData, type TableKind, uniqueNames } from "./table/table.ts";
