import { say } from "@growingio-export/core";
import { compareTo, range } from "./arguments.ts";
import { callText, type Prompt } from "./prompt.ts";

const COMPARISON = "previous_period";

export const diagnoseFunnel: Prompt = {
  name: "diagnose_funnel",
  title: () => say`Diagnose a funnel`,
  description: () => say`Where a funnel loses people, what changed, and for whom`,
  arguments: {
    chart: { description: () => say`The funnel: its name, id or page URL`, complete: "funnels" },
    range: range(() => say`the chart's own`),
    compare_to: compareTo(COMPARISON),
  },
  message: (values) => {
    const call = callText("export_funnel", {
      chart: values.chart,
      range: values.range,
      compare_to: values.compare_to ?? COMPARISON,
    });
    return [
      ...(values.chart === undefined
        ? [say`Call search_charts, ask me which funnel is meant, and give its id as \`chart\` below.`]
        : []),
      say`Find out where this GrowingIO funnel loses people and what changed.

1. ${call}
2. Name the step that loses most people and the step whose rate changed most; they need not be the same. Give people and rate of both sides.
3. See whether the change holds for all targets and dimension values of the answer or for some: where rows for them exist, one query_exports over both tables says so. A step of few people is named as such.
4. For the step that changed, search_charts by the name of its event finds charts of the same event; run at most two of them over the same ranges to see whether the event itself changed.
5. Write: the finding in two sentences; a table of the steps (people, rate from the step before, change in points); where the change lies and since when; what should be checked next, by whom.
   Days whose conversion window is still open have rates that can only rise: leave them out of the finding, and say so.`,
    ];
  },
};
