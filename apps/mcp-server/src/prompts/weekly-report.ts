import { say } from "@growingio-export/core";
import { compareTo, dashboard, range } from "./arguments.ts";
import { callText, type Prompt } from "./prompt.ts";

const RANGE = "last_week";
const COMPARISON = "previous_period";

export const weeklyReport: Prompt = {
  name: "weekly_report",
  title: () => say`Weekly report`,
  description: () => say`What happened on a dashboard last week, against the week before`,
  arguments: { dashboard, range: range(() => say`last week`), compare_to: compareTo(COMPARISON) },
  message: (values) => {
    const call = callText("export_dashboard", {
      dashboard: values.dashboard,
      range: values.range ?? RANGE,
      compare_to: values.compare_to ?? COMPARISON,
    });
    return [
      ...(values.dashboard === undefined
        ? [
            say`Call list_dashboards, ask me which dashboard the report is about, and give its id as \`dashboard\` below.`,
          ]
        : []),
      say`Write the weekly report of this GrowingIO dashboard.

1. ${call}
   Charts that are still running: make the same call again until none is.
2. Of the charts that moved most, look into at most three: the export tool of the chart with the same range and compare_to names the days and the dimension values that moved.
3. Write it for someone who has two minutes:
   - three to five sentences with what happened, the most important first;
   - a table: chart, figure, change, what to know about it;
   - what the largest changes come from, by dimension value or step, as far as the figures show it;
   - what is uncertain, and which charts failed and why.`,
    ];
  },
};
