import { say } from "@growingio-export/core";
import { compareTo, dashboard, range } from "./arguments.ts";
import { callText, type Prompt } from "./prompt.ts";

const RANGE = "yesterday";
const COMPARISON = "same_period_last_week";

export const dailyNumbers: Prompt = {
  name: "daily_numbers",
  title: () => say`Numbers of the day`,
  description: () => say`Yesterday's figures of a dashboard, against the same weekday a week before`,
  arguments: { dashboard, range: range(() => say`yesterday`), compare_to: compareTo(COMPARISON) },
  message: (values) => {
    const call = callText("export_dashboard", {
      dashboard: values.dashboard,
      range: values.range ?? RANGE,
      compare_to: values.compare_to ?? COMPARISON,
    });
    return [
      ...(values.dashboard === undefined
        ? [say`Call list_dashboards, ask me which dashboard is meant, and give its id as \`dashboard\` below.`]
        : []),
      say`Give the numbers of the day from this GrowingIO dashboard.

1. ${call}
   Charts that are still running: make the same call again until none is.
2. Answer with one line a chart, what moved most first: figure with unit, change, and what to know about it. Above them one sentence with what deserves a look today; below them the charts that failed and why.
   Where an answer says that figures of the day are not final yet, say so in the first line.`,
    ];
  },
};
