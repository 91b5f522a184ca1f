import type { Phrases } from "@growingio-export/core";

/** What an export says while it runs, and why it failed. */
export const exports: Phrases = {
  "Asked GrowingIO for the export.": "已向 GrowingIO 提交导出。",
  "You may no longer use this server: ask whoever runs it.": "您已不能使用此服务：请咨询其管理者。",
};
