// Which chart or dashboard a name means, for a program with a catalog of its own. Apart from the index: it loads a fuzzy search.
export { isReference } from "./catalog/is-reference.ts";
export { matchChart, matchListed } from "./catalog/match-chart.ts";
export { bare, fold, type NameMatch } from "./catalog/match-name.ts";
