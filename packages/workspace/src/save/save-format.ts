export type SaveFormat = "csv" | "xlsx" | "parquet" | "json";
