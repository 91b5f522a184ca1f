export {
  type FindOptions,
  type FoundTarget,
  findAfterAll,
  findChart,
  findDashboard,
  findSegment,
  noProject,
  userType,
} from "./catalog/find-by-name.ts";
export { type MatchedCharts, matchCharts } from "./catalog/match-charts.ts";
export { type KnownSegment, NameCatalog } from "./catalog/name-catalog.ts";
