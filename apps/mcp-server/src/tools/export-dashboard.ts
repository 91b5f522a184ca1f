import { say } from "@growingio-export/core";
import * as z from "zod";
import { defineTool } from "../tool-kit/define-tool.ts";
import { params, strictInput } from "../tool-kit/params.ts";

const object = z.looseObject({});

export const exportDashboard = defineTool({
  name: "export_dashboard",
  toolset: "exports",
  title: () => say`Export a dashboard`,
  description: "Runs all charts of a dashboard (看板) side by side: a paragraph each, what moved most first.",
  // With save it writes a file, under a name of its own.
  effect: "creates",
  input: strictInput({
    dashboard: z.string().min(1).max(2048).describe("Id, page URL or name"),
    range: params.range.describe("As in export_event"),
    compare_to: params.compareTo.describe("As in export_event"),
    wait_seconds: params.waitSeconds.describe("Then unfinished charts are `running`: call again"),
    save: z.boolean().default(false).describe("As HTML file too"),
    project: params.project,
  }),
  output: z.object({
    dashboard: object,
    matched: z.string().optional(),
    range: z.string().optional(),
    compared_with: z.string().optional(),
    counts: object,
    charts: z.array(object),
    warnings: z.array(z.string()),
    left_out: z.string().optional(),
    poll_after_seconds: z.number().optional(),
    /** Of the report, where one is saved. */
    path: z.string().optional(),
    url: z.string().optional(),
    expires_at: z.string().optional(),
    bytes: z.number().optional(),
  }),
  run: async ({ dashboard, range, compare_to: compareTo, wait_seconds: waitSeconds, save, project }, context) => {
    // Working out figures is no part of starting up.
    const { runDashboard } = await import("../answers/run-dashboard.ts");
    return runDashboard({ dashboard, range, compareTo, waitSeconds, project, save }, context);
  },
});
