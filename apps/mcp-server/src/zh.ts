import type { Phrases } from "@growingio-export/core";
import { zh as core } from "@growingio-export/core/zh";
import { zh as insight } from "@growingio-export/insight/zh";
import { zh as report } from "@growingio-export/report/zh";
import { zh as service } from "@growingio-export/service/zh";
import { zh as workspace } from "@growingio-export/workspace/zh";
import { answers } from "./zh/answers.ts";
import { catalog } from "./zh/catalog.ts";
import { company } from "./zh/company.ts";
import { dashboard } from "./zh/dashboard.ts";
import { exports } from "./zh/exports.ts";
import { files } from "./zh/files.ts";
import { limits } from "./zh/limits.ts";
import { prompts } from "./zh/prompts.ts";
import { report as reports } from "./zh/report.ts";
import { sql } from "./zh/sql.ts";
import { start } from "./zh/start.ts";
import { titles } from "./zh/titles.ts";
import { toolKit } from "./zh/tool-kit.ts";
import { tools } from "./zh/tools.ts";
import { users } from "./zh/users.ts";

/** All that this server and its packages say, in Chinese. */
export const zh: Phrases = {
  ...core,
  ...insight,
  ...report,
  ...service,
  ...workspace,
  ...answers,
  ...catalog,
  ...company,
  ...dashboard,
  ...exports,
  ...files,
  ...limits,
  ...prompts,
  ...reports,
  ...sql,
  ...start,
  ...titles,
  ...toolKit,
  ...tools,
  ...users,
};
