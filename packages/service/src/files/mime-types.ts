/** What the formats that exports are saved as are called in the protocol. */
export const mimeTypes = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  parquet: "application/vnd.apache.parquet",
  json: "application/json",
  html: "text/html",
} as const;
