export type { QueryColumn } from "./engine/protocol.ts";
export { type QueryTable, SqlError, WorkspaceError, type WorkspaceErrorCode } from "./errors.ts";
export { type FilePlace, type PlacedFile, placeFile } from "./files/place-file.ts";
export { refuseOpenFolder } from "./files/refuse-open-folder.ts";
export type { QueryResult } from "./host/query-exports.ts";
export type { ReadUsersOptions, UserVariables } from "./host/read-user-list.ts";
export type { SavedFile, SaveSource } from "./host/save-export.ts";
export { KEPT_DAYS, MAX_PAGE_ROWS, MAX_QUERY_ROWS, MAX_SQL_CHARACTERS } from "./limits.ts";
export type { WorkspaceLogger } from "./logger.ts";
export { defaultName as defaultFileName, fileName as safeFileName } from "./save/file-name.ts";
export { type SaveFormat, saveFormats } from "./save/save-format.ts";
export { sheetNames } from "./save/sheet-name.ts";
export type {
  ChartLook,
  ColumnLook,
  MarkedRows,
  SheetLook,
  ShownAs,
  WordsLine,
  WordsSheet,
  WorkbookLook,
} from "./save/workbook-look.ts";
export type { CachedValue } from "./store/cache.ts";
export { EXPORT_ID } from "./store/export-id.ts";
export type {
  ExportState,
  KeptUsers,
  ListedExport,
  Manifest,
  ManifestInit,
  ManifestPatch,
  StoredColumn,
} from "./store/manifest.ts";
export { type NewcomerFacts, runningManifest } from "./store/running-manifest.ts";
export { hasRows, type UserRowsSetting } from "./store/user-rows.ts";
export type { AddedColumn } from "./table/parquet-columns.ts";
export { openWorkspace, type ReadUsers, type Workspace } from "./workspace.ts";
export type { QueryOptions, SaveOptions, WorkspaceOptions } from "./workspace-options.ts";
