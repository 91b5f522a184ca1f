export { rangeText } from "./exports/range-text.ts";
export { type BothSides, bothSides } from "./reports/both-sides.ts";
export {
  type ChartOutcome,
  type ChartsWanted,
  isDone,
  reasonForPeople,
  reasonOf,
  runCharts,
  sharedProblem,
} from "./reports/chart-outcomes.ts";
export { findingsOf, headlineOf, noRows, saidLines, shared } from "./reports/chart-words.ts";
export { settingArguments } from "./reports/export-settings.ts";
export { exportedAt } from "./reports/exported-at.ts";
export { keptTable } from "./reports/kept-table.ts";
export { comparedEarlier, exportedEarlier, restatedLine } from "./reports/kept-words.ts";
export { kindWarnings } from "./reports/kind-warnings.ts";
export { type FoundDashboard, readDashboard } from "./reports/read-dashboard.ts";
export { projectsOf, type ReportedChart, reportOf } from "./reports/report-of.ts";
export { type Compared, comparedDigest, runBoth } from "./reports/run-both.ts";
export { pageOf, runFound } from "./reports/run-found.ts";
export { saidHere } from "./reports/said-here.ts";
export { cleanDeep, listedInstant, markdownTable, showCell, showDate } from "./reports/tables.ts";
export { sizeText, stateWord, unitWord } from "./reports/words.ts";
