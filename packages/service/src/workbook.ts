export type { DashboardWriter, GatheredDashboard, SavedDashboard, WantedFile } from "./workbook/dashboard-file.ts";
export { saveWorkbook } from "./workbook/save-workbook.ts";
export { columnsOf, exportWorkbook, sheetsBesides, statementWorkbook } from "./workbook/workbook-look.ts";
