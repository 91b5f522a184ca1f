import { say } from "@growingio-export/core";
import { compareTo, range } from "./arguments.ts";
import { callText, type Prompt } from "./prompt.ts";

const COMPARISON = "previous_period";

export const retentionReview: Prompt = {
  name: "retention_review",
  title: () => say`Review retention`,
  description: () => say`How many come back, since when that changed, and which cohorts differ`,
  arguments: {
    chart: { description: () => say`The retention chart: its name, id or page URL`, complete: "retentions" },
    range: range(() => say`the chart's own`),
    compare_to: compareTo(COMPARISON),
  },
  message: (values) => {
    const call = callText("export_retention", {
      chart: values.chart,
      range: values.range,
      compare_to: values.compare_to ?? COMPARISON,
    });
    return [
      ...(values.chart === undefined
        ? [say`Call search_charts, ask me which retention chart is meant, and give its id as \`chart\` below.`]
        : []),
      say`Review the retention of this GrowingIO chart.

1. ${call}
2. Read the pooled curve: the share that comes back at the first offset, after about a week and at the last one, with the people and cohorts behind each. Offsets that only few cohorts have reached are named as such.
3. Compare with the other range offset by offset, in points; then the cohorts with each other: since when is it higher or lower?
4. Where the answer has targets, say which differ from all, and by how many points.
5. Write: the finding in two sentences; a table of the offsets (share, people, change in points); which cohorts or targets stand out; what to look into next.
   Cohorts whose offset has not been reached yet count as not known, never as 0.`,
    ];
  },
};
