import type { Phrases } from "@growingio-export/core";
import { zh as core } from "@growingio-export/core/zh";
import { zh as insight } from "@growingio-export/insight/zh";
import { zh as report } from "@growingio-export/report/zh";
import { zh as service } from "@growingio-export/service/zh";
import { zh as workspace } from "@growingio-export/workspace/zh";
import { data } from "./zh/data.ts";
import { deliver } from "./zh/deliver.ts";
import { doctor } from "./zh/doctor.ts";
import { people } from "./zh/people.ts";
import { report as reports } from "./zh/report.ts";
import { shell } from "./zh/shell.ts";
import { sync } from "./zh/sync.ts";
import { watch } from "./zh/watch.ts";

/** All that `gio` and its packages say, in Chinese. */
export const zh: Phrases = {
  ...core,
  ...insight,
  ...report,
  ...service,
  ...workspace,
  ...data,
  ...deliver,
  ...doctor,
  ...people,
  ...reports,
  ...shell,
  ...sync,
  ...watch,
};
