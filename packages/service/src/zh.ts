import type { Phrases } from "@growingio-export/core";
import { answers } from "./zh/answers.ts";
import { catalog } from "./zh/catalog.ts";
import { dashboard } from "./zh/dashboard.ts";
import { exports } from "./zh/exports.ts";
import { files } from "./zh/files.ts";
import { report } from "./zh/report.ts";
import { start } from "./zh/start.ts";
import { toolKit } from "./zh/tool-kit.ts";
import { tools } from "./zh/tools.ts";
import { users } from "./zh/users.ts";
import { workbook } from "./zh/workbook.ts";

/** All that this package says, in Chinese. */
export const zh: Phrases = {
  ...answers,
  ...catalog,
  ...dashboard,
  ...exports,
  ...files,
  ...report,
  ...start,
  ...toolKit,
  ...tools,
  ...users,
  ...workbook,
};
